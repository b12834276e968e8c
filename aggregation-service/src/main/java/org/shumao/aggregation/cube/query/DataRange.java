package org.shumao.aggregation.cube.query;

import java.util.Optional;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.trade.CubeSnapshot;

/**
 * Says how far the data of a definition reach.
 *
 * @param span months that are observed; empty without any
 * @param circumstances under which they were read
 */
public record DataRange(Optional<DataSpan> span, CubeSnapshot circumstances) {
    /** Says whether data begin no later than the period. */
    public boolean beginsBefore(Period period) {
        return span.filter(known -> !known.first().isAfter(period.first())).isPresent();
    }

    /** Says whether the period is over and covered by data. */
    public boolean covers(Period period) {
        return span.filter(known -> known.covers(period)).isPresent();
    }
}
