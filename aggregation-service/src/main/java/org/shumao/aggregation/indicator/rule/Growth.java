package org.shumao.aggregation.indicator.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Reason;
import org.shumao.aggregation.cube.query.TradeSeries;
import org.shumao.aggregation.cube.query.TradeTotal;
import org.shumao.contracts.period.Period;

/** Growth over the same period of the year before, in per cent, from unrounded fen. */
public final class Growth {
    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Growth() {}

    /** Null unless both periods are covered by data and the base is positive. */
    public static Figure<BigDecimal> percent(TradeSeries series, Definition definition, Period period) {
        Period base = period.yearsBefore(1);
        return whole(series, definition, period, Reason.NO_DATA, Reason.PERIOD_INCOMPLETE)
                .then(current -> whole(series, definition, base, Reason.NO_BASE, Reason.BASE_INCOMPLETE)
                        .then(before -> percent(current.fen(), before.fen())));
    }

    /** {@code (current / base - 1) x 100}, two decimals, half-even. */
    static Figure<BigDecimal> percent(long current, long base) {
        if (base == 0) {
            return Figure.missing(Reason.BASE_ZERO);
        }
        if (base < 0) {
            return Figure.missing(Reason.BASE_NOT_POSITIVE);
        }
        BigDecimal divisor = BigDecimal.valueOf(base);
        return Figure.of(BigDecimal.valueOf(current)
                .subtract(divisor)
                .multiply(HUNDRED)
                .divide(divisor, DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** When the cells of the base last changed: a growth rate without the vintage of its base is ambiguous. */
    public static Figure<Instant> baseAsOf(TradeSeries series, Definition definition, Period period) {
        Figure<TradeTotal> base = series.sum(definition, period.yearsBefore(1));
        return base.value() == null ? Figure.missing(Reason.NO_BASE) : base.then(TradeTotal::asOf);
    }

    private static Figure<TradeTotal> whole(
            TradeSeries series, Definition definition, Period period, Reason outside, Reason incomplete) {
        Figure<TradeTotal> sum = series.sum(definition, period);
        if (sum.value() == null) {
            return Figure.missing(outside);
        }
        return series.covers(definition, period) ? sum : Figure.missing(incomplete);
    }
}
