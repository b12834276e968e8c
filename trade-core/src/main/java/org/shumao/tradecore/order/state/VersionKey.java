package org.shumao.tradecore.order.state;

import java.time.LocalDateTime;
import java.util.Comparator;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.TradeRecord;

/**
 * Says which version of which document a record is, with every code as written. The natural order is (document, version
 * time, operation, status, content hash): it decides which versions a full state keeps.
 *
 * @param time the version's; of a receipt returnTime, to the millisecond
 * @param status of a receipt, else zero
 */
public record VersionKey(DocumentKey document, LocalDateTime time, Operation operation, int status, String contentHash)
        implements Comparable<VersionKey> {
    private static final Comparator<VersionKey> ORDER = Comparator.comparing(VersionKey::document)
            .thenComparing(VersionKey::time)
            .thenComparing(VersionKey::operation)
            .thenComparingInt(VersionKey::status)
            .thenComparing(VersionKey::contentHash);

    static VersionKey of(TradeRecord record) {
        CustomsResponse response = record.response();
        return new VersionKey(
                DocumentKey.of(record),
                response == null ? record.versionTime() : response.time(),
                record.operation(),
                response == null ? 0 : response.status(),
                record.contentHash());
    }

    @Override
    public int compareTo(VersionKey other) {
        return ORDER.compare(this, other);
    }
}
