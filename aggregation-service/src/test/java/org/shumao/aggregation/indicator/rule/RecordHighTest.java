package org.shumao.aggregation.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.aggregation.cube.query.SeriesBuilder.period;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Reason;
import org.shumao.aggregation.cube.query.SeriesBuilder;
import org.shumao.aggregation.cube.query.TradeSeries;
import org.shumao.contracts.record.Flow;

class RecordHighTest {
    /** CBEC in billion yuan: the second half is always the higher one, so the two kinds of record differ. */
    private final TradeSeries halves = SeriesBuilder.periods(
                    Definition.CBEC, "2022-S1", 900, 1_100, 1_100, 1_270, 1_220, 1_410, 1_320)
            .read();

    @Test
    void theFirstHalfOf2025IsARecordAmongFirstHalvesOnly() {
        RecordHigh same = RecordHigh.samePeriod(halves, Definition.CBEC, period("2025-S1"));
        assertThat(same).isEqualTo(new RecordHigh(Figure.of(true), period("2022-S1"), 3));
        RecordHigh any = RecordHigh.anyPeriod(halves, Definition.CBEC, period("2025-S1"));
        assertThat(any).isEqualTo(new RecordHigh(Figure.of(false), period("2022-S1"), 6));
    }

    @Test
    void needsTwoComparables() {
        RecordHigh one = RecordHigh.samePeriod(halves, Definition.CBEC, period("2023-S1"));
        assertThat(one).isEqualTo(new RecordHigh(Figure.missing(Reason.TOO_FEW_COMPARABLES), period("2022-S1"), 1));
        RecordHigh none = RecordHigh.anyPeriod(halves, Definition.CBEC, period("2022-S1"));
        assertThat(none).isEqualTo(new RecordHigh(Figure.missing(Reason.TOO_FEW_COMPARABLES), null, 0));
        assertThat(RecordHigh.anyPeriod(halves, Definition.CBEC, period("2023-S1"))
                        .record())
                .isEqualTo(Figure.of(false));
    }

    @Test
    void aTieIsNoRecord() {
        assertThat(RecordHigh.isRecord(1_320, List.of(1_319L, 1_320L))).isEqualTo(Figure.of(false));
        assertThat(RecordHigh.isRecord(1_321, List.of(1_319L, 1_320L))).isEqualTo(Figure.of(true));
    }

    @Test
    void comparesOnlyPeriodsThatAreWhollyCovered() {
        // From February on: the first half of 2022 is not whole.
        TradeSeries series = SeriesBuilder.monthly(Definition.DDS, "2022-02", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                .and("2025-06", Definition.DDS, Flow.IMPORT, false, 100)
                .read();
        RecordHigh same = RecordHigh.samePeriod(series, Definition.DDS, period("2025-S1"));
        assertThat(same).isEqualTo(new RecordHigh(Figure.of(true), period("2023-S1"), 2));
    }

    @Test
    void aPeriodThatIsNotOverIsNoRecordYet() {
        assertThat(RecordHigh.samePeriod(halves, Definition.CBEC, period("2025"))
                        .record())
                .isEqualTo(Figure.missing(Reason.PERIOD_INCOMPLETE));
        assertThat(RecordHigh.samePeriod(halves, Definition.CBEC, period("2026"))
                        .record())
                .isEqualTo(Figure.missing(Reason.NO_DATA));
    }
}
