package org.shumao.benchmarks.road;

import org.shumao.benchmarks.load.DocumentLoad;
import org.shumao.benchmarks.load.ListLoad;
import org.shumao.benchmarks.load.Load;

/** The mix says what is submitted for an order. */
enum RoadMix {
    /** A declaration list in our own form, as NDJSON; 5 % amended, 1 % deleted. */
    LISTS,
    /** Six CEB documents: order, payment or money receipt, waybill, declaration list, customs responses 120 and 800; lists as above. */
    DOCUMENTS;

    private static final long SEED = 9_000L;
    /** More than a run has. */
    private static final int ORDERS = 200_000;

    /** The load of a run, which has nothing in common with that of another one. */
    Load load(int run) {
        return this == LISTS
                ? new ListLoad(SEED + run, "L" + run)
                : new DocumentLoad(SEED + run, "D" + run + "X", run * ORDERS);
    }
}
