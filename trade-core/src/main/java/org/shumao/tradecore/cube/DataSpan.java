package org.shumao.tradecore.cube;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * Months in which each flow is observed: in each of them enough enterprise groups vouch for exports, or for imports, of theirs. What is
 * not there in such a month is a true zero; of every other month nothing is known, whether it lies outside or between them.
 *
 * @param months in which some flow is observed; at least one, none after the present month
 * @param flows the months of each flow, of one that is not observed none
 * @param present the month that is not over yet
 */
public record DataSpan(NavigableSet<YearMonth> months, Map<Flow, NavigableSet<YearMonth>> flows, YearMonth present) {
    public DataSpan {
        if (months.isEmpty() || months.last().isAfter(present)) {
            throw new IllegalArgumentException(months + " are no months up to " + present);
        }
        months = Collections.unmodifiableNavigableSet(new TreeSet<>(months));
        Map<Flow, NavigableSet<YearMonth>> each = new EnumMap<>(Flow.class);
        for (Flow flow : Flow.values()) {
            NavigableSet<YearMonth> some = flows.getOrDefault(flow, Collections.emptyNavigableSet());
            each.put(flow, Collections.unmodifiableNavigableSet(new TreeSet<>(some)));
        }
        flows = Collections.unmodifiableMap(each);
    }

    /** Returns the span of months in which both flows are observed, if any of them is not to come. */
    public static Optional<DataSpan> of(Collection<YearMonth> months, YearMonth present) {
        return of(Stream.of(Flow.values()).collect(Collectors.toMap(flow -> flow, flow -> months)), present);
    }

    /** Returns the span of the months of each flow, if any of them is not to come. */
    public static Optional<DataSpan> of(Map<Flow, ? extends Collection<YearMonth>> flows, YearMonth present) {
        NavigableSet<YearMonth> known = new TreeSet<>();
        Map<Flow, NavigableSet<YearMonth>> each = new EnumMap<>(Flow.class);
        flows.forEach((flow, months) -> each.put(flow, new TreeSet<>(months).headSet(present, true)));
        each.values().forEach(known::addAll);
        return known.isEmpty() ? Optional.empty() : Optional.of(new DataSpan(known, each, present));
    }

    /** Returns those of some flows that are observed in some month of one of the periods. */
    public Set<Flow> observed(Collection<Flow> some, Collection<Period> periods) {
        EnumSet<Flow> observed = EnumSet.noneOf(Flow.class);
        for (Flow flow : some) {
            if (periods.stream()
                    .anyMatch(period -> !between(months(flow), period.first(), period.last())
                            .isEmpty())) {
                observed.add(flow);
            }
        }
        return observed;
    }

    /** Says whether the period is over and each of the flows is observed in all of its months. */
    public boolean covers(Collection<Flow> some, Period period) {
        int length = Months.between(period.first(), period.last()) + 1;
        return !some.isEmpty()
                && period.last().isBefore(present)
                && some.stream()
                        .allMatch(flow -> between(months(flow), period.first(), period.last())
                                        .size()
                                == length);
    }

    /** Returns the months in which a flow is observed. */
    public NavigableSet<YearMonth> months(Flow flow) {
        return flows.getOrDefault(flow, Collections.emptyNavigableSet());
    }

    private static NavigableSet<YearMonth> between(NavigableSet<YearMonth> months, YearMonth from, YearMonth to) {
        return months.subSet(from, true, to, true);
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

    /** Says whether some flow is observed in some of its months. */
    public boolean touches(Period period) {
        return touches(period.first(), period.last());
    }

    /** Says whether some month from the one to the other is observed. */
    public boolean touches(YearMonth from, YearMonth to) {
        return !between(months, from, to).isEmpty();
    }

    /** Says whether it is over and every flow that is observed in some of its months is observed in all of them. */
    public boolean covers(Period period) {
        return covers(observed(EnumSet.allOf(Flow.class), Set.of(period)), period);
    }

    /** Says whether every month from the one to the other is observed, and they are over. */
    public boolean covers(YearMonth from, YearMonth to) {
        return to.isBefore(present) && observes(from, to);
    }

    /** Says whether at least so many months before this one are observed, without a gap. */
    public boolean reachesBack(YearMonth month, int count) {
        return observes(month.minusMonths(count), month.minusMonths(1));
    }

    /** Says the same of the months of one flow. */
    public boolean reachesBack(Flow flow, YearMonth month, int count) {
        return between(months(flow), month.minusMonths(count), month.minusMonths(1))
                        .size()
                == count;
    }

    private boolean observes(YearMonth from, YearMonth to) {
        return between(months, from, to).size() == Months.between(from, to) + 1;
    }
}
