package org.shumao.aggregation.linkage;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateRecords;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Identifiers that the records of a batch declare for their orders, added up before they touch a row. */
public final class DeclaredIdentifiers {
    /**
     * A row of table declared_identifier.
     *
     * @param enterprise of the record, which claims the number by it: resolved by the aliases of the moment, empty if it names none
     */
    record Declared(ReferenceKey key, String orderKey, String enterprise) {}

    /**
     * Business times of the records that declare it.
     *
     * @param word who says that it is a number of the enterprise: {@value #OF_PEER} only a peer of the order, {@value #ITS_OWN} that enterprise alone, {@value #OF_OTHERS} who relays for
     *     everybody, or the agent that is named; {@value #OF_CUSTOMS} customs, by a response with copNo and enterprise
     */
    record Span(LocalDateTime earliest, LocalDateTime latest, int word) {
        static final int OF_PEER = -1;
        static final int ITS_OWN = 0;
        static final int OF_OTHERS = 1;
        static final int OF_CUSTOMS = 2;

        Span join(Span other) {
            return new Span(
                    earliest.isAfter(other.earliest) ? other.earliest : earliest,
                    latest.isBefore(other.latest) ? other.latest : latest,
                    Math.max(word, other.word));
        }
    }

    private final ReferenceData referenceData;
    private final Map<Declared, Span> spans = new HashMap<>();

    public DeclaredIdentifiers(ReferenceData referenceData) {
        this.referenceData = referenceData;
    }

    /**
     * Adds what a record declares for its order. One that names its order itself also declares the numbers of the lists that it names, so
     * that it meets the orders of these.
     *
     * @param orderKey the order that the record belongs to
     */
    public void add(String orderKey, TradeRecord record) {
        add(orderKey, record, References.declared(record), word(record));
        if (OrderKey.find(record).isPresent()) {
            add(orderKey, record, References.moving(record), word(record));
        }
    }

    /**
     * Adds what a record of a peer declares: whoever has a document in common with one of two peers has it in common with both. A
     * waybill or payment that it names is its own order's.
     *
     * @param orderKey the order that it was given to
     */
    public void addElsewhere(String orderKey, TradeRecord record) {
        add(orderKey, record, References.moving(record), Span.OF_PEER);
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

    private void add(String orderKey, TradeRecord record, Collection<ReferenceKey> keys, int word) {
        String enterprise = record.enterprise() == null ? "" : referenceData.resolve(record.enterprise());
        Span at = new Span(record.versionTime(), record.versionTime(), word);
        for (ReferenceKey key : keys) {
            spans.merge(new Declared(key, orderKey, enterprise), at, Span::join);
        }
    }

    private int word(TradeRecord record) {
        if (record.type() == RecordType.CUSTOMS_RESPONSE) {
            return record.enterprise() != null && record.documentNo() != null ? Span.OF_CUSTOMS : Span.ITS_OWN;
        }
        String agent = record.parties().agent();
        String submitter = record.origin().submitter();
        boolean ofAgent = agent != null
                && submitter != null
                && referenceData.resolve(agent).equals(referenceData.resolve(submitter));
        return record.origin().relay() || ofAgent ? Span.OF_OTHERS : Span.ITS_OWN;
    }

    Map<Declared, Span> spans() {
        return spans;
    }
}
