package org.shumao.aggregation.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.coverage.CoverageFacts.MatchedOrders;
import org.shumao.aggregation.coverage.DueWeight.Weighed;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Audience;

class CoverageFactsTest {
    private static final Map<Evidence, BigInteger> MIX =
            Map.of(Evidence.DECLARED, BigInteger.ONE, Evidence.RELEASED, BigInteger.TWO);

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
        assertThat(facts.of(period("2025-06"), null).evidence()).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
        assertThat(facts.of(period("2025-06"), Map.of()).evidence()).isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(facts.of(period("2025-06"), Map.of(Evidence.DECLARED, BigInteger.ZERO))
                        .evidence())
                .isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
    }

    @Test
    void reportsOwedForPeriodsWithinThePeriodAddUp() {
        CoverageFacts facts = of(
                Definition.CBEC,
                List.of(),
                List.of(
                        platforms("2025-Q1", 5, 5, 4),
                        platforms("2025-Q2", 6, 3, 3),
                        platforms("2025-Q3", 7, 0, 0),
                        new CoverageFacts.DueReports(
                                EnterpriseKind.SERVICE_EXPORTER,
                                Months.of(period("2025-01")),
                                new ReportCounts(9, 9, 9))));
        assertThat(facts.of(period("2025-S1"), MIX).responses())
                .as("nobody has weighed them yet")
                .containsExactly(new Response(
                        EnterpriseKind.PLATFORM,
                        ValueOrReason.of(new ReportCounts(11, 8, 7)),
                        ValueOrReason.missing(Reason.NO_DATA),
                        ValueOrReason.missing(Reason.NO_DATA),
                        ValueOrReason.missing(Reason.NO_DATA)));
        assertThat(facts.of(period("2025-06"), MIX).responses())
                .as("no report is owed for a month")
                .containsExactly(Response.missing(EnterpriseKind.PLATFORM, Reason.NOTHING_EXPECTED));
    }

    @Test
    void enterprisesThatAreNoPlatformsAreExpectedWhereTheyOweReports() {
        CoverageFacts.DueReports enterprises = new CoverageFacts.DueReports(
                EnterpriseKind.E_COMMERCE_ENTERPRISE, Months.of(period("2025-Q1")), new ReportCounts(4, 4, 4));
        assertThat(of(Definition.CBEC, List.of(), List.of(enterprises))
                        .of(period("2025-Q1"), MIX)
                        .responses())
                .extracting(Response::kind)
                .containsExactly(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE);
    }

    @Test
    void nobodySubtractsACountOfOneOrTwoFromASumThatEverybodySees() {
        List<CoverageFacts.DueReports> owed = List.of(platforms("2025-Q1", 10, 9, 9), platforms("2025-Q2", 10, 5, 5));
        CoverageFacts seen = new CoverageFacts(Definition.CBEC, List.of(), owed, List.of(), Audience.PUBLIC);
        assertThat(seen.of(period("2025-Q1"), MIX).responses().get(0).reports())
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(seen.of(period("2025-Q2"), MIX).responses().get(0).reports())
                .isEqualTo(ValueOrReason.of(new ReportCounts(10, 5, 5)));
        assertThat(seen.of(period("2025-S1"), MIX).responses().get(0).reports())
                .as("14 of 20 less 5 of 10 would be 9 of 10")
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(of(Definition.CBEC, List.of(), owed)
                        .of(period("2025-S1"), MIX)
                        .responses()
                        .get(0)
                        .reports())
                .isEqualTo(ValueOrReason.of(new ReportCounts(20, 14, 14)));
    }

    @Test
    void whatIsWeighedStandsBesideTheCountsOfItsKindAndPeriod() {
        assertThat(weighed(
                        Audience.STATISTICIAN,
                        weight(300L, new Weighed(4, BigInteger.valueOf(200)), 86_400_000_000L, -1L)))
                .isEqualTo(new Response(
                        EnterpriseKind.PLATFORM,
                        ValueOrReason.of(new ReportCounts(5, 5, 5)),
                        ValueOrReason.of(new Response.Weighted(new BigDecimal("0.6667"), 4)),
                        ValueOrReason.of(new BigDecimal("1.00")),
                        ValueOrReason.of(new BigDecimal("0.00"))));
        assertThat(weighed(Audience.PUBLIC, weight(300L, new Weighed(4, BigInteger.valueOf(200)), null, null)))
                .isEqualTo(new Response(
                        EnterpriseKind.PLATFORM,
                        ValueOrReason.of(new ReportCounts(5, 5, 5)),
                        ValueOrReason.of(new Response.Weighted(new BigDecimal("0.67"), 4)),
                        ValueOrReason.missing(Reason.SUPPRESSED),
                        ValueOrReason.missing(Reason.SUPPRESSED)));
        assertThat(weighed(Audience.PUBLIC, weight(null, null, null, null)).weighted())
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(weighed(Audience.STATISTICIAN, weight(0L, new Weighed(5, BigInteger.valueOf(0)), 1L, 1L))
                        .weighted())
                .as("nobody who owes a report has traded")
                .isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(weighed(
                                Audience.STATISTICIAN,
                                new ResponseWeight(
                                        Audience.STATISTICIAN,
                                        EnterpriseKind.PLATFORM,
                                        "2025-Q1",
                                        BigInteger.valueOf(7),
                                        Weighed.NONE,
                                        null,
                                        null,
                                        0))
                        .lagP50())
                .isEqualTo(ValueOrReason.missing(Reason.NOTHING_RECEIVED));
    }

    private static Response weighed(Audience audience, ResponseWeight weight) {
        return new CoverageFacts(
                        Definition.CBEC, List.of(), List.of(platforms("2025-Q1", 5, 5, 5)), List.of(weight), audience)
                .of(period("2025-Q1"), MIX)
                .responses()
                .get(0);
    }

    private static ResponseWeight weight(
            @Nullable Long expected, @Nullable Weighed received, @Nullable Long p50, @Nullable Long p95) {
        return new ResponseWeight(
                Audience.STATISTICIAN,
                EnterpriseKind.PLATFORM,
                "2025-Q1",
                expected == null ? null : BigInteger.valueOf(expected),
                received,
                p50,
                p95,
                5);
    }

    private static CoverageFacts.DueReports platforms(String period, long expected, long received, long inTime) {
        return new CoverageFacts.DueReports(
                EnterpriseKind.PLATFORM, Months.of(period(period)), new ReportCounts(expected, received, inTime));
    }

    private static CoverageFacts of(
            Definition definition, List<MatchedOrders> matches, List<CoverageFacts.DueReports> owed) {
        return new CoverageFacts(definition, matches, owed, List.of(), Audience.STATISTICIAN);
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }
}
