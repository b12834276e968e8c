package org.shumao.tradecore.disclosure.count;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;

/**
 * Says which enterprises a measure counts by the months in which they trade: those that trade in some months, and in none of others. Measures
 * of different periods that count the same enterprises have the same window: who is alive when a year begins traded in the year before.
 *
 * @param traded months of which they trade in at least one
 * @param idle months in which they do not trade; null if there are none
 */
public record TradeWindow(Months traded, @Nullable Months idle) {
    /** Nobody traded before it. */
    private static final YearMonth BEGINNING = YearMonth.of(0, 1);

    /**
     * Returns the window of a measure; empty if it does not depend on trade.
     *
     * @param period months of the reference period
     * @param gap months without trade after which an enterprise is presumed stopped, at least one
     */
    public static Optional<TradeWindow> of(Measure measure, Months period, int gap) {
        YearMonth before = period.from().minusMonths(1);
        Months aliveBefore = new Months(period.from().minusMonths(gap), before);
        YearMonth lastAlive = period.to().minusMonths(gap);
        Months sinceThen = new Months(lastAlive.plusMonths(1), period.to());
        return Optional.ofNullable(
                switch (measure) {
                    case ACTIVE -> new TradeWindow(period, null);
                    case ALIVE_BEFORE -> new TradeWindow(aliveBefore, null);
                    case FIRST_TRADE -> new TradeWindow(period, new Months(BEGINNING, before));
                    case PRESUMED_STOPPED -> new TradeWindow(new Months(BEGINNING, lastAlive), sinceThen);
                    case STOPPED_IN_PERIOD ->
                        new TradeWindow(
                                new Months(aliveBefore.from(), lastAlive.isBefore(before) ? lastAlive : before),
                                sinceThen);
                    default -> null;
                });
    }

    /**
     * Returns the windows of the half-years of a year, whose union it is. Those of the first trade have no enterprise in common; those of
     * activity may. Empty of any other window.
     */
    public List<TradeWindow> halves() {
        Period year = Period.containing(Frequency.YEAR, traded.from());
        if (!traded.equals(Months.of(year))
                || (idle != null && !idle.to().equals(traded.from().minusMonths(1)))) {
            return List.of();
        }
        Months first = Months.of(Period.containing(Frequency.HALF, traded.from()));
        Months second = Months.of(Period.containing(Frequency.HALF, traded.to()));
        return List.of(
                new TradeWindow(first, idle),
                new TradeWindow(second, idle == null ? null : new Months(idle.from(), first.to())));
    }

    /**
     * Says whether an enterprise is counted.
     *
     * @param firstMonth number of the first month of its trade, as {@link Months#number} counts
     * @param line a digit for each month from the first one on: 1 if it traded then
     */
    public boolean counts(int firstMonth, String line) {
        return trades(traded, firstMonth, line) && (idle == null || !trades(idle, firstMonth, line));
    }

    private static boolean trades(Months months, int firstMonth, String line) {
        int found = line.indexOf('1', Math.max(Months.number(months.from()) - firstMonth, 0));
        return found >= 0 && firstMonth + found <= Months.number(months.to());
    }
}
