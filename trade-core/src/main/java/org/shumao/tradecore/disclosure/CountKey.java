package org.shumao.tradecore.disclosure;

import java.util.Comparator;

/**
 * Says where a count stands in a release.
 *
 * @param measure what is counted
 * @param period in SDMX notation
 * @param member of the breakdown; {@link #TOTAL} for all of them
 */
public record CountKey(String measure, String period, String member) implements Comparable<CountKey> {
    /** All members together. */
    public static final String TOTAL = "";

    private static final Comparator<CountKey> ORDER = Comparator.comparing(CountKey::measure)
            .thenComparing(CountKey::period)
            .thenComparing(CountKey::member);

    @Override
    public int compareTo(CountKey other) {
        return ORDER.compare(this, other);
    }
}
