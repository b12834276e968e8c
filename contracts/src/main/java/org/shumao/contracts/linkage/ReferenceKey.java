package org.shumao.contracts.linkage;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/**
 * An identifier by which documents find each other.
 *
 * @param kind kind of the numbered document
 * @param scope whose numbers these are, as written: the code of an enterprise, or empty for numbers given by customs
 * @param number trimmed, NFKC
 */
public record ReferenceKey(Kind kind, String scope, String number) implements Comparable<ReferenceKey> {
    private static final Comparator<ReferenceKey> ORDER = Comparator.comparing(ReferenceKey::kind)
            .thenComparing(ReferenceKey::scope)
            .thenComparing(ReferenceKey::number);

    /** The kind says what an identifier numbers. New kinds are appended. */
    public enum Kind {
        /** logisticsNo of a logistics enterprise; links documents whose business times differ by at most 180 days. */
        WAYBILL,
        /** payTransactionId or payNo of a payment enterprise. */
        PAYMENT,
        /** copNo of a declaration list; scope is the enterprise or its agent. */
        DECLARATION_LIST_COP,
        /** preNo of a declaration list. */
        DECLARATION_LIST_PRE,
        /** invtNo of a declaration list. */
        DECLARATION_LIST_INVT,
        /** copNo of a revocation; scope is the enterprise or its agent. */
        REVOCATION_COP,
        /** preNo of a revocation. */
        REVOCATION_PRE,
        /** copNo or coElNo of a return; scope is the enterprise or its agent. */
        RETURN_COP,
        /** preNo of a return. */
        RETURN_PRE,
        /** copNo of the declaration lists under a master waybill; scope is the agent. */
        MASTER_COP,
        /** preNo of the declaration lists under a master waybill. */
        MASTER_PRE,
        /** copNo of a summary; scope is the enterprise or its agent. */
        SUMMARY_COP,
        /** preNo of a summary. */
        SUMMARY_PRE,
        /** A whole message, by the id that its sender gave it. It never links. */
        MESSAGE,
        /** Number of a service report; scope is the reporter. */
        SERVICE_REPORT;

        private static final Set<Kind> MOVING = EnumSet.of(
                DECLARATION_LIST_COP,
                DECLARATION_LIST_PRE,
                DECLARATION_LIST_INVT,
                REVOCATION_COP,
                REVOCATION_PRE,
                RETURN_COP,
                RETURN_PRE,
                SERVICE_REPORT);

        /** Returns whether it numbers documents whose versions may name several orders. */
        public boolean isMoving() {
            return MOVING.contains(this);
        }
    }

    /** {@code KIND|scope|number}: the key of Kafka. */
    public String text() {
        return kind + "|" + scope + "|" + number;
    }

    @Override
    public int compareTo(ReferenceKey other) {
        return ORDER.compare(this, other);
    }
}
