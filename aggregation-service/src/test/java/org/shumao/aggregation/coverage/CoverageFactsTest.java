package org.shumao.aggregation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.coverage.CoverageFacts.MatchedOrders;
import org.shumao.aggregation.coverage.DueResponse.Weighed;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.disclosure.Audience;

class CoverageFactsTest {
    private static final ValueOrReason<Map<Evidence, BigInteger>> MIX =
            ValueOrReason.of(Map.of(Evidence.DECLARED, BigInteger.ONE, Evidence.RELEASED, BigInteger.TWO));

    @Test
    void ordersOfThePeriodWhoseDocumentsMatchAreSharedByAllOfThem() {
        List<MatchedOrders> orders = List.of(
                new MatchedOrders(YearMonth.of(2025, 3), MatchStatus.MATCHED, 2),
                new MatchedOrders(YearMonth.of(2025, 4), MatchStatus.MATCHED, 1),
                new MatchedOrders(YearMonth.of(2025, 5), MatchStatus.PARTIAL, 1),
                new MatchedOrders(YearMonth.of(2025, 6), MatchStatus.CONFLICTING, 1));
        assertThat(of(Definition.CBEC, orders, List.of())
                        .of(period("2025-Q2"), MIX)
                        .matchRate())
                .isEqualTo(ValueOrReason.of(new BigDecimal("33.33")));
        assertThat(of(Definition.CBEC, orders, List.of())
                        .of(period("2025-Q3"), MIX)
                        .matchRate())
                .isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
        assertThat(of(Definition.DDS, orders, List.of())
                        .of(period("2025-Q2"), MIX)
                        .matchRate())
                .isEqualTo(ValueOrReason.missing(Reason.NOT_APPLICABLE));
    }

    @Test
    void evidenceHasItsShareAndNothingIsSharedWhereNothingIsKnownOrTraded() {
        CoverageFacts facts = of(Definition.CBEC, List.of(), List.of());
        assertThat(facts.of(period("2025-06"), MIX).evidence())
                .isEqualTo(ValueOrReason.of(Map.of(
                        Evidence.DECLARED, new BigDecimal("33.33"), Evidence.RELEASED, new BigDecimal("66.67"))));
        assertThat(facts.of(period("2025-06"), ValueOrReason.missing(Reason.SUPPRESSED))
                        .evidence())
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(facts.of(period("2025-06"), ValueOrReason.of(Map.of())).evidence())
                .isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(facts.of(period("2025-06"), ValueOrReason.of(Map.of(Evidence.DECLARED, BigInteger.ZERO)))
                        .evidence())
                .isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
    }

    @Test
    void statementsOwedForPeriodsWithinThePeriodAddUpByCapacityAndFlow() {
        List<ResponseRow> rows = ResponseRow.of(List.of(
                due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q1", 5, 5, 4),
                due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q2", 6, 3, 3),
                due(Capacity.PLATFORM, Flow.IMPORT, "2025-Q2", 6, 6, 6),
                due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q3", 7, 0, 0),
                due(Capacity.SERVICE_EXPORTER, Flow.EXPORT, "2025-01", 9, 9, 9)));
        CoverageFacts facts = of(Definition.CBEC, List.of(), statistician(rows));
        assertThat(facts.of(period("2025-S1"), MIX).responses())
                .extracting(
                        Response::capacity,
                        Response::flow,
                        response -> response.counts().value())
                .containsExactly(
                        tuple(Capacity.PLATFORM, Flow.EXPORT, new ReportCounts(11, 8, 7)),
                        tuple(Capacity.PLATFORM, Flow.IMPORT, new ReportCounts(6, 6, 6)));
        assertThat(facts.of(period("2025-06"), MIX).responses())
                .as("no statement is owed for a month")
                .isEmpty();
    }

    @Test
    void nobodySubtractsACountOfOneOrTwoFromASumThatEverybodySees() {
        List<ResponseRow> rows = ResponseRow.of(List.of(
                due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q1", 10, 9, 9),
                due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q2", 10, 5, 5)));
        CoverageFacts seen = of(
                Definition.CBEC,
                List.of(),
                rows.stream().filter(row -> row.audience() == Audience.PUBLIC).toList());
        assertThat(counts(seen, "2025-Q1")).isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(counts(seen, "2025-Q2")).isEqualTo(ValueOrReason.of(new ReportCounts(10, 5, 5)));
        assertThat(counts(seen, "2025-S1"))
                .as("14 of 20 less 5 of 10 would be 9 of 10")
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(counts(of(Definition.CBEC, List.of(), statistician(rows)), "2025-S1"))
                .isEqualTo(ValueOrReason.of(new ReportCounts(20, 14, 14)));
    }

    @Test
    void whatIsWeighedStandsBesideTheCountsOfItsCapacityAndPeriod() {
        ReportCounts counts = new ReportCounts(5, 5, 5);
        Weighed received = new Weighed(4, BigInteger.valueOf(200));
        assertThat(Response.of(row(Audience.STATISTICIAN, counts, true, 300L, received, 86_400_000_000L, -1L)))
                .isEqualTo(new Response(
                        Capacity.PLATFORM,
                        Flow.EXPORT,
                        ValueOrReason.of(counts),
                        ValueOrReason.of(new Response.Weighted(new BigDecimal("0.6667"), 4)),
                        ValueOrReason.of(new BigDecimal("1.00")),
                        ValueOrReason.of(new BigDecimal("0.00"))));
        assertThat(Response.of(row(Audience.PUBLIC, counts, true, 300L, received, null, null)))
                .isEqualTo(new Response(
                        Capacity.PLATFORM,
                        Flow.EXPORT,
                        ValueOrReason.of(counts),
                        ValueOrReason.of(new Response.Weighted(new BigDecimal("0.67"), 4)),
                        ValueOrReason.missing(Reason.SUPPRESSED),
                        ValueOrReason.missing(Reason.SUPPRESSED)));
        assertThat(Response.of(row(Audience.PUBLIC, counts, true, null, null, null, null))
                        .weighted())
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(Response.of(row(Audience.STATISTICIAN, counts, false, 300L, received, 1L, 1L))
                        .weighted())
                .as("a year is not known")
                .isEqualTo(ValueOrReason.missing(Reason.HISTORY_TOO_SHORT));
        assertThat(Response.of(row(Audience.STATISTICIAN, counts, true, 0L, received, 1L, 1L))
                        .weighted())
                .as("nobody who owes a statement has traded")
                .isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(Response.of(row(
                                Audience.STATISTICIAN, new ReportCounts(5, 0, 0), true, 7L, Weighed.NONE, null, null))
                        .lagP50())
                .isEqualTo(ValueOrReason.missing(Reason.NOTHING_RECEIVED));
    }

    private static ResponseRow row(
            Audience audience,
            ReportCounts counts,
            boolean history,
            @Nullable Long expected,
            @Nullable Weighed received,
            @Nullable Long p50,
            @Nullable Long p95) {
        return new ResponseRow(
                audience,
                Capacity.PLATFORM,
                Flow.EXPORT,
                "2025-Q1",
                counts,
                history,
                expected == null ? null : BigInteger.valueOf(expected),
                received,
                p50,
                p95);
    }

    private static ValueOrReason<ReportCounts> counts(CoverageFacts facts, String period) {
        return facts.of(period(period), MIX).responses().get(0).counts();
    }

    private static List<ResponseRow> statistician(List<ResponseRow> rows) {
        return rows.stream()
                .filter(row -> row.audience() == Audience.STATISTICIAN)
                .toList();
    }

    /** Of reporters that have not traded. */
    private static DueResponse due(
            Capacity capacity, Flow flow, String period, long expected, long received, long inTime) {
        return new DueResponse(
                capacity,
                flow,
                Months.of(period(period)),
                new ReportCounts(expected, received, inTime),
                true,
                BigInteger.ZERO,
                Weighed.NONE,
                null,
                List.of());
    }

    private static CoverageFacts of(Definition definition, List<MatchedOrders> matches, List<ResponseRow> responses) {
        return new CoverageFacts(
                definition, matches, responses, PeriodResponseTest.inAugust(ReportedPeriods.NOTHING_OWED), false);
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }
}
