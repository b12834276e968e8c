package org.shumao.aggregation.businessdemography.query;

import java.time.YearMonth;
import java.util.Map;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.trade.TradeSeries;

/**
 * New platforms and e-commerce enterprises by month, counted by legal unit (USCC) as one snapshot saw them.
 *
 * @param registered registered in that month, whatever became of them
 * @param firstTrade registered enterprises whose first month with declared orders it was
 */
public record NewEnterprises(Map<YearMonth, Long> registered, Map<YearMonth, Long> firstTrade) {
    /** With fewer months of data before it, an old trader cannot be distinguished from a new one. */
    public static final int MONTHS_OF_HISTORY = 12;

    /** Null while the register is empty. */
    public Figure<Long> registeredIn(Period period) {
        return registered.isEmpty() ? Figure.missing(Reason.NO_DATA) : Figure.of(sum(registered, period));
    }

    /** Null in the first twelve months of data, when an old trader cannot be distinguished from a new one. */
    public Figure<Long> firstTradeIn(Period period, TradeSeries series) {
        return series.sum(Definition.CBEC, period)
                .then(data -> hasHistory(period, series)
                        ? Figure.of(sum(firstTrade, period))
                        : Figure.missing(Reason.HISTORY_TOO_SHORT));
    }

    private static boolean hasHistory(Period period, TradeSeries series) {
        return series.span(Definition.CBEC).orElseThrow().reachesBack(period.first(), MONTHS_OF_HISTORY);
    }

    private static long sum(Map<YearMonth, Long> byMonth, Period period) {
        return period.months().stream()
                .mapToLong(month -> byMonth.getOrDefault(month, 0L))
                .sum();
    }
}
