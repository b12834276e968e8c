package org.shumao.aggregation.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.coverage.DueResponse.Weighed;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

/** It is August 2025. */
class PeriodResponseTest {
    private static final BigDecimal GATE = new BigDecimal("0.85");

    @Test
    void aPeriodIsReportedWhenItIsOverAndEachFlowReachesTheGate() {
        // Exports: 17 of 20 are 0.85, the gate itself. Imports: 16 of 20 are 0.80.
        DueResponse exports = due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q2", 20, 17);
        DueResponse imports = due(Capacity.PLATFORM, Flow.IMPORT, "2025-Q2", 20, 16);
        assertThat(state("2025-Q2", exports)).isEqualTo(PeriodState.REPORTED);
        assertThat(state("2025-Q2", exports, imports)).isEqualTo(PeriodState.COLLECTING);
        assertThat(state("2025-Q3", due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q3", 20, 20)))
                .isEqualTo(PeriodState.OPEN);
        ReportedPeriods services = periods(true, exports, imports);
        assertThat(services.reported(period("2025-Q2")))
                .as("nobody owes statements of services")
                .isTrue();
        assertThat(services.nothingExpected(period("2025-Q2"))).isTrue();
    }

    @Test
    void valueDecidesWhereAYearIsKnownAndNumbersElsewhere() {
        // 2 of 3 stated, 0.67; by value 900 of 1,000.
        assertThat(state("2025-Q2", weighed(true))).isEqualTo(PeriodState.REPORTED);
        assertThat(state("2025-Q2", weighed(false))).isEqualTo(PeriodState.COLLECTING);
    }

    /** Platforms state quarters, e-commerce enterprises months: a month needs both. */
    @Test
    void theQuarterThatPlatformsStateDecidesAboutItsMonths() {
        DueResponse april = due(Capacity.E_COMMERCE_ENTERPRISE, Flow.EXPORT, "2025-04", 10, 9);
        DueResponse may = due(Capacity.E_COMMERCE_ENTERPRISE, Flow.EXPORT, "2025-05", 10, 8);
        DueResponse stated = due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q2", 20, 17);
        assertThat(state("2025-04", april, may, stated)).isEqualTo(PeriodState.REPORTED);
        assertThat(state("2025-05", april, may, stated)).isEqualTo(PeriodState.COLLECTING);
        assertThat(state("2025-06", april, may, stated)).isEqualTo(PeriodState.REPORTED);
        assertThat(periods(false, april, may, stated).nothingExpected(period("2025-06")))
                .as("platforms owe the quarter")
                .isFalse();
        // 17 of 20 are 0.85, and so are the two months together: 17 of 20.
        assertThat(state("2025-Q2", april, may, stated)).isEqualTo(PeriodState.REPORTED);

        DueResponse missing = due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q2", 20, 16);
        assertThat(state("2025-04", april, may, missing)).isEqualTo(PeriodState.COLLECTING);
        assertThat(state("2025-07", april, may, missing))
                .as("nobody owes anything for July")
                .isEqualTo(PeriodState.REPORTED);
    }

    /** 10 of 10 and 7 of 10 make 17 of 20, 0.85: the half-year is reported while its second quarter is not. */
    @Test
    void whatIsOwedForPartsCountsTogether() {
        DueResponse first = due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q1", 10, 10);
        DueResponse second = due(Capacity.PLATFORM, Flow.EXPORT, "2025-Q2", 10, 7);
        assertThat(state("2025-S1", first, second)).isEqualTo(PeriodState.REPORTED);
        assertThat(state("2025-Q2", first, second)).isEqualTo(PeriodState.COLLECTING);
    }

    /** The first statement is one of the third quarter of 2024; before that quarter nobody stated anything. */
    @Test
    void othersMayBeComparedWithWhatEndsBeforeTheFirstStatement() {
        ReportedPeriods periods = periods(
                false,
                due(Capacity.PLATFORM, Flow.EXPORT, "2024-Q2", 10, 0),
                due(Capacity.PLATFORM, Flow.EXPORT, "2024-Q3", 10, 1),
                due(Capacity.PLATFORM, Flow.EXPORT, "2024-Q4", 10, 9),
                due(Capacity.SERVICE_EXPORTER, Flow.EXPORT, "2024-01", 10, 10));
        assertThat(List.of("2024-04", "2024-Q2", "2024-S1")).allSatisfy(before -> {
            assertThat(periods.comparable(period(before))).as(before).isTrue();
            assertThat(periods.reported(period(before))).as(before).isFalse();
        });
        assertThat(List.of("2024-07", "2024-Q3", "2024-S2", "2024")).allSatisfy(since -> {
            assertThat(periods.comparable(period(since))).as(since).isFalse();
        });
        assertThat(periods.comparable(period("2024-Q4"))).isTrue();
    }

    @Test
    void withoutAnyStatementNothingIsBeforeStatements() {
        assertThat(periods(false, due(Capacity.PLATFORM, Flow.EXPORT, "2024-Q2", 10, 0))
                        .comparable(period("2024-Q2")))
                .isFalse();
    }

    private static PeriodState state(String period, DueResponse... owed) {
        return PeriodState.of(period(period), inAugust(periods(false, owed)));
    }

    private static ReportedPeriods periods(boolean services, DueResponse... owed) {
        return new ReportedPeriods(PeriodResponse.of(List.of(owed), GATE).stream()
                .filter(one -> one.services() == services)
                .collect(Collectors.toMap(one -> period(one.period()), PeriodResponse::response)));
    }

    static CubeSnapshot inAugust(ReportedPeriods reported) {
        return new CubeSnapshot(
                Instant.parse("2025-08-15T00:00:00Z"), TradeBuilder.settings(BigDecimal.ZERO), false, reported);
    }

    /** Of reporters that have not traded. */
    private static DueResponse due(Capacity capacity, Flow flow, String period, long expected, long received) {
        return new DueResponse(
                capacity,
                flow,
                Months.of(period(period)),
                new ReportCounts(expected, received, received),
                true,
                BigInteger.ZERO,
                Weighed.NONE,
                null,
                List.of());
    }

    private static DueResponse weighed(boolean history) {
        return new DueResponse(
                Capacity.PLATFORM,
                Flow.EXPORT,
                Months.of(period("2025-Q2")),
                new ReportCounts(3, 2, 2),
                history,
                BigInteger.valueOf(1000),
                new Weighed(2, BigInteger.valueOf(900)),
                null,
                List.of());
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }
}
