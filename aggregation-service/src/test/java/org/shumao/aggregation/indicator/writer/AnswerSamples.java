package org.shumao.aggregation.indicator.writer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.Coverage;
import org.shumao.aggregation.coverage.PeriodState;
import org.shumao.aggregation.coverage.ReportCounts;
import org.shumao.aggregation.coverage.Response;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.observation.ObservationSet.Detail;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.aggregation.indicator.observation.ObservationSet.Labels;
import org.shumao.aggregation.indicator.observation.ObservationSet.PeriodNotes;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.ObservationStatus;

/** Answers made by hand: every status, amounts beyond what a double holds, and texts that formats must escape. */
final class AnswerSamples {
    static final DataState STATE = new DataState(70, 12, 3, 3, 0, 1, 0, false, Instant.parse("2025-08-01T02:00:00Z"));
    private static final Instant AS_OF = Instant.parse("2025-07-31T23:59:58.250Z");

    private static final Coverage COVERAGE = new Coverage(
            ValueOrReason.of(new BigDecimal("93.20")),
            ValueOrReason.of(Map.of(Evidence.DECLARED, new BigDecimal("40.00"))),
            List.of(new Response(
                    Capacity.PLATFORM,
                    Flow.EXPORT,
                    ValueOrReason.of(new ReportCounts(12, 9, 6)),
                    ValueOrReason.of(new Response.Weighted(new BigDecimal("0.83"), 6)),
                    ValueOrReason.of(new BigDecimal("9.27")),
                    ValueOrReason.missing(Reason.SUPPRESSED))),
            PeriodState.REPORTED,
            false);

    private AnswerSamples() {}

    /** Exports by month: the sums of a country, in fen, with a zero and a month of which nothing is known. */
    static ObservationSet series() {
        return series(Map.of("flow", List.of("X")));
    }

    static ObservationSet series(Map<String, List<String>> filters) {
        List<Period> periods = periods("2025-04", "2025-05", "2025-06", "2025-07");
        return new ObservationSet(
                heading("en", Labels.CODE, filters),
                List.of(),
                periods,
                List.of(
                        value(periods.get(0), "9007199254740993", ObservationStatus.NORMAL),
                        value(periods.get(1), "0", ObservationStatus.NORMAL),
                        value(periods.get(2), "-1250", ObservationStatus.PROVISIONAL),
                        none(periods.get(3), Reason.NO_DATA)),
                context(periods),
                STATE,
                AS_OF,
                null);
    }

    /** The same figures of trade as data alone, as a reader asks for them. */
    static ObservationSet dataOnly(ObservationSet full) {
        return dataOnly(full, OptionalInt.empty());
    }

    /** @param scale power of ten that the reader asked for */
    static ObservationSet dataOnly(ObservationSet full, OptionalInt scale) {
        Heading heading = full.heading();
        return new ObservationSet(
                new Heading(
                        heading.indicator(),
                        heading.name(),
                        heading.definition(),
                        heading.version(),
                        heading.unit(),
                        heading.unitName(),
                        heading.multiplier(),
                        heading.decimals(),
                        heading.language(),
                        heading.labels(),
                        Detail.DATA_ONLY,
                        scale,
                        heading.totals(),
                        heading.domain(),
                        heading.currency(),
                        heading.filters(),
                        heading.source()),
                full.axes(),
                full.periods(),
                full.observations(),
                full.context(),
                full.state(),
                full.asOf(),
                full.released());
    }

    /** By partner and HS section, with a total and the rest of a ranking; labels beside the codes, some of which look like formulas. */
    static ObservationSet table(Labels labels, String language) {
        List<Period> periods = periods("2025-S1", "2025-S2");
        return new ObservationSet(
                heading(language, labels, Map.of()),
                List.of(partners(language), sections(language)),
                periods,
                List.of(
                        value(periods.get(0), "1000000000002000", ObservationStatus.NORMAL),
                        value(periods.get(0), "1000", ObservationStatus.NORMAL, "US", "S11"),
                        value(periods.get(0), "999999999999999", ObservationStatus.NORMAL, "CI", "S11"),
                        none(periods.get(0), Reason.SUPPRESSED, "_O", "S12"),
                        value(periods.get(1), "12", ObservationStatus.PROVISIONAL, "US", "S11"),
                        none(periods.get(1), Reason.BASE_ZERO, "CI", "S12")),
                context(periods),
                STATE,
                AS_OF,
                null);
    }

    /** Growth: decimals, and a base. */
    static ObservationSet growth() {
        Period month = Period.parse("2025-06").orElseThrow();
        Heading heading = new Heading(
                "cbec-growth",
                "Growth of \"CBEC\", exports",
                "CBEC-LISTS-1",
                2,
                "PERCENT",
                "per cent",
                0,
                1,
                "en",
                Labels.CODE,
                Detail.FULL,
                OptionalInt.empty(),
                true,
                "cbec",
                "USD",
                Map.of(),
                "Shumao");
        PeriodNotes notes = new PeriodNotes(
                true,
                false,
                ValueOrReason.missing(Reason.NO_DATA),
                null,
                Reason.NO_DATA,
                null,
                List.of(),
                COVERAGE,
                month.yearsBefore(1),
                Instant.parse("2024-07-01T00:00:00Z"));
        return new ObservationSet(
                heading,
                List.of(),
                List.of(month),
                List.of(value(month, "5.70", ObservationStatus.NORMAL)),
                Map.of(month, notes),
                STATE,
                null,
                null);
    }

    private static Heading heading(String language, Labels labels, Map<String, List<String>> filters) {
        boolean chinese = language.equals("zh");
        return new Heading(
                "cbec-value",
                chinese ? "跨境电商进出口额" : "Value of cross-border e-commerce",
                "CBEC-LISTS-1",
                1,
                "CNY",
                chinese ? "元" : "yuan",
                -2,
                0,
                language,
                labels,
                Detail.FULL,
                OptionalInt.empty(),
                true,
                "cbec",
                "CNY",
                filters,
                "Shumao");
    }

    private static Axis partners(String language) {
        boolean chinese = language.equals("zh");
        Map<String, String> members = new LinkedHashMap<>();
        members.put("CI", chinese ? "科特迪瓦" : "Côte d'Ivoire");
        members.put("US", chinese ? "美国" : "United States, the \"States\"");
        members.put("_O", chinese ? "其他" : "=others");
        return new Axis("partner", chinese ? "贸易伙伴" : "Partner", "partners", members);
    }

    private static Axis sections(String language) {
        boolean chinese = language.equals("zh");
        Map<String, String> members = new LinkedHashMap<>();
        members.put("S11", chinese ? "纺织原料及纺织制品" : "Textiles");
        members.put("S12", chinese ? "鞋帽伞杖" : "Footwear,\nheadgear");
        return new Axis("section", chinese ? "类" : "Section", null, members);
    }

    private static Map<Period, PeriodNotes> context(List<Period> periods) {
        Map<Period, PeriodNotes> contexts = new LinkedHashMap<>();
        Map<Evidence, BigInteger> evidence = new TreeMap<>(
                Map.of(Evidence.DECLARED, BigInteger.valueOf(400), Evidence.RELEASED, BigInteger.valueOf(600)));
        periods.forEach(period -> contexts.put(
                period,
                new PeriodNotes(
                        true,
                        true,
                        ValueOrReason.of(evidence),
                        new BigDecimal("61.25"),
                        null,
                        ObservationStatus.PROVISIONAL,
                        List.of(),
                        COVERAGE,
                        null,
                        null)));
        return contexts;
    }

    private static List<Period> periods(String... periods) {
        return Stream.of(periods)
                .map(period -> Period.parse(period).orElseThrow())
                .collect(Collectors.toList());
    }

    private static Observation value(Period period, String value, ObservationStatus status, String... members) {
        return observation(period, new BigDecimal(value), status, null, members);
    }

    private static Observation none(Period period, Reason reason, String... members) {
        ObservationStatus status = switch (reason) {
            case SUPPRESSED -> ObservationStatus.SUPPRESSED;
            case NO_DATA -> ObservationStatus.MISSING;
            default -> ObservationStatus.NOT_APPLICABLE;
        };
        return observation(period, null, status, reason, members);
    }

    private static Observation observation(
            Period period,
            @Nullable BigDecimal value,
            ObservationStatus status,
            @Nullable Reason reason,
            String... members) {
        return new Observation(List.of(members), period, value, status, reason);
    }
}
