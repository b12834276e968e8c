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

/**
 * An explanation adds up what stands behind one observation as the orders are read, in bounded memory. Each way to take it
 * apart adds up to the whole.
 */
final class Explanation {
    private static final int LARGEST = 20;
    private static final Comparator<Order> BY_SIZE = Comparator.comparing(
                    (Order order) -> order.value().abs())
            .thenComparing(Order::orderKey, Comparator.reverseOrder());

    private final int mostKeys;
    private final SortedMap<Evidence, Part> byEvidence = new TreeMap<>();
    private final SortedMap<CountingRule, Part> byRule = new TreeMap<>();
    private final PriorityQueue<Order> largest = new PriorityQueue<>(BY_SIZE);
    private List<String> keys = new ArrayList<>();
    private @Nullable Map<UUID, Part> bySubmission;
    private Part whole = Part.NOTHING;
    private long orders;

    /**
     * A part of an observation.
     *
     * @param value its sum, in the unit of the observation
     * @param contributions how many contributions it holds
     */
    record Part(BigDecimal value, long contributions) {
        static final Part NOTHING = new Part(BigDecimal.ZERO, 0);

        static Part of(BigDecimal value) {
            return new Part(value, 1);
        }

        Part plus(Part other) {
            return new Part(value.add(other.value), contributions + other.contributions);
        }
    }

    /**
     * An order with what it adds to an observation.
     *
     * @param orderKey its number
     * @param value the sum, in the unit of the observation
     * @param contributions the contributions that are counted, in the order in which they are stored
     */
    record Order(String orderKey, BigDecimal value, List<Contribution> contributions) {}

    /** @param mostKeys of how many orders at most the keys are kept */
    Explanation(int mostKeys) {
        this.mostKeys = mostKeys;
    }

    void add(ContributionFilter filter, Order order) {
        orders++;
        for (Contribution contribution : order.contributions()) {
            Part part = Part.of(filter.value(contribution));
            whole = whole.plus(part);
            byEvidence.merge(contribution.cube().evidence(), part, Part::plus);
            byRule.merge(CountingRule.of(contribution), part, Part::plus);
        }
        if (orders <= mostKeys) {
            keys.add(order.orderKey());
        }
        largest.add(order);
        if (largest.size() > LARGEST) {
            largest.poll();
        }
    }

    /** Returns the keys of all orders; null if there are too many. */
    @Nullable
    List<String> keys() {
        return orders > mostKeys ? null : keys;
    }

    /** Forgets the keys, which nobody reads of an explanation that is kept for others. */
    void forgetKeys() {
        keys = List.of();
    }

    void addSubmissions(Map<UUID, Part> parts) {
        bySubmission = parts;
    }

    /** Returns the sum of all contributions that are counted. */
    Part whole() {
        return whole;
    }

    long orders() {
        return orders;
    }

    SortedMap<Evidence, Part> byEvidence() {
        return byEvidence;
    }

    SortedMap<CountingRule, Part> byRule() {
        return byRule;
    }

    /** Returns parts by the submission that brought the version that counts first; null if there are more orders than that is worked out for. */
    @Nullable
    Map<UUID, Part> bySubmission() {
        return bySubmission;
    }

    /** Returns the orders with the largest absolute values, largest first. */
    List<Order> largest() {
        return largest.stream().sorted(BY_SIZE.reversed()).toList();
    }
}
