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

/** The headline as an English paper would print it. */
record EnglishHeadline(HeadlineView headline, Period period) {
    static final String MADE_UP = "DEMONSTRATION: these figures are made up.\n";

    String text() {
        return trade("cross-border e-commerce", headline.cbec()) + "\n"
                + trade("trade in digitally deliverable services", headline.dds()) + "\n"
                + enterprises() + "\n"
                + "Each number is rounded on its own.\n";
    }

    private String trade(String what, TradeFigureView figure) {
        AmountsView amounts = figure.amounts();
        String when = "In " + PressPeriod.english(period);
        if (amounts.totalFen() == null) {
            return when + ", " + what + " has no figure: " + reason(amounts.totalFenReason()) + ".";
        }
        return when + (figure.complete() ? ", " : " so far, ") + what + " came to " + amount(amounts.totalFen())
                + " (exports "
                + orReason(amounts.exportFen(), amounts.exportFenReason()) + ", imports "
                + orReason(amounts.importFen(), amounts.importFenReason()) + ")"
                + growth(figure.growth())
                + high(figure.records())
                + (figure.perMinuteFen() == null ? "" : "; " + amount(figure.perMinuteFen()) + " a minute")
                + "."
                + (figure.provisional() ? " The figures are provisional." : "");
    }

    private String growth(GrowthView growth) {
        if (growth.growthPct() == null) {
            return ", without a rate of growth: " + reason(growth.growthPctReason());
        }
        BigDecimal percent = growth.growthPct().setScale(1, RoundingMode.HALF_EVEN);
        String base = PressPeriod.english(period.yearsBefore(1));
        return switch (percent.signum()) {
            case 1 -> ", up " + PressAmount.grouped(percent) + "% on " + base;
            case -1 -> ", down " + PressAmount.grouped(percent.negate()) + "% on " + base;
            default -> ", unchanged on " + base;
        };
    }

    private String high(RecordsView records) {
        if (Boolean.TRUE.equals(records.recordAnyPeriod())) {
            return ", the highest " + PressPeriod.lengthEnglish(period.frequency())
                    + since(records.recordAnyPeriodSince());
        }
        return Boolean.TRUE.equals(records.recordSamePeriod())
                ? ", the highest " + PressPeriod.kindOfEnglish(period) + since(records.recordSamePeriodSince())
                : "";
    }

    private static String since(@Nullable String period) {
        return " on record (since "
                + PressPeriod.english(Period.parse(requireNonNull(period)).orElseThrow()) + ")";
    }

    private String enterprises() {
        NewEnterprisesView made = headline.newEnterprises();
        return "New enterprises registered: " + count(made.registered(), made.registeredReason())
                + "; trading for the first time: " + count(made.firstTrade(), made.firstTradeReason()) + ".";
    }

    private static String count(@Nullable Long number, @Nullable Reason reason) {
        return number == null
                ? "not available (" + reason(reason) + ")"
                : PressAmount.grouped(BigDecimal.valueOf(number));
    }

    private static String orReason(@Nullable BigInteger fen, @Nullable Reason reason) {
        return fen == null ? "without a figure: " + reason(reason) : amount(fen);
    }

    private static String amount(BigInteger fen) {
        return PressAmount.of(fen, Language.EN);
    }

    private static String reason(@Nullable Reason reason) {
        return PressReason.english(requireNonNull(reason));
    }
}
