package org.shumao.aggregation.explain.observation;

import java.math.BigDecimal;
import java.util.List;
import org.shumao.tradecore.order.valuation.Contribution;

/**
 * What one order adds to an observation.
 *
 * @param orderKey its number
 * @param value the sum, in the unit of the observation
 * @param contributions the contributions that are counted, in the order in which they are stored
 */
record ExplainedOrder(String orderKey, BigDecimal value, List<Contribution> contributions) {}
