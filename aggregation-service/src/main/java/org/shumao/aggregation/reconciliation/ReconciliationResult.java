package org.shumao.aggregation.reconciliation;

import java.math.BigInteger;

/**
 * What a reconciliation found.
 *
 * @param states order states read
 * @param laggingStates states that mention a code whose meaning changed since they were evaluated
 * @param statesDiffering states whose contributions, evaluated again under the version of the reference data that they were evaluated with, are not the stored ones
 * @param cellsCompared rows of cell and enterprise_month compared with the sums of stored contributions
 * @param cellsDiffering rows that are not that sum, missing and surplus rows included
 * @param differenceFen sum of absolute differences of value, in fen
 */
record ReconciliationResult(
        long states,
        long laggingStates,
        long statesDiffering,
        long cellsCompared,
        long cellsDiffering,
        BigInteger differenceFen) {}
