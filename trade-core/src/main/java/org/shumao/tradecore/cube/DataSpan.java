package org.shumao.tradecore.cube;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.shumao.contracts.period.Period;

/**
 * Months that are observed: in each of them enough enterprise groups vouch for trade of theirs. What is not there in such a month
 * is a true zero; of every other month nothing is known, whether it lies outside or between them.
 *
 * @param months at least one, none after the present month
 * @param present the month that is not over yet
 */
public record DataSpan(NavigableSet<YearMonth> months, YearMonth present) {
    public DataSpan {
        if (months.isEmpty() || months.last().isAfter(present)) {
            throw new IllegalArgumentException(months + " are no months up to " + present);
        }
        months = Collections.unmodifiableNavigableSet(new TreeSet<>(months));
    }

    /** The span of some months, if any of them is not to come. */
    public static Optional<DataSpan> of(Collection<YearMonth> months, YearMonth present) {
        NavigableSet<YearMonth> known = new TreeSet<>(months).headSet(present, true);
        return known.isEmpty() ? Optional.empty() : Optional.of(new DataSpan(known, present));
    }

    /** First observed month. */
    public YearMonth first() {
        return months.first();
    }

    /** Last observed month, at most the present one. */
    public YearMonth last() {
        return months.last();
    }

    /** Last observed month that is over; the month before the present one if none is. */
    public YearMonth lastOver() {
        YearMonth over = present.minusMonths(1);
        return Objects.requireNonNullElse(months.floor(over), over);
    }

    /** Says whether some of its months is observed. */
    public boolean touches(Period period) {
        return touches(period.first(), period.last());
    }

    /** Says whether some month from the one to the other is observed. */
    public boolean touches(YearMonth from, YearMonth to) {
        return !months.subSet(from, true, to, true).isEmpty();
    }

    /** Says whether all of its months are observed and it is over. */
    public boolean covers(Period period) {
        return covers(period.first(), period.last());
    }

    /** Says whether every month from the one to the other is observed, and they are over. */
    public boolean covers(YearMonth from, YearMonth to) {
        return to.isBefore(present) && observes(from, to);
    }

    /** Says whether at least so many months before this one are observed, without a gap. */
    public boolean reachesBack(YearMonth month, int count) {
        return observes(month.minusMonths(count), month.minusMonths(1));
    }

    private boolean observes(YearMonth from, YearMonth to) {
        return months.subSet(from, true, to, true).size() == Months.between(from, to) + 1;
    }
}
