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
 * @param responses by kind of enterprise that reports what the definition is about
 */
public record Coverage(
        ValueOrReason<BigDecimal> matchRate,
        ValueOrReason<Map<Evidence, BigDecimal>> evidence,
        List<Response> responses) {}
