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
 * @param responses of those who owe statements about what the definition counts for periods within the period, by capacity and flow
 * @param state whether enough is stated
 * @param nothingExpected whether nobody owes a statement about the period, and none about a longer one that holds it
 */
public record Coverage(
        ValueOrReason<BigDecimal> matchRate,
        ValueOrReason<Map<Evidence, BigDecimal>> evidence,
        List<Response> responses,
        PeriodState state,
        boolean nothingExpected) {}
