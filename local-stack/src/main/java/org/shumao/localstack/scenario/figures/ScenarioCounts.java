package org.shumao.localstack.scenario.figures;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Counts how much of everything came out. */
public final class ScenarioCounts {
    /** The scenario counts these. */
    public enum What {
        SUBMISSIONS,
        /** Heads and records, repetitions included. */
        RECORDS,
        CEB621_HEADS,
        CEB603_HEADS,
        CUSTOMS_RESPONSES,
        /** Orders, payments, waybills, revocations and returns. */
        OTHER_CEB_HEADS,
        /** Lists, orders and reports, however many versions and repetitions of them are sent. */
        DOCUMENTS,
        /** Documents with a later version that states another amount. */
        AMENDED,
        /** Documents that end in a delete. */
        DELETED,
        /** Records that repeat an earlier one, under a new guid in CEB messages. */
        REPEATED,
        /** Documents of which a newer version comes in before an older one. */
        BACKWARDS,
        /** Documents with two versions of the same second. */
        TIES,
        /** Orders declared twice under two numbers. */
        DECLARED_TWICE,
        /** Order numbers that another platform has used. */
        REUSED_NUMBERS,
        /** Lists that customs released. */
        RELEASED,
        /** Lists that customs refused, for good. */
        REFUSED,
        /** Lists that customs refused and that were amended and sent again. */
        SENT_AGAIN,
        /** Released lists with a change that customs refused, did not respond to, or took. */
        CHANGED_AFTER_RELEASE,
        /** Released lists with a delete that customs never confirmed. */
        DELETED_AFTER_RELEASE,
        /** Lists withdrawn by a revocation that customs accepted. */
        REVOKED,
        /** Lists declared again after their revocation. */
        DECLARED_AGAIN,
        /** Revocations that customs refused. */
        STILL_THERE,
        /** Returns that customs accepted. */
        RETURNED,
        /** Returns that were deleted, or that customs did not accept. */
        NOT_RETURNED,
        /** Released goods that left again. */
        RE_EXPORTED,
        /** Orders submitted with their payment and waybill, as CEB messages. */
        ORDERS_WITH_DOCUMENTS,
        /** Payments for two orders. */
        SHARED_PAYMENTS,
        ORDERS_BESIDE_LISTS,
        EARLY_ORDERS,
        BUNDLES,
        /** Service reports that cite an order's line. */
        CITING_REPORTS,
        SERVICE_REPORTS
    }

    private final Map<What, Integer> counts = new EnumMap<>(What.class);

    public void count(What what) {
        count(what, 1);
    }

    public void count(What what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    public int of(What what) {
        return counts.getOrDefault(what, 0);
    }

    @Override
    public String toString() {
        return Collections.unmodifiableMap(counts).toString();
    }
}
