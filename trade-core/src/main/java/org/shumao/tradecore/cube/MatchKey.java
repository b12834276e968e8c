package org.shumao.tradecore.cube;

import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Flow;

/**
 * One order of one platform counts once in all, and once for every enterprise that submitted an order, declaration list, payment,
 * money receipt or waybill of it. Elements repeat if one order number serves several platforms; each counts one.
 *
 * @param submitter USCC of the enterprise whose key submitted a document, or {@link #EVERYBODY}
 * @param month yyyymm: that of the counting list or else of the order, as in the cube
 * @param flow exports or imports
 * @param status how far the documents agree
 */
public record MatchKey(String submitter, int month, Flow flow, MatchStatus status) {
    /** It stands in place of a submitter: every order once, whoever submitted its documents (SDMX: total). */
    public static final String EVERYBODY = "_T";
}
