package org.shumao.aggregation.businessdemography.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

class CountingTest {
    private static final YearMonth FIRST = YearMonth.of(2023, 1);
    private static final YearMonth LAST = YearMonth.of(2025, 6);

    private static final long FIVE = 5;

    private final Counting counting =
            new Counting(DataSpan.of(TradeBuilder.months(FIRST, LAST), LAST.plusMonths(1)), true, 12);

    /** Data from 2023-01 to 2025-06: known, or why not. */
    @ParameterizedTest
    @CsvSource({
        "FIRST_TRADE, 2024-01, 2024-03, known",
        "FIRST_TRADE, 2023-12, 2024-03, HISTORY_TOO_SHORT",
        "FIRST_TRADE, 2025-06, 2025-09, known",
        "FIRST_TRADE, 2025-07, 2025-09, NO_DATA",
        "ACTIVE, 2022-12, 2023-01, known",
        "ACTIVE, 2022-06, 2022-12, NO_DATA",
        "PRESUMED_STOPPED, 2023-06, 2024-01, known",
        "PRESUMED_STOPPED, 2023-06, 2023-12, HISTORY_TOO_SHORT",
        "PRESUMED_STOPPED, 2025-01, 2025-07, PERIOD_INCOMPLETE",
        "STOPPED_IN_PERIOD, 2024-01, 2024-02, known",
        "STOPPED_IN_PERIOD, 2023-12, 2024-02, HISTORY_TOO_SHORT",
        "ALIVE_BEFORE, 2024-01, 2025-07, PERIOD_INCOMPLETE",
        "LAST_TRADE, 2023-01, 2024-06, known",
        "LAST_TRADE, 2024-07, 2024-07, FOLLOW_UP_TOO_SHORT",
        "REGISTERED, 1990-01, 1990-12, known",
    })
    void whatTheDataDoNotReachIsNotKnown(Measure measure, YearMonth from, YearMonth to, String expected) {
        ValueOrReason<Long> count =
                counting.counts(List.of(), new Months(from, to), List.of()).count(measure);
        assertThat(count)
                .isEqualTo(
                        expected.equals("known")
                                ? ValueOrReason.of(0L)
                                : ValueOrReason.missing(Reason.valueOf(expected)));
    }

    @Test
    void anEmptyRegisterKnowsNobody() {
        EnterpriseCounts counts =
                new Counting(Optional.empty(), false, 12).counts(List.of(), new Months(FIRST, LAST), List.of());
        for (Measure measure : Measure.ENTERPRISES) {
            assertThat(counts.count(measure)).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
        }
        assertThat(counts.survival()).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }

    /** Months up to 2024-06 are known to have been the last; whoever trades later is alive in 2024-07. */
    @ParameterizedTest
    @CsvSource({
        "2024-03, 2024-03, 1, 5, 0.0000",
        "2024-03, 2024-06, 4, 5, 0.0000",
        "2024-03, 2024-07, 4, 0, 1.0000",
        "2024-03, 2025-06, 4, 0, 1.0000",
        "2024-06, 2024-06, 1, 5, 0.0000",
    })
    void aLifeEndsOrIsFollowedToTheMonthInWhichStoppingIsKnown(
            YearMonth first, YearMonth last, int months, long stopped, String estimate) {
        Months period = new Months(YearMonth.of(2024, 1), LAST);
        Stratum stratum =
                new Stratum(List.of(), period, false, first, last, false, true, true, true, false, FIVE, Instant.EPOCH);
        List<Survival.Point> curve =
                counting.counts(List.of(), period, List.of(stratum)).survival().value();
        assertThat(curve).hasSize(months);
        Survival.Point end = curve.get(months - 1);
        assertThat(end.stopped()).isEqualTo(stopped);
        assertThat(end.estimate()).isEqualTo(estimate);
    }

    @Test
    void aCohortYoungerThanWhatIsKnownHasNoCurveYet() {
        Months period = new Months(YearMonth.of(2024, 8), LAST);
        Stratum stratum = new Stratum(
                List.of(), period, false, period.from(), LAST, false, true, true, true, false, FIVE, Instant.EPOCH);
        assertThat(counting.counts(List.of(), period, List.of(stratum)).survival())
                .isEqualTo(ValueOrReason.of(List.of()));
    }
}
