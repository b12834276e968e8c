package org.shumao.aggregation.cube.query;

import org.shumao.contracts.period.Period;

/**
 * Who stands behind one cell of a breakdown.
 *
 * @param member of the breakdown
 * @param period of the cell
 * @param cnyFen gross trade
 * @param groups how many enterprise groups made it
 * @param greatestFen what the greatest of them made of it
 */
public record Backing(String member, Period period, long cnyFen, long groups, long greatestFen) {}
