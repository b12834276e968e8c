package org.shumao.contracts.record;

import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.ReferenceKey.Kind;

/** By which numbers records find the order they belong to. */
public final class References {
    private static final String CUSTOMS = "";
    /** Documents whose versions may name several orders. */
    private static final Set<RecordType> MOVING =
            EnumSet.of(RecordType.LIST, RecordType.REVOCATION, RecordType.RETURN, RecordType.SERVICE_REPORT);

    private final TradeRecord record;
    private final SortedSet<ReferenceKey> keys = new TreeSet<>();

    private References(TradeRecord record) {
        this.record = record;
    }

    /** Numbers that become known to belong to an order once this record belongs to it. */
    public static SortedSet<ReferenceKey> told(TradeRecord record) {
        References references = new References(record);
        switch (record.type()) {
            case ORDER, PAYMENT, COLLECTION -> references.payment();
            case LIST -> references.list().waybill();
            case WAYBILL -> references.waybill();
            case REVOCATION -> references.revocation();
            case RETURN -> references.returned().waybill();
            case MASTER -> references.master();
            case SUMMARY -> references.summary();
            case RECEIPT -> references.answered();
            case SERVICE_REPORT -> references.add(Kind.SERVICE_REPORT, record.enterprise(), record.documentNo());
            case WAYBILL_STATUS, SUMMARY_RESULT, TAX_BILL -> {
                // They name numbers of others and bring none of their own.
            }
        }
        return references.keys;
    }

    /**
     * Numbers by which a record without order number looks for its order; empty for one that has an order number. An
     * application looks by its own numbers as well: what one of its versions reached concerns all of them.
     */
    public static SortedSet<ReferenceKey> asked(TradeRecord record) {
        if (OrderKey.find(record).isPresent()) {
            return new TreeSet<>();
        }
        SortedSet<ReferenceKey> asked = named(record);
        if (record.type() == RecordType.REVOCATION) {
            asked.addAll(new References(record).revocation().keys);
        } else if (record.type() == RecordType.RETURN) {
            asked.addAll(new References(record).returned().keys);
        }
        return asked;
    }

    /**
     * Whether a record is a version of a document that may name several orders, one after the other, or a customs response
     * to such a document: with an order number of its own it concerns every order that has such a document in common with
     * that one.
     */
    public static boolean isMoving(TradeRecord record) {
        if (record.type() != RecordType.RECEIPT) {
            return MOVING.contains(record.type());
        }
        RecordType about = new References(record).about();
        return about != null && MOVING.contains(about);
    }

    /**
     * Numbers of documents that may name several orders, as the record gives its own and names others; of a record that is
     * not {@link #isMoving} none. Two orders that are told the same one have a document in common.
     */
    public static SortedSet<ReferenceKey> moving(TradeRecord record) {
        SortedSet<ReferenceKey> keys = new TreeSet<>();
        if (isMoving(record)) {
            keys.addAll(told(record));
            keys.addAll(named(record));
            keys.removeIf(key -> !key.kind().isMoving());
        }
        return keys;
    }

    /** Numbers of other papers that the record names, whether or not it has an order number too. */
    public static SortedSet<ReferenceKey> named(TradeRecord record) {
        References references = new References(record);
        references.ask();
        return references.keys;
    }

    /** The key of Kafka for a record without order number: the smallest number that it asks by. */
    public static String topicKey(TradeRecord record) {
        SortedSet<ReferenceKey> asked = asked(record);
        return asked.isEmpty() ? Kind.MESSAGE + "||" : asked.first().text();
    }

    private void ask() {
        switch (record.type()) {
            case WAYBILL -> waybill();
            case WAYBILL_STATUS -> invt().waybill();
            case PAYMENT, COLLECTION -> payment();
            case REVOCATION -> invt().cop(Kind.LIST_COP);
            case MASTER -> invt().waybill();
            case RETURN, SUMMARY, SUMMARY_RESULT, TAX_BILL -> invt();
            case RECEIPT -> askAnswered();
            case ORDER, LIST, SERVICE_REPORT -> {
                // They have a key of their own.
            }
        }
    }

    private void askAnswered() {
        RecordType about = about();
        if (about == RecordType.REVOCATION || about == RecordType.RETURN) {
            answered();
            invt();
        } else {
            answered();
        }
        if (keys.isEmpty()) {
            add(Kind.MESSAGE, CUSTOMS, record.documentNo());
        }
    }

    private @Nullable RecordType about() {
        CustomsAnswer answer = record.answer();
        return answer == null ? null : answer.about();
    }

    /** The numbers of what a receipt answers: it carries them as the document does, or learned them from customs. */
    private References answered() {
        RecordType about = about();
        if (about == null) {
            return this;
        }
        return switch (about) {
            case LIST -> list();
            case REVOCATION -> revocation();
            case RETURN -> returned();
            case MASTER -> master();
            case SUMMARY -> summary();
            case ORDER, PAYMENT, COLLECTION -> payment();
            case WAYBILL, WAYBILL_STATUS -> waybill();
            case SERVICE_REPORT, SUMMARY_RESULT, TAX_BILL, RECEIPT -> this;
        };
    }

    private References list() {
        return cop(Kind.LIST_COP).pre(Kind.LIST_PRE).invt();
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
        return add(Kind.WAYBILL, record.logisticsCode(), record.logisticsNo());
    }

    private References cop(Kind kind) {
        return add(kind, record.enterprise(), record.documentNo()).add(kind, record.agent(), record.documentNo());
    }

    private References pre(Kind kind) {
        return add(kind, CUSTOMS, record.preNo());
    }

    private References invt() {
        return add(Kind.LIST_INVT, CUSTOMS, record.invtNo());
    }

    private References add(Kind kind, @Nullable String scope, @Nullable String number) {
        if (scope != null && number != null) {
            keys.add(new ReferenceKey(kind, scope, OrderKey.normalize(number)));
        }
        return this;
    }
}
