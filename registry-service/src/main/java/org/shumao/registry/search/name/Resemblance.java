package org.shumao.registry.search.name;

/**
 * An enterprise one of whose names is similar to a given one.
 *
 * @param known its name that is similar, perhaps a former one
 * @param score share of trigrams that the two have in common, 0 to 1, two decimals
 */
public record Resemblance(String enterpriseId, String known, double score) {}
