package org.shumao.aggregation.intake.linkage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * A record without an order number, or one that is given to peers of the order that it names.
 *
 * @param id SHA-256 of the event, origin included: the same document from another submission waits beside it, so that each
 *     of its origins reaches the order
 * @param payload the event as it came
 * @param keys its sought identifiers; a record without any is kept and shown, and is never linked
 * @param enterprise that it names, resolved by the aliases of the moment; empty if it names none
 * @param ownKey the order that it names itself: it seeks none then; null for a record without an order number
 */
// The bytes are handed on, never changed and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record UnlinkedRecord(
        byte[] id,
        RecordType type,
        LocalDateTime businessTime,
        Origin origin,
        byte[] payload,
        Collection<ReferenceKey> keys,
        String enterprise,
        @Nullable String ownKey) {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    static UnlinkedRecord of(TradeRecord record, byte[] payload, ReferenceData referenceData) {
        String enterprise = record.enterprise() == null ? "" : referenceData.resolve(record.enterprise());
        return of(record, payload, References.sought(record), enterprise, null);
    }

    /** Returns the same for the same record with the same origin, whether it was just folded or read from a state. */
    public static UnlinkedRecord given(TradeRecord record, String ownKey) {
        byte[] payload = CODEC.encode(record);
        return of(record, payload, List.of(), "", ownKey);
    }

    /** Leaves the record itself out, which takes twenty times the memory of its event: many are held until the batch is written. */
    private static UnlinkedRecord of(
            TradeRecord record,
            byte[] payload,
            Collection<ReferenceKey> keys,
            String enterprise,
            @Nullable String ownKey) {
        return new UnlinkedRecord(
                sha256(payload),
                record.type(),
                record.versionTime(),
                record.origin(),
                payload,
                keys,
                enterprise,
                ownKey);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
