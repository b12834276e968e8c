package org.shumao.aggregation.indicator.headline.text;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.headline.view.AmountsView;
import org.shumao.aggregation.indicator.headline.view.GrowthView;
import org.shumao.aggregation.indicator.headline.view.HeadlineView;
import org.shumao.aggregation.indicator.headline.view.NewEnterprisesView;
import org.shumao.aggregation.indicator.headline.view.RecordsView;
import org.shumao.aggregation.indicator.headline.view.TradeFigureView;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.catalogue.Language;

/** The headline as a Chinese paper would print it. */
record ChineseHeadline(HeadlineView headline, Period period) {
    static final String MADE_UP = "演示：以下数据纯属虚构。\n";

    String text() {
        return trade("跨境电商", headline.cbec()) + "\n"
                + trade("可数字化交付的服务", headline.dds()) + "\n"
                + enterprises() + "\n"
                + "各数分别修约。\n";
    }

    private String trade(String what, TradeFigureView figure) {
        AmountsView amounts = figure.amounts();
        String when = PressPeriod.chinese(period);
        if (amounts.totalFen() == null) {
            return when + "，" + what + "进出口无数据：" + reason(amounts.totalFenReason()) + "。";
        }
        return when + (figure.complete() ? "，" : "截至目前，") + what + "进出口" + amount(amounts.totalFen())
                + growth(figure.growth()) + high(figure.records())
                + "；其中，出口" + orReason(amounts.exportFen(), amounts.exportFenReason())
                + "，进口" + orReason(amounts.importFen(), amounts.importFenReason())
                + (figure.perMinuteFen() == null ? "" : "；平均每分钟" + amount(figure.perMinuteFen()))
                + (figure.provisional() ? "（初步数据）" : "")
                + "。";
    }

    private String growth(GrowthView growth) {
        if (growth.growthPct() == null) {
            return "，无增速：" + reason(growth.growthPctReason());
        }
        BigDecimal percent = growth.growthPct().setScale(1, RoundingMode.HALF_EVEN);
        String base = PressPeriod.chinese(period.yearsBefore(1));
        return switch (percent.signum()) {
            case 1 -> "，比" + base + "增长" + PressAmount.grouped(percent) + "%";
            case -1 -> "，比" + base + "下降" + PressAmount.grouped(percent.negate()) + "%";
            default -> "，与" + base + "持平";
        };
    }

    private String high(RecordsView records) {
        if (Boolean.TRUE.equals(records.recordAnyPeriod())) {
            return "，创有记录以来（" + since(records.recordAnyPeriodSince()) + "起）"
                    + PressPeriod.lengthChinese(period.frequency()) + "新高";
        }
        return Boolean.TRUE.equals(records.recordSamePeriod())
                ? "，创有记录以来（" + since(records.recordSamePeriodSince()) + "起）同期新高"
                : "";
    }

    private static String since(@Nullable String period) {
        return PressPeriod.chinese(Period.parse(requireNonNull(period)).orElseThrow());
    }

    private String enterprises() {
        NewEnterprisesView made = headline.newEnterprises();
        return "新登记企业：" + count(made.registered(), made.registeredReason()) + "；首次开展贸易的企业："
                + count(made.firstTrade(), made.firstTradeReason()) + "。";
    }

    private static String count(@Nullable Long number, @Nullable Reason reason) {
        return number == null ? "无数据（" + reason(reason) + "）" : PressAmount.grouped(BigDecimal.valueOf(number)) + "家";
    }

    private static String orReason(@Nullable BigInteger fen, @Nullable Reason reason) {
        return fen == null ? "无数据（" + reason(reason) + "）" : amount(fen);
    }

    private static String amount(BigInteger fen) {
        return PressAmount.of(fen, Language.ZH);
    }

    private static String reason(@Nullable Reason reason) {
        return PressReason.chinese(requireNonNull(reason));
    }
}
