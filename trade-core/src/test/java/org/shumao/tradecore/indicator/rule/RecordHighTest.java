package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.ReportedPeriods.Response;

class RecordHighTest {
    private static final List<String> TOTAL = List.of();

    /** CBEC in billion yuan: the second half is always the higher one, so the two kinds of record differ. */
    private final Trade halves = TradeBuilder.of(Frequency.HALF, "2022-01", "2025-06")
            .series("2022-S1", 900, 1_100, 1_100, 1_270, 1_220, 1_410, 1_320)
            .trade();

    @Test
    void theFirstHalfOf2025IsARecordAmongFirstHalvesOnly() {
        RecordHigh same = RecordHigh.samePeriod(halves, TOTAL, period("2025-S1"));
        assertThat(same).isEqualTo(new RecordHigh(ValueOrReason.of(true), period("2022-S1"), 3));
        RecordHigh any = RecordHigh.anyPeriod(halves, TOTAL, period("2025-S1"));
        assertThat(any).isEqualTo(new RecordHigh(ValueOrReason.of(false), period("2022-S1"), 6));
    }

    @Test
    void needsTwoComparables() {
        RecordHigh one = RecordHigh.samePeriod(halves, TOTAL, period("2023-S1"));
        assertThat(one)
                .isEqualTo(new RecordHigh(ValueOrReason.missing(Reason.TOO_FEW_COMPARABLES), period("2022-S1"), 1));
        RecordHigh none = RecordHigh.anyPeriod(halves, TOTAL, period("2022-S1"));
        assertThat(none).isEqualTo(new RecordHigh(ValueOrReason.missing(Reason.TOO_FEW_COMPARABLES), null, 0));
        assertThat(RecordHigh.anyPeriod(halves, TOTAL, period("2023-S1")).record())
                .isEqualTo(ValueOrReason.of(false));
    }

    @Test
    void aTieIsNoRecord() {
        for (long current : List.of(1_320L, 1_321L)) {
            Trade trade = TradeBuilder.of(Frequency.YEAR, "2022-01", "2024-12")
                    .series("2022", 1_319, 1_320, current)
                    .trade();
            assertThat(RecordHigh.samePeriod(trade, TOTAL, period("2024")).record())
                    .isEqualTo(ValueOrReason.of(current == 1_321));
        }
    }

    @Test
    void comparesOnlyPeriodsThatAreWhollyCovered() {
        // From February on: the first half of 2022 is not whole.
        Trade trade = TradeBuilder.of(Frequency.HALF, "2022-02", "2025-06")
                .series("2022-S1", 500, 6)
                .total("2025-S1", Flow.IMPORT, 100, 0)
                .trade();
        RecordHigh same = RecordHigh.samePeriod(trade, TOTAL, period("2025-S1"));
        assertThat(same).isEqualTo(new RecordHigh(ValueOrReason.of(true), period("2023-S1"), 2));
    }

    @Test
    void aPeriodThatIsNotOverIsNoRecordYet() {
        Trade years = TradeBuilder.of(Frequency.YEAR, "2022-01", "2025-06")
                .series("2022", 1, 2, 3, 4)
                .trade();
        assertThat(RecordHigh.samePeriod(years, TOTAL, period("2025")))
                .isEqualTo(new RecordHigh(ValueOrReason.missing(Reason.PERIOD_INCOMPLETE), null, 0));
        assertThat(RecordHigh.samePeriod(years, TOTAL, period("2026")).record())
                .isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }

    /** Imports are observed from 2023 on: 2022 has exports alone, and does not compare with sums of both. */
    @Test
    void aPeriodInWhichAFlowIsNotObservedIsNoComparable() {
        TradeBuilder data = TradeBuilder.of(Frequency.YEAR, "2021-01", "2024-12")
                .observed(Flow.IMPORT, "2023-01", "2024-12")
                .series("2021", 5, 6, 7, 8)
                .total("2023", Flow.IMPORT, 3, 0)
                .total("2024", Flow.IMPORT, 4, 0);
        assertThat(RecordHigh.samePeriod(data.trade(), TOTAL, period("2024")))
                .isEqualTo(new RecordHigh(ValueOrReason.missing(Reason.TOO_FEW_COMPARABLES), period("2023"), 1));
        assertThat(RecordHigh.samePeriod(data.only(Flow.EXPORT).trade(), TOTAL, period("2024")))
                .isEqualTo(new RecordHigh(ValueOrReason.of(true), period("2021"), 3));
    }

    /** One per cent of 1,000 is 10: of 4, 9, 10 and 200 the first two are too small to compare with. */
    @Test
    void aPeriodThatIsTooSmallIsNoComparable() {
        TradeBuilder data =
                TradeBuilder.of(Frequency.YEAR, "2020-01", "2024-12").series("2020", 4, 9, 10, 200, 1_000);
        assertThat(RecordHigh.samePeriod(data.minimumBase("0.01").trade(), TOTAL, period("2024")))
                .isEqualTo(new RecordHigh(ValueOrReason.of(true), period("2022"), 2));
        assertThat(RecordHigh.samePeriod(data.minimumBase("0.011").trade(), TOTAL, period("2024")))
                .isEqualTo(new RecordHigh(ValueOrReason.missing(Reason.TOO_FEW_COMPARABLES), period("2023"), 1));
    }

    /** 8 is higher than 7, 6 and 5. While 2022 is collecting, the records reach back to 2023 alone: that is one comparable. */
    @Test
    void reachesBackAsFarAsThePeriodsAreReported() {
        TradeBuilder data =
                TradeBuilder.of(Frequency.YEAR, "2021-01", "2024-12").series("2021", 5, 6, 7, 8);
        RecordHigh three = new RecordHigh(ValueOrReason.of(true), period("2021"), 3);
        assertThat(samePeriod(data)).isEqualTo(three);
        assertThat(samePeriod(data.owed("2024", Response.REPORTED).owed("2022", Response.BEFORE_STATEMENTS)))
                .isEqualTo(three);
        assertThat(samePeriod(data.owed("2022", Response.COLLECTING)))
                .isEqualTo(new RecordHigh(ValueOrReason.missing(Reason.TOO_FEW_COMPARABLES), period("2023"), 1));
        assertThat(samePeriod(data.owed("2022", Response.REPORTED).owed("2024", Response.COLLECTING)))
                .isEqualTo(new RecordHigh(ValueOrReason.missing(Reason.NOT_REPORTED), period("2021"), 3));
    }

    private static RecordHigh samePeriod(TradeBuilder data) {
        return RecordHigh.samePeriod(data.trade(), TOTAL, period("2024"));
    }

    @Test
    void aMemberHasRecordsOfItsOwn() {
        Trade trade = TradeBuilder.of(Frequency.YEAR, "2022-01", "2024-12")
                .row("2022", Flow.EXPORT, 9, "A")
                .row("2023", Flow.EXPORT, 9, "B")
                .row("2024", Flow.EXPORT, 8, "B")
                .row("2024", Flow.IMPORT, 2, "A")
                .trade();
        assertThat(RecordHigh.anyPeriod(trade, TOTAL, period("2024")).record()).isEqualTo(ValueOrReason.of(true));
        assertThat(RecordHigh.anyPeriod(trade, List.of("A"), period("2024")).record())
                .isEqualTo(ValueOrReason.of(false));
    }
}
