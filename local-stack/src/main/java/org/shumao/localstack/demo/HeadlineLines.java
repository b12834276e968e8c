package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.shumao.localstack.scenario.published.ScenarioSize;

/** Writes the headline of the first half of 2025 as the press would, in English and Chinese. */
final class HeadlineLines {
    private final JsonNode headline;
    private final ScenarioSize size;

    HeadlineLines(JsonNode headline, ScenarioSize size) {
        this.headline = headline;
        this.size = size;
    }

    List<String> lines() {
        String scale = String.format(Locale.ENGLISH, "1:%,d", size.denominator());
        return List.of(
                "---- DEMO DATA, made up, at a scale of " + scale + " ----",
                "In the first half of 2025 cross-border e-commerce came to " + english("cbec") + ";",
                goods() + ";",
                "digitally deliverable services came to " + english("dds") + ".",
                "Every minute brought " + perMinute() + " yuan respectively; " + enterprises() + ".",
                "Multiplied by " + String.format(Locale.ENGLISH, "%,d", size.denominator()) + " this is "
                        + trillions("cbec") + " and " + trillions("dds") + " trillion yuan.",
                "Each amount is rounded on its own, so parts may differ from their total in the last digit.",
                "",
                "---- 演示数据，纯属虚构，比例 " + scale + " ----",
                "2025年上半年，跨境电商进出口" + chinese("cbec") + chineseGoods() + "；可数字化交付的服务进出口" + chinese("dds") + "。",
                "按比例放大，分别约为" + trillions("cbec") + "万亿元和" + trillions("dds") + "万亿元。",
                "各数分别修约，分项之和与总数在末位上可能略有出入。",
                "----");
    }

    private String english(String domain) {
        JsonNode figure = headline.path(domain);
        return millions(figure, "totalFen") + " million yuan"
                + growth(figure, ", up ", ", down ", " % on a year earlier")
                + " (exports " + millions(figure, "exportFen") + ", imports " + millions(figure, "importFen") + ")"
                + (figure.path("recordSamePeriod").asBoolean() ? ", the highest first half on record" : "");
    }

    private String chinese(String domain) {
        JsonNode figure = headline.path(domain);
        return amount(figure, "totalFen", 6) + "万元" + growth(figure, "，同比增长", "，同比下降", "%")
                + "，其中出口" + amount(figure, "exportFen", 6) + "万元，进口" + amount(figure, "importFen", 6) + "万元"
                + (figure.path("recordSamePeriod").asBoolean() ? "，创历史同期新高" : "");
    }

    /**
     * Says how firm the figure is: a list counts once it is declared, and is confirmed once customs releases the goods.
     */
    private String goods() {
        JsonNode figure = headline.path("cbec");
        return "customs has released " + releasedPercent() + " % of that; goods of " + millions(figure, "returnsFen")
                + " million yuan came back, which leaves " + millions(figure, "netFen") + " million net";
    }

    private String chineseGoods() {
        JsonNode figure = headline.path("cbec");
        return "，海关已放行占" + releasedPercent() + "%，退货" + amount(figure, "returnsFen", 6) + "万元，净额"
                + amount(figure, "netFen", 6) + "万元";
    }

    private String releasedPercent() {
        JsonNode figure = headline.path("cbec");
        BigDecimal total = fen(figure, "totalFen");
        return total.signum() == 0
                ? "0.0"
                : fen(figure.path("evidence"), "RELEASED")
                        .movePointRight(2)
                        .divide(total, 1, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    private static String growth(JsonNode figure, String up, String down, String unit) {
        JsonNode written = figure.path("growthPct");
        if (!written.isNumber() && !written.isTextual()) {
            return "";
        }
        BigDecimal growth = new BigDecimal(written.asText());
        String rounded = growth.abs().setScale(1, RoundingMode.HALF_EVEN).toPlainString();
        return (growth.signum() < 0 ? down : up) + rounded + unit;
    }

    private String enterprises() {
        JsonNode enterprises = headline.path("newEnterprises");
        return enterprises.path("registered").asText() + " enterprises registered, "
                + enterprises.path("firstTrade").asText() + " traded for the first time";
    }

    private String perMinute() {
        return amount(headline.path("cbec"), "perMinuteFen", 2) + " and "
                + amount(headline.path("dds"), "perMinuteFen", 2);
    }

    private static String millions(JsonNode figure, String name) {
        return amount(figure, name, 8);
    }

    private String trillions(String domain) {
        BigDecimal fen = fen(headline.path(domain), "totalFen");
        return fen.multiply(BigDecimal.valueOf(size.denominator()))
                .movePointLeft(14)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String amount(JsonNode figure, String name, int places) {
        return fen(figure, name)
                .movePointLeft(places)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static BigDecimal fen(JsonNode figure, String name) {
        return BigDecimal.valueOf(figure.path(name).asLong());
    }
}
