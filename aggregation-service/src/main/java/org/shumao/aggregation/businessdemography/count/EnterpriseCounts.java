package org.shumao.aggregation.businessdemography.count;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.rule.Fraction;

/**
 * All that is counted of one member of each dimension of a breakdown, or of the whole.
 *
 * @param members in the order of the dimensions; empty for the whole
 * @param counts who is counted by every measure, or why it is not known
 * @param survival the curve of those who traded for the first time in the period
 */
public record EnterpriseCounts(
        List<String> members,
        Map<Measure, ValueOrReason<EnterpriseCount>> counts,
        ValueOrReason<List<Survival.Point>> survival) {
    private static final int BYTES = 800;
    private static final int BYTES_OF_POINT = 100;

    /** Returns who is counted by a measure. */
    public ValueOrReason<EnterpriseCount> counted(Measure measure) {
        return counts.getOrDefault(measure, ValueOrReason.missing(Reason.NO_DATA));
    }

    public ValueOrReason<Long> count(Measure measure) {
        return counted(measure).map(EnterpriseCount::enterprises);
    }

    /** Returns a rate of some counts, in per cent. */
    public static ValueOrReason<Fraction> rate(Measure rate, Function<Measure, ValueOrReason<Long>> counts) {
        ValueOrReason<Long> some = switch (rate) {
            case EXIT_PCT -> counts.apply(Measure.STOPPED_IN_PERIOD);
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

    /** Returns the same counts as the public may see them: without survival. */
    public EnterpriseCounts disclosed(
            BiFunction<Measure, ValueOrReason<EnterpriseCount>, ValueOrReason<EnterpriseCount>> disclosure) {
        Map<Measure, ValueOrReason<EnterpriseCount>> shown = new EnumMap<>(Measure.class);
        counts.forEach((measure, count) -> shown.put(measure, disclosure.apply(measure, count)));
        return new EnterpriseCounts(members, shown, survival.then(curve -> ValueOrReason.missing(Reason.NOT_PUBLIC)));
    }

    /** Returns what it takes of the heap, about. */
    int bytes() {
        return BYTES
                + (survival.value() == null
                        ? 0
                        : BYTES_OF_POINT * survival.value().size());
    }
}
