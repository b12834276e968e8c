package org.shumao.tradecore.referencedata;

import java.util.Set;

/**
 * Codes as written, rates, and orders of which something is excluded, whose meaning changed between two versions of the reference data.
 *
 * @param every whether every code means something else, since a tolerance or a time of ageing changed
 * @param codes which ones otherwise
 */
public record ChangedCodes(boolean every, Set<String> codes) {
    static final ChangedCodes EVERY = new ChangedCodes(true, Set.of());
}
