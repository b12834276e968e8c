package org.shumao.tradecore.cube;

import java.time.Instant;
import java.time.YearMonth;

/**
 * What one month of a series sums up to. Whether it is provisional depends on when it was read: {@code CubeSnapshot}.
 *
 * @param key the series
 * @param period the month
 * @param value sums over all dimensions that the series does not show; returns are positive amounts
 * @param asOf commit time of the last batch that changed one of the cells
 */
public record MonthlySum(SeriesKey key, YearMonth period, Measures value, Instant asOf) {}
