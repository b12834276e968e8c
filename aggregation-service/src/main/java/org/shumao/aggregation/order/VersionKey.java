package org.shumao.aggregation.order;

import java.time.LocalDateTime;
import java.util.Comparator;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.TradeRecord;

/**
 * Which version of which document a record is, with every code as written. The natural order is (document, version
 * time, operation, content hash): it decides which versions a full state keeps.
 */
record VersionKey(DocumentKey document, LocalDateTime versionTime, Operation operation, String contentHash)
        implements Comparable<VersionKey> {
    private static final Comparator<VersionKey> ORDER = Comparator.comparing(VersionKey::document)
            .thenComparing(VersionKey::versionTime)
            .thenComparing(VersionKey::operation)
            .thenComparing(VersionKey::contentHash);

    static VersionKey of(TradeRecord record) {
        return new VersionKey(DocumentKey.of(record), record.versionTime(), record.operation(), record.contentHash());
    }

    @Override
    public int compareTo(VersionKey other) {
        return ORDER.compare(this, other);
    }
}
