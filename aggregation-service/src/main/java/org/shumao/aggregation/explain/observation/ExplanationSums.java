package org.shumao.aggregation.explain.observation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.order.valuation.Contribution;

/** Adds up the orders behind an observation as they are read. Memory is bounded, however many there are. */
final class ExplanationSums {
    private static final int LARGEST = 20;
    private static final Comparator<ExplainedOrder> BY_SIZE = Comparator.comparing(
                    (ExplainedOrder order) -> order.value().abs())
            .thenComparing(ExplainedOrder::orderKey, Comparator.reverseOrder());

    private final ContributionFilter filter;
    private final int mostKeys;
    private final SortedMap<Evidence, Part> byEvidence = new TreeMap<>();
    private final SortedMap<CountingRule, Part> byRule = new TreeMap<>();
    private final PriorityQueue<ExplainedOrder> largest = new PriorityQueue<>(BY_SIZE);
    private final List<String> keys = new ArrayList<>();
    private Part whole = Part.NOTHING;
    private long orders;

    /** @param mostKeys of how many orders at most the keys are kept */
    ExplanationSums(ContributionFilter filter, int mostKeys) {
        this.filter = filter;
        this.mostKeys = mostKeys;
    }

    void add(ExplainedOrder order) {
        orders++;
        for (Contribution contribution : order.contributions()) {
            BigDecimal value = filter.value(contribution);
            whole = whole.plus(Part.of(value));
            byEvidence.merge(contribution.cube().evidence(), Part.of(value), Part::plus);
            byRule.merge(CountingRule.of(contribution), Part.of(value), Part::plus);
        }
        if (orders <= mostKeys) {
            keys.add(order.orderKey());
        }
        largest.add(order);
        if (largest.size() > LARGEST) {
            largest.poll();
        }
    }

    /** Keys of all orders; null if there are too many. */
    @Nullable
    List<String> keys() {
        return orders > mostKeys ? null : keys;
    }

    Explanation with(@Nullable Map<UUID, Part> bySubmission) {
        List<ExplainedOrder> first = new ArrayList<>(largest);
        first.sort(BY_SIZE.reversed());
        return new Explanation(whole, orders, byEvidence, byRule, bySubmission, first);
    }
}
