package org.shumao.registry.search.name;

/**
 * An enterprise by the best of its names.
 *
 * @param folded the name as it is compared
 * @param former the enterprise had the name once
 */
public record NameHit(String enterpriseId, String name, String folded, boolean former, NameMatch match) {}
