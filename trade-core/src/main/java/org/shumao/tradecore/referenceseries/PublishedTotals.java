package org.shumao.tradecore.referenceseries;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * One reference series in the newest vintage of each period and flow: what a rule compares our figures with. Nothing is added
 * up or filled in: a total that nobody published is missing.
 *
 * @param series what the values are
 * @param newest by period and flow
 */
public record PublishedTotals(ReferenceSeries series, Map<ReferenceObservation.Key, ReferenceObservation> newest) {

    /** @param observations of any vintages */
    public static PublishedTotals of(ReferenceSeries series, List<ReferenceObservation> observations) {
        return new PublishedTotals(
                series,
                observations.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                ReferenceObservation::key,
                                Function.identity(),
                                BinaryOperator.maxBy(Comparator.comparing(ReferenceObservation::vintage)
                                        .thenComparing(ReferenceObservation::revision)))));
    }

    /** What was published for a period, of these flows together. */
    public Optional<ReferenceObservation> find(Period period, Set<Flow> flows) {
        return Optional.ofNullable(newest.get(new ReferenceObservation.Key(period, ReferenceFlow.of(flows))));
    }

    /** The same in hundredths of the unit: fen or US cents. */
    public ValueOrReason<BigDecimal> amount(Period period, Set<Flow> flows) {
        return find(period, flows)
                .map(found -> ValueOrReason.of(series.inMinorUnits(found.value())))
                .orElseGet(() -> ValueOrReason.missing(Reason.NO_PUBLISHED_TOTAL));
    }
}
