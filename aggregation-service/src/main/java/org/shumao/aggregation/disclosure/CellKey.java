package org.shumao.aggregation.disclosure;

import java.util.Comparator;

/**
 * Where a count stands in the public views.
 *
 * @param measure what is counted
 * @param period in SDMX notation
 * @param member of the breakdown; {@link #TOTAL} for all of them
 */
public record CellKey(String measure, String period, String member) implements Comparable<CellKey> {
    /** All members together. */
    public static final String TOTAL = "";

    private static final Comparator<CellKey> ORDER = Comparator.comparing(CellKey::measure)
            .thenComparing(CellKey::period)
            .thenComparing(CellKey::member);

    @Override
    public int compareTo(CellKey other) {
        return ORDER.compare(this, other);
    }
}
