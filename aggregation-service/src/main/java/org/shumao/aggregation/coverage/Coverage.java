package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * How complete the records of a definition are in one period, and how well they are founded.
 *
 * @param matchRate orders whose documents are all there and agree, in per cent of all orders of goods
 * @param evidence share of the gross value by what stands behind it, per cent
 * @param responses of those who owe statements about what the definition counts, by capacity and flow; empty if nobody owes any
 * @param state whether enough is stated
 */
public record Coverage(
        ValueOrReason<BigDecimal> matchRate,
        ValueOrReason<Map<Evidence, BigDecimal>> evidence,
        List<Response> responses,
        PeriodState state) {
    /** Says whether nobody owes a statement about it. */
    public boolean nothingExpected() {
        return responses.isEmpty();
    }
}
