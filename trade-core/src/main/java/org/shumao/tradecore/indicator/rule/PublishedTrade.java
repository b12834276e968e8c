package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.referenceseries.PublishedTotals;

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

    private static ValueOrReason<BigDecimal> amount(Optional<PublishedTotals> totals, Period period, Set<Flow> flows) {
        return totals.filter(known -> !flows.isEmpty())
                .map(known -> known.amount(period, flows))
                .orElseGet(() -> ValueOrReason.missing(Reason.NO_PUBLISHED_TOTAL));
    }
}
