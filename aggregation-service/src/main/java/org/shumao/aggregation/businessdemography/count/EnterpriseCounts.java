package org.shumao.aggregation.businessdemography.count;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.rule.Fraction;

/**
 * All that is counted of one member of each dimension of a breakdown, or of the whole.
 *
 * @param members in the order of the dimensions; empty for the whole
 * @param counts how many are counted by every measure, or why it is not known
 * @param survival the curve of those who traded for the first time in the period
 */
public record EnterpriseCounts(
        List<String> members, Map<Measure, ValueOrReason<Long>> counts, ValueOrReason<List<Survival.Point>> survival) {
    private static final int BYTES = 800;
    private static final int BYTES_OF_POINT = 100;

    /** Returns how many are counted by a measure. */
    public ValueOrReason<Long> count(Measure measure) {
        return counts.getOrDefault(measure, ValueOrReason.missing(Reason.NO_DATA));
    }

    /**
     * Returns a rate of some counts, in per cent. No more can exit than were there: of published counts, which are rounded each by itself, the
     * rate of exits is at most 100.
     */
    public static ValueOrReason<Fraction> rate(Measure rate, Function<Measure, ValueOrReason<Long>> counts) {
        ValueOrReason<Long> some = switch (rate) {
            case EXIT_PCT ->
                counts.apply(Measure.STOPPED_IN_PERIOD)
                        .then(exits -> counts.apply(Measure.ALIVE_BEFORE).map(all -> Math.min(exits, all)));
            case CHURN_PCT ->
                counts.apply(Measure.FIRST_TRADE)
                        .then(births -> counts.apply(Measure.LAST_TRADE).map(deaths -> births + deaths));
            default -> throw new IllegalArgumentException(rate + " is no rate");
        };
        return counts.apply(populationOf(rate))
                .then(all -> some.then(part -> Fraction.percentage(BigDecimal.valueOf(part), BigDecimal.valueOf(all))));
    }

    /** Returns what a rate is of. */
    public static Measure populationOf(Measure rate) {
        return rate == Measure.CHURN_PCT ? Measure.ACTIVE : Measure.ALIVE_BEFORE;
    }

    /** Returns what it takes of the heap, about. */
    int bytes() {
        return BYTES
                + (survival.value() == null
                        ? 0
                        : BYTES_OF_POINT * survival.value().size());
    }
}
