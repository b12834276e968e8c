package org.shumao.aggregation.indicator.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Reason;
import org.shumao.aggregation.cube.query.TradeSeries;
import org.shumao.contracts.period.Period;

/** Value per minute of the actual calendar period, in whole fen, half-even. */
public final class PerMinute {
    private PerMinute() {}

    /** Null unless the period is over and covered by data: a part divided by the whole would mislead. */
    public static Figure<Long> fen(TradeSeries series, Definition definition, Period period) {
        return series.sum(definition, period)
                .then(sum -> series.covers(definition, period)
                        ? Figure.of(fen(sum.fen(), period.minutes()))
                        : Figure.missing(Reason.PERIOD_INCOMPLETE));
    }

    static long fen(long fen, long minutes) {
        return BigDecimal.valueOf(fen)
                .divide(BigDecimal.valueOf(minutes), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
