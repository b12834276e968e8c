package org.shumao.aggregation.intake;

import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.state.OrderState;

/**
 * A state with the contributions last applied to the cells.
 *
 * @param referenceDataVersion version of the reference data of the evaluation
 * @param replaced evaluation that was stored until now, of what is to be written; nothing if there was none
 * @param failedUnder version of the reference data under which it could not be evaluated the last time; 0 if it was evaluated
 */
record StoredOrder(
        String key,
        int partition,
        long referenceDataVersion,
        OrderState state,
        Evaluation evaluation,
        Evaluation replaced,
        long failedUnder) {
    boolean isSetAside() {
        return failedUnder > 0;
    }

    boolean hasUnauthorized() {
        return evaluation.flags().contains(Evaluation.Flag.UNAUTHORIZED);
    }
}
