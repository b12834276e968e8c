package org.shumao.aggregation.explain.observation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Evidence;

/**
 * What stands behind one observation. Each way to take it apart adds up to the whole.
 *
 * @param whole all contributions that it counts
 * @param orders number of orders that they belong to
 * @param byEvidence by what stands behind them
 * @param byRule by why they count
 * @param bySubmission by the submission that brought the version that counts first; null if there are more orders than
 *     that is worked out for
 * @param largest orders with the largest absolute values, largest first
 */
record Explanation(
        Part whole,
        long orders,
        SortedMap<Evidence, Part> byEvidence,
        SortedMap<CountingRule, Part> byRule,
        @Nullable Map<UUID, Part> bySubmission,
        List<ExplainedOrder> largest) {}
