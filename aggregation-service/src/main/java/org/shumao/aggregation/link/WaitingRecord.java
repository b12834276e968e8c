package org.shumao.aggregation.link;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.ReferenceKey;
import org.shumao.contracts.record.References;
import org.shumao.contracts.record.TradeRecord;

/**
 * A record without an order number, or a version of a service report.
 *
 * @param id SHA-256 of the event, origin included: the same paper from another submission waits beside it, so that each
 *     of its origins reaches the order
 * @param payload the event as it came
 * @param keys numbers by which it asks; a record without any is kept and shown, and never links
 * @param ownKey where it was folded already: it waits for others than that; null for a record without an order number
 */
// The bytes are handed on, never changed and never compared.
@SuppressWarnings("ArrayRecordComponent")
record WaitingRecord(
        byte[] id,
        TradeRecord record,
        byte[] payload,
        Collection<ReferenceKey> keys,
        @Nullable String ownKey) {
    static WaitingRecord of(TradeRecord record, byte[] payload) {
        return of(record, payload, References.asked(record), null);
    }

    static WaitingRecord of(
            TradeRecord record, byte[] payload, Collection<ReferenceKey> keys, @Nullable String ownKey) {
        return new WaitingRecord(sha256(payload), record, payload, keys, ownKey);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
