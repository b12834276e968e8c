package org.shumao.aggregation.intake.linkage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateRecords;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Adds up the identifiers that the records of a batch declare for their orders before they touch a row of table declared_identifier. */
public final class DeclaredIdentifiers {
    private static final String COLUMNS = "kind, scope, number, enterprise, order_key, earliest, latest, word";

    /**
     * A row that says nothing new is not written: a record that comes again costs a look only. An order that is new has no rows yet.
     * One look for each row, by the primary key: as a join it would read the whole table for every batch once that is estimated to be
     * shorter.
     */
    private static final String MERGE = "insert into declared_identifier (" + COLUMNS + ") select " + COLUMNS
            + " from incoming_declared_identifier i where i.of_new_order or (select r.earliest <= i.earliest and"
            + " r.latest >= i.latest and r.word >= i.word from declared_identifier r where r.kind = i.kind and r.scope"
            + " = i.scope and r.number = i.number and r.order_key = i.order_key and r.enterprise = i.enterprise) is"
            + " not true order by kind, scope, number, enterprise, order_key" + LinkageSql.WIDEN_DECLARED;

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

    /**
     * Writes what was added.
     *
     * @param newOrders orders that had no state before
     */
    public void write(Connection connection, Set<String> newOrders) throws SQLException {
        if (spans.isEmpty()) {
            return;
        }
        Sql.execute(
                connection,
                "create temporary table if not exists incoming_declared_identifier (kind text collate \"C\", scope"
                        + " text collate \"C\", number text collate \"C\", order_key text collate \"C\", enterprise"
                        + " text collate \"C\", earliest timestamp, latest timestamp, word int, of_new_order boolean)"
                        + " on commit delete rows");
        BinaryCopy copy = new BinaryCopy(9);
        for (Map.Entry<Declared, Span> row : spans.entrySet()) {
            copy.row()
                    .text(row.getKey().key().kind().name())
                    .text(row.getKey().key().scope())
                    .text(row.getKey().key().number())
                    .text(row.getKey().enterprise())
                    .text(row.getKey().orderKey())
                    .timestamp(row.getValue().earliest())
                    .timestamp(row.getValue().latest())
                    .int4(row.getValue().word())
                    .bool(newOrders.contains(row.getKey().orderKey()));
        }
        copy.copyInto(connection, "incoming_declared_identifier (" + COLUMNS + ", of_new_order)");
        Sql.execute(connection, MERGE);
    }
}
