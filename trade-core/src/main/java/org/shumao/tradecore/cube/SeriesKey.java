package org.shumao.tradecore.cube;

import org.shumao.contracts.record.Flow;

/**
 * The time series that an observation belongs to.
 *
 * @param definition what it is about
 * @param flow exports or imports
 * @param kind gross trade or returns
 * @param evidence what stands behind it
 */
public record SeriesKey(Definition definition, Flow flow, Kind kind, Evidence evidence) {}
