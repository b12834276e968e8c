package org.shumao.aggregation.businessdemography.count;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.shumao.aggregation.businessdemography.query.NewEnterprises;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * From strata of enterprises to counts, and to the reason where the data do not reach far enough for one.
 *
 * @param span months for which there are declaration lists
 * @param registerKnown whether anybody is registered at all
 * @param gap months without trade after which an enterprise is presumed stopped
 */
public record Counting(Optional<DataSpan> span, boolean registerKnown, int gap) {

    /** Counts the enterprises of a cell. */
    public EnterpriseCounts counts(List<String> members, Months months, Collection<Stratum> strata) {
        ValueOrReason<List<Survival.Point>> survival = whyUnknown(Measure.FIRST_TRADE, months)
                .map(ValueOrReason::<List<Survival.Point>>missing)
                .orElseGet(() -> ValueOrReason.of(Survival.of(lives(strata))));
        return new EnterpriseCounts(members, counts(months, strata), survival);
    }

    /** Returns the same for a query that does not ask for survival. */
    EnterpriseCounts withoutSurvival(List<String> members, Months months, Collection<Stratum> strata) {
        return new EnterpriseCounts(members, counts(months, strata), ValueOrReason.missing(Reason.NOT_REQUESTED));
    }

    private Map<Measure, ValueOrReason<Long>> counts(Months months, Collection<Stratum> strata) {
        Map<Measure, ValueOrReason<Long>> counts = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.ENTERPRISES) {
            counts.put(
                    measure,
                    whyUnknown(measure, months)
                            .map(ValueOrReason::<Long>missing)
                            .orElseGet(() -> ValueOrReason.of(sum(strata, condition(measure)))));
        }
        return counts;
    }

    /** Returns why the data do not reach far enough for a measure; empty if they do. */
    public Optional<Reason> whyUnknown(Measure measure, Months months) {
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
            case LAST_TRADE ->
                data.covers(months.to(), months.to().plusMonths(gap))
                        ? Optional.empty()
                        : Optional.of(Reason.FOLLOW_UP_TOO_SHORT);
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

    private static Predicate<Stratum> condition(Measure measure) {
        return switch (measure) {
            case REGISTERED -> Stratum::registered;
            case FIRST_TRADE -> stratum -> stratum.cohort() != null;
            case ACTIVE -> Stratum::during;
            case PRESUMED_STOPPED -> stratum -> stratum.ever() && !stratum.after();
            case ALIVE_BEFORE -> Stratum::before;
            case STOPPED_IN_PERIOD -> stratum -> stratum.before() && !stratum.after();
            case LAST_TRADE -> Stratum::ended;
            default -> throw new IllegalArgumentException(measure + " is no number of enterprises");
        };
    }

    /**
     * Whether an enterprise has stopped is known of months up to the gap before the end of the data. Who trades later than
     * that is known to be alive one month after it, whatever comes then: nobody leaves the observation for a reason that has
     * to do with stopping.
     */
    private List<Survival.Life> lives(Collection<Stratum> strata) {
        YearMonth known = span.orElseThrow().lastOver().minusMonths(gap);
        List<Survival.Life> lives = new ArrayList<>();
        for (Stratum stratum : strata) {
            YearMonth first = stratum.cohort();
            YearMonth last = stratum.last();
            if (first != null && last != null) {
                boolean stopped = !last.isAfter(known);
                YearMonth end = (stopped ? last : known).plusMonths(1);
                int months = end.isBefore(first) ? 0 : Months.between(first, end);
                lives.add(new Survival.Life(months, stopped, stratum.count()));
            }
        }
        return lives;
    }

    private static long sum(Collection<Stratum> strata, Predicate<Stratum> condition) {
        return strata.stream().filter(condition).mapToLong(Stratum::count).sum();
    }
}
