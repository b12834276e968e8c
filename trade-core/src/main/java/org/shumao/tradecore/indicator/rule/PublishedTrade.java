package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.referenceseries.PublishedTotals;
import org.shumao.tradecore.referenceseries.PublishedValue;
import org.shumao.tradecore.referenceseries.ReferenceObservation;

/**
 * Published totals of others that figures are compared with, in one currency. None of them is added to anything.
 *
 * @param own of what the definition is a part of
 * @param wider of all trade in goods, or in services
 */
public record PublishedTrade(Optional<PublishedTotals> own, Optional<PublishedTotals> wider) {
    /** Nothing to compare with. */
    public static final PublishedTrade NONE = new PublishedTrade(Optional.empty(), Optional.empty());

    /** In fen or US cents. */
    ValueOrReason<BigDecimal> own(Period period, Set<Flow> flows) {
        return amount(own, period, flows);
    }

    ValueOrReason<BigDecimal> wider(Period period, Set<Flow> flows) {
        return amount(wider, period, flows);
    }

    /** Returns growth of wider trade as its publisher gave it, otherwise from the newest values of both periods; per cent. */
    ValueOrReason<Fraction> growthOfWider(Period period, Set<Flow> flows) {
        return growthGiven(period, flows)
                .map(given -> ValueOrReason.of(Fraction.of(given)))
                .orElseGet(() -> wider(period, flows)
                        .then(current -> wider(period.yearsBefore(1), flows)
                                .then(base -> Fraction.change(current, base, base, BigDecimal.ZERO))));
    }

    private Optional<BigDecimal> growthGiven(Period period, Set<Flow> flows) {
        return find(wider, period, flows).flatMap(value -> Optional.ofNullable(value.growthPct()));
    }

    /** Returns the values that {@link #own} gives. */
    List<PublishedValue> valuesOfOwn(Collection<Period> periods, Set<Flow> flows) {
        return values(own, periods, flows);
    }

    /** Returns the values that {@link #growthOfWider} is made of. */
    List<PublishedValue> valuesOfWiderGrowth(Period period, Set<Flow> flows) {
        boolean given = growthGiven(period, flows).isPresent();
        return values(wider, given ? List.of(period) : List.of(period, period.yearsBefore(1)), flows);
    }

    private static List<PublishedValue> values(
            Optional<PublishedTotals> totals, Collection<Period> periods, Set<Flow> flows) {
        return totals.stream()
                .flatMap(known -> periods.stream()
                        .flatMap(period -> find(totals, period, flows).stream())
                        .map(value -> new PublishedValue(known.series(), value)))
                .toList();
    }

    private static Optional<ReferenceObservation> find(
            Optional<PublishedTotals> totals, Period period, Set<Flow> flows) {
        return flows.isEmpty() ? Optional.empty() : totals.flatMap(known -> known.find(period, flows));
    }

    private static ValueOrReason<BigDecimal> amount(Optional<PublishedTotals> totals, Period period, Set<Flow> flows) {
        return totals.filter(known -> !flows.isEmpty())
                .map(known -> known.amount(period, flows))
                .orElseGet(() -> ValueOrReason.missing(Reason.NO_PUBLISHED_TOTAL));
    }
}
