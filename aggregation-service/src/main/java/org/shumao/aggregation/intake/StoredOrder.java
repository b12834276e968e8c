package org.shumao.aggregation.intake;

import org.shumao.aggregation.order.Evaluation;
import org.shumao.aggregation.order.OrderState;

/**
 * A state with the contributions last applied to the cells.
 *
 * @param contextVersion context of the evaluation
 */
record StoredOrder(String key, int partition, long contextVersion, OrderState state, Evaluation evaluation) {
    boolean hasUnauthorized() {
        return evaluation.flags().contains(Evaluation.Flag.UNAUTHORIZED);
    }
}
