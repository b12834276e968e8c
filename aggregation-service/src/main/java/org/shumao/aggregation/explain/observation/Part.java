package org.shumao.aggregation.explain.observation;

import java.math.BigDecimal;

/**
 * A part of an observation.
 *
 * @param value its sum, in the unit of the observation
 * @param contributions how many contributions it holds
 */
record Part(BigDecimal value, long contributions) {
    static final Part NOTHING = new Part(BigDecimal.ZERO, 0);

    static Part of(BigDecimal value) {
        return new Part(value, 1);
    }

    Part plus(Part other) {
        return new Part(value.add(other.value), contributions + other.contributions);
    }
}
