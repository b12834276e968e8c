package org.shumao.aggregation.folding;

import org.shumao.aggregation.cube.shadow.ShadowReach;
import org.shumao.tradecore.order.Evaluation;

/** Differences to the live cube, and to the shadow cube of those orders that are in it. */
final class CubeDeltas {
    private final ShadowReach reach;
    private final Deltas live = new Deltas();
    private final Deltas shadow = new Deltas();

    /** @param reach as it is in this transaction, which holds the partitions of all orders to come */
    CubeDeltas(ShadowReach reach) {
        this.reach = reach;
    }

    void add(String orderKey, int partition, Evaluation evaluation) {
        live.add(partition, evaluation);
        if (reach.covers(partition, orderKey)) {
            shadow.add(partition, evaluation);
        }
    }

    void subtract(String orderKey, int partition, Evaluation evaluation) {
        live.subtract(partition, evaluation);
        if (reach.covers(partition, orderKey)) {
            shadow.subtract(partition, evaluation);
        }
    }

    Deltas live() {
        return live;
    }

    Deltas shadow() {
        return shadow;
    }

    /** Whether there is a shadow cube to write. */
    boolean haveShadow() {
        return reach.exists();
    }
}
