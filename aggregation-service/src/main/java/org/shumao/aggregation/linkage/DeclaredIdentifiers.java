package org.shumao.aggregation.linkage;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.shumao.aggregation.order.state.OrderState;
import org.shumao.aggregation.order.state.StateRecords;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;

/** Identifiers that the records of a batch declare for their orders, added up before they touch a row. */
public final class DeclaredIdentifiers {
    /**
     * A row of table declared_identifier.
     *
     * @param enterprise of the record, as written, if orders meet by the number; otherwise empty, since one row says enough
     */
    record Declared(ReferenceKey key, String orderKey, String enterprise) {}

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

    /**
     * Adds what records declare that have gained authority: agency may have been granted since they came. Whoever stamps a state with a
     * newer version of the reference data calls it, since nobody asks again what an older version said.
     *
     * @param then by which the state was evaluated until now
     * @param now by which it is evaluated from now on
     */
    public void addConfirmed(String orderKey, OrderState state, ReferenceData then, ReferenceData now) {
        Predicate<TradeRecord> isConfirmed =
                record -> StateRecords.hasAuthority(record, now) && !StateRecords.hasAuthority(record, then);
        StateRecords.of(state).filter(isConfirmed).forEach(record -> add(orderKey, record));
        StateRecords.elsewhere(state).filter(isConfirmed).forEach(record -> addElsewhere(orderKey, record));
    }

    private void add(String orderKey, TradeRecord record, Collection<ReferenceKey> keys) {
        Span at = new Span(record.versionTime(), record.versionTime());
        for (ReferenceKey key : keys) {
            String enterprise = key.kind().isMoving() ? Objects.requireNonNullElse(record.enterprise(), "") : "";
            spans.merge(new Declared(key, orderKey, enterprise), at, Span::join);
        }
    }

    Map<Declared, Span> spans() {
        return spans;
    }
}
