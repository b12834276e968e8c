package org.shumao.aggregation.demography;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.shumao.aggregation.figure.DataSpan;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.NewEnterprises;
import org.shumao.aggregation.figure.Reason;

/**
 * From groups of enterprises to counts, and to the reason where the data do not reach far enough for one.
 *
 * @param span months for which there are customs lists
 * @param registerKnown whether anybody is registered at all
 * @param gap months without trade after which an enterprise is presumed stopped
 */
record Counting(Optional<DataSpan> span, boolean registerKnown, int gap) {

    Cell cell(List<String> members, Months months, Collection<Group> groups) {
        Map<Measure, Figure<Crowd>> counts = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            counts.put(
                    measure,
                    whyUnknown(measure, months)
                            .map(Figure::<Crowd>missing)
                            .orElseGet(() -> Figure.of(sum(groups, condition(measure)))));
        }
        Figure<List<Survival.Point>> survival = whyUnknown(Measure.FIRST_TRADE, months)
                .map(Figure::<List<Survival.Point>>missing)
                .orElseGet(() -> Figure.of(Survival.of(lives(groups))));
        return new Cell(members, counts, survival);
    }

    private Optional<Reason> whyUnknown(Measure measure, Months months) {
        if (measure == Measure.REGISTERED) {
            return registerKnown ? Optional.empty() : Optional.of(Reason.NO_DATA);
        }
        if (span.isEmpty() || !span.get().touches(months.from(), months.to())) {
            return Optional.of(Reason.NO_DATA);
        }
        DataSpan data = span.get();
        return switch (measure) {
            case FIRST_TRADE -> tooShort(data.reachesBack(months.from(), NewEnterprises.MONTHS_OF_HISTORY));
            case PRESUMED_STOPPED -> notOver(data, months).or(() -> tooShort(data.reachesBack(months.to(), gap)));
            case ALIVE_BEFORE, STOPPED_IN_PERIOD ->
                notOver(data, months).or(() -> tooShort(data.reachesBack(months.from(), gap)));
            default -> Optional.empty();
        };
    }

    /** A month that is not over yet, or that no data cover, is no month without trade. */
    private static Optional<Reason> notOver(DataSpan data, Months months) {
        return months.to().isAfter(data.lastOver()) ? Optional.of(Reason.PERIOD_INCOMPLETE) : Optional.empty();
    }

    private static Optional<Reason> tooShort(boolean longEnough) {
        return longEnough ? Optional.empty() : Optional.of(Reason.HISTORY_TOO_SHORT);
    }

    private static Predicate<Group> condition(Measure measure) {
        return switch (measure) {
            case REGISTERED -> Group::registered;
            case FIRST_TRADE -> group -> group.cohort() != null;
            case ACTIVE -> Group::during;
            case PRESUMED_STOPPED -> group -> group.ever() && !group.after();
            case ALIVE_BEFORE -> Group::before;
            case STOPPED_IN_PERIOD -> group -> group.before() && !group.after();
        };
    }

    /**
     * Whether an enterprise has stopped is known of months up to the gap before the end of the data. Who trades later than
     * that is known to be alive one month after it, whatever comes then: nobody leaves the observation for a reason that has
     * to do with stopping.
     */
    private List<Survival.Life> lives(Collection<Group> groups) {
        YearMonth known = span.orElseThrow().lastOver().minusMonths(gap);
        List<Survival.Life> lives = new ArrayList<>();
        for (Group group : groups) {
            YearMonth first = group.cohort();
            YearMonth last = group.last();
            if (first != null && last != null) {
                boolean stopped = !last.isAfter(known);
                YearMonth end = (stopped ? last : known).plusMonths(1);
                int months = end.isBefore(first) ? 0 : Months.between(first, end);
                lives.add(new Survival.Life(months, stopped, group.crowd().enterprises()));
            }
        }
        return lives;
    }

    static Crowd sum(Collection<Group> groups, Predicate<Group> condition) {
        return groups.stream().filter(condition).map(Group::crowd).reduce(Crowd.NOBODY, Crowd::plus);
    }
}
