package org.shumao.aggregation.cube;

import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Flow;

/**
 * One order of one platform counts once for every enterprise that submitted an order, declaration list, payment, money receipt or
 * waybill of it. Elements repeat if one order number serves several platforms; each counts one.
 *
 * @param submitter USCC of the enterprise whose key submitted a document
 * @param month yyyymm: that of the counting list or else of the order, as in the cube
 * @param flow exports or imports
 * @param status how far the documents agree
 */
public record MatchKey(String submitter, int month, Flow flow, MatchStatus status) {}
