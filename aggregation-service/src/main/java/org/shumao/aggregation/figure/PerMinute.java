package org.shumao.aggregation.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.shumao.contracts.period.Period;

/** Value per minute of the actual calendar period, in whole fen, half-even. */
public final class PerMinute {
    private PerMinute() {}

    /** Null unless the period is over and covered by data: a part divided by the whole would mislead. */
    public static Figure<Long> fen(Figures figures, Domain domain, Period period) {
        return figures.sum(domain, period)
                .then(sum -> figures.covers(domain, period)
                        ? Figure.of(fen(sum.fen(), period.minutes()))
                        : Figure.missing(Reason.PERIOD_INCOMPLETE));
    }

    static long fen(long fen, long minutes) {
        return BigDecimal.valueOf(fen)
                .divide(BigDecimal.valueOf(minutes), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
