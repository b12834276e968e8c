package org.shumao.tradecore.referenceseries;

/**
 * A published value that a figure is made of, so that the figure can name its vintage.
 *
 * @param series what it is a value of
 * @param observation the value
 */
public record PublishedValue(ReferenceSeries series, ReferenceObservation observation) {}
