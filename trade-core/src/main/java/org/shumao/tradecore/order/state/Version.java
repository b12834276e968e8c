package org.shumao.tradecore.order.state;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;

/**
 * One version of a document, or one receipt, and every place it came in.
 *
 * @param record the version as the smallest of its origins carried it
 * @param origins sorted, of more than {@value #MAX_ORIGINS} the smallest and the greatest: a set joined to the version, never
 *     part of its identity. Ids of submissions grow with time, so these are the first receipts and the last one
 */
public record Version(TradeRecord record, List<Origin> origins) {
    /** A version re-sent for ever must not grow its state for ever. */
    static final int MAX_ORIGINS = 16;

    /** Puts the newest last: (version time, operation, content hash), then the document for a total order. */
    public static final Comparator<Version> BY_AGE = Comparator.comparing(
                    (Version v) -> v.record().versionTime())
            .thenComparing(v -> v.record().operation())
            .thenComparing(v -> v.record().contentHash())
            .thenComparing(Version::key);

    /** Puts the smallest key first: which versions a full state keeps. */
    public static final Comparator<Version> BY_KEY = Comparator.comparing(Version::key);

    static Version of(TradeRecord record) {
        return new Version(record, List.of(record.origin()));
    }

    public VersionKey key() {
        return VersionKey.of(record);
    }

    /** Returns the version with the origins of both; it is commutative, associative and idempotent. */
    public Version join(Version other) {
        TreeSet<Origin> all = new TreeSet<>(origins);
        if (!all.addAll(other.origins)) {
            return this;
        }
        List<Origin> kept = kept(all);
        if (kept.equals(origins)) {
            return this;
        }
        Origin first = kept.get(0);
        return new Version(first.equals(record.origin()) ? record : other.record, kept);
    }

    /** The part of it that came in at some of its origins, which must not be none. */
    public Version at(List<Origin> some) {
        return some.size() == origins.size() ? this : new Version(record, some);
    }

    private static List<Origin> kept(TreeSet<Origin> all) {
        if (all.size() <= MAX_ORIGINS) {
            return List.copyOf(all);
        }
        return Stream.concat(all.stream().limit(MAX_ORIGINS - 1), Stream.of(all.last()))
                .toList();
    }
}
