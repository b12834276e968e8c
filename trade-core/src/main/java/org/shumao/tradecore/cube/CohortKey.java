package org.shumao.tradecore.cube;

import org.shumao.contracts.record.Flow;

/**
 * Says where returns count by the orders that they are of.
 *
 * @param cohort yyyymm in which the orders count
 * @param month yyyymm in which the returns were accepted
 * @param flow of both
 * @param evidence what stands behind the orders
 */
public record CohortKey(int cohort, int month, Flow flow, Evidence evidence) {}
