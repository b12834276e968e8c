package org.shumao.contracts.linkage;

import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.linkage.ReferenceKey.Kind;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;

/** The identifiers by which records find the order they belong to. */
public final class References {
    private static final String CUSTOMS = "";
    /** Documents whose versions may name several orders. */
    private static final Set<RecordType> MOVING = EnumSet.of(
            RecordType.DECLARATION_LIST, RecordType.REVOCATION, RecordType.RETURN, RecordType.SERVICE_REPORT);

    private final TradeRecord record;
    private final SortedSet<ReferenceKey> keys = new TreeSet<>();

    private References(TradeRecord record) {
        this.record = record;
    }

    /** Declared identifiers: once this record belongs to an order, they are known to belong to it. */
    public static SortedSet<ReferenceKey> declared(TradeRecord record) {
        References references = new References(record);
        switch (record.type()) {
            case ORDER, PAYMENT, MONEY_RECEIPT -> references.payment();
            case DECLARATION_LIST -> references.list().waybill();
            case WAYBILL -> references.waybill();
            // Its list may be known by copNo alone; then only the application says which invtNo customs respond with.
            case REVOCATION -> references.revocation().invt();
            case RETURN -> references.returned().waybill();
            case MASTER -> references.master();
            case SUMMARY -> references.summary();
            case CUSTOMS_RESPONSE -> references.responded();
            case SERVICE_REPORT -> references.add(Kind.SERVICE_REPORT, record.enterprise(), record.documentNo());
            case WAYBILL_STATUS, SUMMARY_RESULT, TAX_BILL -> {
                // These records name identifiers of other documents and have none of their own.
            }
        }
        return references.keys;
    }

    /**
     * Sought identifiers: a record without an order number seeks its order by them; a record with an order number seeks
     * nothing. An application also seeks by its own identifiers, because an order that one of its versions reached
     * concerns all of them.
     */
    public static SortedSet<ReferenceKey> sought(TradeRecord record) {
        if (OrderKey.find(record).isPresent()) {
            return new TreeSet<>();
        }
        SortedSet<ReferenceKey> sought = named(record);
        if (record.type() == RecordType.REVOCATION) {
            sought.addAll(new References(record).revocation().keys);
        } else if (record.type() == RecordType.RETURN) {
            sought.addAll(new References(record).returned().keys);
        }
        return sought;
    }

    /**
     * Returns whether a record is a version of a document that may name several orders, one after the other, or a customs
     * response to such a document. If it carries an order number, it concerns every order that has such a document in
     * common with that order.
     */
    public static boolean isMoving(TradeRecord record) {
        if (record.type() != RecordType.CUSTOMS_RESPONSE) {
            return MOVING.contains(record.type());
        }
        RecordType about = new References(record).about();
        return about != null && MOVING.contains(about);
    }

    /**
     * Identifiers of documents that may name several orders: those of the record itself and those that it names; none
     * for a record that is not {@link #isMoving}. Two orders that declare the same one have a document in common.
     */
    public static SortedSet<ReferenceKey> moving(TradeRecord record) {
        SortedSet<ReferenceKey> keys = new TreeSet<>();
        if (isMoving(record)) {
            keys.addAll(declared(record));
            keys.addAll(named(record));
            keys.removeIf(key -> !key.kind().isMoving());
        }
        return keys;
    }

    /** Identifiers of other documents that the record names, whether or not it has an order number too. */
    public static SortedSet<ReferenceKey> named(TradeRecord record) {
        References references = new References(record);
        references.name();
        return references.keys;
    }

    /** The key of Kafka for a record without order number: the smallest identifier that it seeks. */
    public static String topicKey(TradeRecord record) {
        SortedSet<ReferenceKey> sought = sought(record);
        return sought.isEmpty() ? Kind.MESSAGE + "||" : sought.first().text();
    }

    private void name() {
        switch (record.type()) {
            case WAYBILL -> waybill();
            case WAYBILL_STATUS -> invt().waybill();
            case PAYMENT, MONEY_RECEIPT -> payment();
            case REVOCATION -> invt().cop(Kind.DECLARATION_LIST_COP);
            case MASTER -> invt().waybill();
            case RETURN, SUMMARY, SUMMARY_RESULT, TAX_BILL -> invt();
            case CUSTOMS_RESPONSE -> nameOfResponse();
            case ORDER, DECLARATION_LIST, SERVICE_REPORT -> {
                // These records have a key of their own.
            }
        }
    }

    private void nameOfResponse() {
        RecordType about = about();
        responded();
        if (about == RecordType.REVOCATION || about == RecordType.RETURN) {
            invt();
        }
        if (keys.isEmpty()) {
            add(Kind.MESSAGE, CUSTOMS, record.documentNo());
        }
    }

    private @Nullable RecordType about() {
        CustomsResponse response = record.response();
        return response == null ? null : response.about();
    }

    /** The identifiers of the document to which customs respond: a response carries them as the document does. */
    private References responded() {
        RecordType about = about();
        if (about == null) {
            return this;
        }
        return switch (about) {
            case DECLARATION_LIST -> list();
            case REVOCATION -> revocation();
            case RETURN -> returned();
            case MASTER -> master();
            case SUMMARY -> summary();
            case ORDER, PAYMENT, MONEY_RECEIPT -> payment();
            case WAYBILL, WAYBILL_STATUS -> waybill();
            case SERVICE_REPORT, SUMMARY_RESULT, TAX_BILL, CUSTOMS_RESPONSE -> this;
        };
    }

    private References list() {
        return cop(Kind.DECLARATION_LIST_COP).pre(Kind.DECLARATION_LIST_PRE).invt();
    }

    private References revocation() {
        return cop(Kind.REVOCATION_COP).pre(Kind.REVOCATION_PRE);
    }

    private References returned() {
        return cop(Kind.RETURN_COP).pre(Kind.RETURN_PRE);
    }

    private References master() {
        return cop(Kind.MASTER_COP).pre(Kind.MASTER_PRE);
    }

    private References summary() {
        return cop(Kind.SUMMARY_COP).pre(Kind.SUMMARY_PRE);
    }

    private References payment() {
        Settlement settlement = record.settlement();
        return settlement == null ? this : add(Kind.PAYMENT, settlement.payCode(), settlement.payNo());
    }

    private References waybill() {
        return add(Kind.WAYBILL, record.parties().logistics(), record.numbers().logisticsNo());
    }

    private References cop(Kind kind) {
        return add(kind, record.enterprise(), record.documentNo())
                .add(kind, record.parties().agent(), record.documentNo());
    }

    private References pre(Kind kind) {
        return add(kind, CUSTOMS, record.numbers().preNo());
    }

    private References invt() {
        return add(Kind.DECLARATION_LIST_INVT, CUSTOMS, record.numbers().invtNo());
    }

    private References add(Kind kind, @Nullable String scope, @Nullable String number) {
        if (scope != null && number != null) {
            keys.add(new ReferenceKey(kind, scope, OrderKey.normalize(number)));
        }
        return this;
    }
}
