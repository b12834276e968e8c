package org.shumao.aggregation.indicator.headline;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.headline.HeadlineView.NewEnterprisesView;
import org.shumao.aggregation.indicator.headline.TradeFigureView.AmountsView;
import org.shumao.aggregation.indicator.headline.TradeFigureView.GrowthView;
import org.shumao.aggregation.indicator.headline.TradeFigureView.RecordsView;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Language;

/**
 * Lays the headline out in sentences as the press prints them. They are made of the same response as its JSON, so the two never
 * differ. The words of each language stand in a file.
 */
final class HeadlineText {
    private static final int FEN_DIGITS = 2;
    private static final int DECIMALS = 2;
    /** Growth in sentences has so many decimals, as the press prints it. */
    private static final int PRESS_DECIMALS = 1;

    private static final int LARGEST_UNIT = 12;
    private static final String MISSING = "–";
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Map<Language, HeadlineText> TEXTS = new EnumMap<>(
            Map.of(Language.EN, new HeadlineText(Language.EN), Language.ZH, new HeadlineText(Language.ZH)));

    private final Language language;
    private final Properties words = new Properties();

    private HeadlineText(Language language) {
        this.language = language;
        String file = "headline_" + language.code() + ".properties";
        try (InputStream in = Objects.requireNonNull(HeadlineText.class.getResourceAsStream(file), file)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HeadlineText in(Language language) {
        return Objects.requireNonNull(TEXTS.get(language));
    }

    /** @param madeUpScale 1 : scale of the published totals, if the records are those of a demonstration */
    String of(HeadlineView headline, OptionalInt madeUpScale) {
        Period period = Period.parse(headline.period()).orElseThrow();
        NewEnterprisesView made = headline.newEnterprises();
        String enterprises = say(
                "enterprises",
                Map.of(
                        "registered",
                        count(made.registered(), made.registeredReason()),
                        "first-trade",
                        count(made.firstTrade(), made.firstTradeReason())));
        return (madeUpScale.isPresent() ? madeUp(madeUpScale) + "\n" : "")
                + trade("cbec", period, headline.cbec(), PRESS_DECIMALS) + "\n"
                + trade("dds", period, headline.dds(), PRESS_DECIMALS) + "\n"
                + enterprises + "\n"
                + Stream.of(headline.cbec(), headline.dds())
                        .flatMap(figure -> Stream.ofNullable(figure.release()))
                        .distinct()
                        .map(vintage -> release(vintage) + "\n")
                        .collect(Collectors.joining())
                + say("rounded", Map.of()) + "\n";
    }

    /** @param madeUpScale present */
    String madeUp(OptionalInt madeUpScale) {
        return say("made-up", Map.of("scale", String.format(Locale.ROOT, "%,d", madeUpScale.getAsInt())));
    }

    /** Says what the figures are of, as a line of text with growth as exact as in the title. */
    String summary(HeadlineView headline, OptionalInt madeUpScale) {
        Period period = Period.parse(headline.period()).orElseThrow();
        return Stream.concat(
                        madeUpScale.isPresent() ? Stream.of(madeUp(madeUpScale)) : Stream.empty(),
                        Stream.of(
                                trade("cbec", period, headline.cbec(), DECIMALS),
                                trade("dds", period, headline.dds(), DECIMALS)))
                .collect(Collectors.joining(say("sentences", Map.of())));
    }

    /** Says what is new, in a line: by how much the first of the two figures changed whose growth is stated. */
    String title(AnnouncedHeadline announced) {
        AnnouncedHeadline.Figure stated = announced.figures().stream()
                .filter(figure -> figure.view().growth().growthPct() != null)
                .findFirst()
                .orElse(announced.figures().get(0));
        return compared(
                "title.", announced.period(), stated.domain(), stated.view().growth());
    }

    /** Names the release and its day. */
    String published(AnnouncedHeadline announced) {
        String day = DateTimeFormatter.ofPattern(say("day", Map.of()), Locale.ENGLISH)
                .format(announced.vintage().due().atOffset(CHINA));
        return say(
                "published." + announced.vintage().status(),
                Map.of("title", announced.title().in(language), "day", day));
    }

    String product() {
        return say("product", Map.of());
    }

    String source() {
        return say("source", Map.of());
    }

    String label(String domain) {
        return say("label." + domain, Map.of());
    }

    /** Writes the total of a figure; if there is none, the line of its growth says why. */
    Amount total(TradeFigureView figure) {
        BigInteger fen = figure.amounts().totalFen();
        return fen == null ? new Amount(MISSING, "") : sized(fen);
    }

    /** Says by how much a figure changed on the year before, as a line of its own. */
    String change(Period period, String domain, TradeFigureView figure) {
        GrowthView growth = figure.growth();
        return growth.growthPctReason() == Reason.SUPPRESSED && figure.amounts().totalFen() != null
                ? say("change.withheld", Map.of())
                : compared("change.", period, domain, growth);
    }

    /** As exact as the API: what is rounded already is not rounded again where it is compared with it. */
    private String compared(String key, Period period, String domain, GrowthView growth) {
        BigDecimal percent = growth.growthPct();
        Map<String, String> parts = new HashMap<>(
                Map.of("domain", label(domain), "period", period(period), "base", period(period.yearsBefore(1))));
        if (percent == null) {
            parts.put("reason", reason(growth.growthPctReason()));
            return say(key + "missing", parts);
        }
        parts.put("percent", grouped(rounded(percent, DECIMALS).abs()));
        return say(key + direction(percent), parts);
    }

    /** Names a period where there is little room: {@code 2025 H1}. */
    String shortPeriod(Period period) {
        return say("short", period);
    }

    private static BigDecimal rounded(BigDecimal growth, int decimals) {
        return growth.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    private static String direction(BigDecimal percent) {
        return percent.signum() == 0 ? "none" : percent.signum() > 0 ? "up" : "down";
    }

    private String release(VintageView vintage) {
        OffsetDateTime due = vintage.due().atOffset(CHINA);
        return say(
                "release",
                Map.of(
                        "release",
                        vintage.release(),
                        "due",
                        DateTimeFormatter.ofPattern(say("due", Map.of()), Locale.ENGLISH)
                                .format(due),
                        "status",
                        say("status." + vintage.status(), Map.of()),
                        "superseded",
                        vintage.superseded() ? say("superseded", Map.of()) : ""));
    }

    private String trade(String domain, Period period, TradeFigureView figure, int decimals) {
        AmountsView amounts = figure.amounts();
        Map<String, String> parts = new HashMap<>(Map.of("period", period(period), "what", say(domain, Map.of())));
        if (amounts.totalFen() == null) {
            parts.put("reason", reason(amounts.totalFenReason()));
            return say("missing", parts);
        }
        parts.put("when", say(figure.complete() ? "complete" : "so-far", parts));
        parts.put("total", amount(amounts.totalFen()));
        parts.put("exports", amount(amounts.exportFen(), amounts.exportFenReason()));
        parts.put("imports", amount(amounts.importFen(), amounts.importFenReason()));
        parts.put("growth", growth(period, figure.growth(), decimals));
        parts.put("record", high(period, figure.records()));
        parts.put(
                "per-minute",
                figure.perMinuteFen() == null
                        ? ""
                        : say("per-minute", Map.of("amount", amount(figure.perMinuteFen()))));
        parts.put("evidence", evidence(amounts.evidence()));
        parts.put("provisional", figure.provisional() ? say("provisional", Map.of()) : "");
        return say("trade", parts);
    }

    /** Says how much of goods customs has released; what is only declared may still be refused. */
    private String evidence(@Nullable Map<Evidence, BigInteger> evidence) {
        BigInteger released = evidence == null ? null : evidence.get(Evidence.RELEASED);
        if (evidence == null || released == null) {
            return "";
        }
        BigInteger stale = evidence.getOrDefault(Evidence.STALE, BigInteger.ZERO);
        return say(
                "evidence",
                Map.of(
                        "released",
                        amount(released),
                        "declared",
                        amount(evidence.getOrDefault(Evidence.DECLARED, BigInteger.ZERO)),
                        "stale",
                        stale.signum() == 0 ? "" : say("stale", Map.of("amount", amount(stale)))));
    }

    private String growth(Period period, GrowthView growth, int decimals) {
        if (growth.growthPct() == null) {
            return say("growth.missing", Map.of("reason", reason(growth.growthPctReason())));
        }
        BigDecimal percent = rounded(growth.growthPct(), decimals);
        return say(
                "growth." + direction(percent),
                Map.of("percent", grouped(percent.abs()), "base", period(period.yearsBefore(1))));
    }

    private String high(Period period, RecordsView records) {
        if (Boolean.TRUE.equals(records.recordAnyPeriod())) {
            return high(say("length", period), records.recordAnyPeriodSince());
        }
        return Boolean.TRUE.equals(records.recordSamePeriod())
                ? high(kind(period), records.recordSamePeriodSince())
                : "";
    }

    private String high(String kind, @Nullable String since) {
        Period first = Period.parse(Objects.requireNonNull(since)).orElseThrow();
        return say("record", Map.of("kind", kind, "since", period(first)));
    }

    private String count(@Nullable Long number, @Nullable Reason reason) {
        return number == null
                ? say("no-count", Map.of("reason", reason(reason)))
                : say("count", Map.of("number", grouped(BigDecimal.valueOf(number))));
    }

    private String amount(@Nullable BigInteger fen, @Nullable Reason reason) {
        return fen == null ? say("no-amount", Map.of("reason", reason(reason))) : amount(fen);
    }

    /** A number with two decimals, and the unit that it is in. */
    record Amount(String number, String unit) {}

    String amount(BigInteger fen) {
        Amount amount = sized(fen);
        return amount.number() + say("amount.space", Map.of()) + amount.unit();
    }

    /** Writes an amount with two decimals of the largest unit that leaves at least one whole, half-even. */
    private Amount sized(BigInteger fen) {
        BigDecimal yuan = new BigDecimal(fen, FEN_DIGITS);
        BigDecimal number = yuan;
        int size = 0;
        for (int digits = 1; digits <= LARGEST_UNIT; digits++) {
            // What rounds up to one of the larger unit is printed in it: 1.00 trillion, not 1,000.00 billion.
            if (words.containsKey("unit." + digits)
                    && number.abs().movePointLeft(digits - size).compareTo(BigDecimal.ONE) >= 0) {
                number = yuan.movePointLeft(digits).setScale(DECIMALS, RoundingMode.HALF_EVEN);
                size = digits;
            }
        }
        return new Amount(grouped(number), say("unit." + size, Map.of()));
    }

    /** Names a period: {@code the first half of 2025}. */
    String period(Period period) {
        return say("period", period);
    }

    /** Names what the same period of every year is called: {@code first half}. */
    String kind(Period period) {
        return say("kind", period);
    }

    String reason(@Nullable Reason reason) {
        return IndicatorCatalogue.published()
                .text(Objects.requireNonNull(reason))
                .in(language);
    }

    private String say(String what, Period period) {
        int number =
                1 + (period.first().getMonthValue() - 1) / period.frequency().months();
        return say(
                what + "." + period.frequency().name().toLowerCase(Locale.ROOT) + "." + number,
                Map.of(
                        "year",
                        String.valueOf(period.first().getYear()),
                        "month",
                        period.first().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                        "number",
                        String.valueOf(number)));
    }

    private String say(String key, Map<String, String> parts) {
        String text = words.getProperty(key);
        if (text == null) {
            return say(key.substring(0, key.lastIndexOf('.')), parts);
        }
        for (Map.Entry<String, String> part : parts.entrySet()) {
            text = text.replace("{" + part.getKey() + "}", part.getValue());
        }
        return text;
    }

    private static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + number.scale() + "f", number);
    }
}
