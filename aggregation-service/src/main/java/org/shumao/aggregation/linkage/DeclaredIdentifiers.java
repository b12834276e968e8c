package org.shumao.aggregation.linkage;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;

/** Identifiers that the records of a batch declare for their orders, added up before they touch a row. */
public final class DeclaredIdentifiers {
    /** A row of table reference. */
    record Declared(ReferenceKey key, String orderKey) {}

    /** Business times of the records that declare it. */
    record Span(LocalDateTime earliest, LocalDateTime latest) {
        Span join(Span other) {
            return new Span(
                    earliest.isAfter(other.earliest) ? other.earliest : earliest,
                    latest.isBefore(other.latest) ? other.latest : latest);
        }
    }

    private final Map<Declared, Span> spans = new HashMap<>();

    /**
     * Adds what a record declares for its order. One that names its order itself also declares the numbers of the lists that it names, so
     * that it meets the orders of these.
     *
     * @param orderKey the order that the record belongs to
     */
    public void add(String orderKey, TradeRecord record) {
        add(orderKey, record, References.declared(record));
        if (OrderKey.find(record).isPresent()) {
            add(orderKey, record, References.moving(record));
        }
    }

    /**
     * Adds what a record of a peer declares: whoever has a document in common with one of two peers has it in common with both. A
     * waybill or payment that it names is its own order's.
     *
     * @param orderKey the order that it was given to
     */
    public void addElsewhere(String orderKey, TradeRecord record) {
        add(orderKey, record, References.moving(record));
    }

    private void add(String orderKey, TradeRecord record, Collection<ReferenceKey> keys) {
        Span at = new Span(record.versionTime(), record.versionTime());
        for (ReferenceKey key : keys) {
            spans.merge(new Declared(key, orderKey), at, Span::join);
        }
    }

    Map<Declared, Span> spans() {
        return spans;
    }
}
