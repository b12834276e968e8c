package org.shumao.tradecore.referencedata;

import java.util.Set;

/**
 * Codes as written, and rates, whose meaning changed between two versions of the reference data.
 *
 * @param every whether every code means something else, since a tolerance changed
 * @param codes which ones otherwise
 */
public record ChangedCodes(boolean every, Set<String> codes) {
    static final ChangedCodes EVERY = new ChangedCodes(true, Set.of());
}
