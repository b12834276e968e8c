package org.shumao.aggregation.order.linkage;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.record.TradeRecord;

/**
 * The numbers that a document or one of its versions goes by: those that it carries, and those of the customs responses bound to
 * it, whether or not it stands.
 */
public final class DocumentNumbers {
    /** A sender's own number, and under whose code it was given. */
    private record Cop(
            String number,
            @Nullable String enterprise,
            @Nullable String agent) {
        static Cop of(String number, TradeRecord record, ReferenceData referenceData) {
            return new Cop(
                    number,
                    resolved(record.enterprise(), referenceData),
                    resolved(record.parties().agent(), referenceData));
        }

        /** Under the same enterprise, or under the same agent where one of them does not name the enterprise. */
        boolean names(Cop other) {
            if (!number.equals(other.number)) {
                return false;
            }
            if (enterprise != null && other.enterprise != null) {
                return enterprise.equals(other.enterprise);
            }
            return agent != null && agent.equals(other.agent);
        }

        private static @Nullable String resolved(@Nullable String code, ReferenceData referenceData) {
            return code == null ? null : referenceData.resolve(code);
        }
    }

    private final ReferenceData referenceData;
    private final Set<Cop> cops = new HashSet<>();
    private final Set<String> pres = new HashSet<>();
    private final Set<String> invts = new HashSet<>();

    DocumentNumbers(ReferenceData referenceData) {
        this.referenceData = referenceData;
    }

    DocumentNumbers add(TradeRecord record) {
        if (record.documentNo() != null) {
            cops.add(Cop.of(record.documentNo(), record, referenceData));
        }
        if (record.numbers().preNo() != null) {
            pres.add(record.numbers().preNo());
        }
        if (record.numbers().invtNo() != null) {
            invts.add(record.numbers().invtNo());
        }
        return this;
    }

    /** By any of invtNo, preNo and copNo: how a customs response names its list. */
    boolean namedByAny(TradeRecord response) {
        return knowsInvtNoOf(response)
                || (response.numbers().preNo() != null
                        && pres.contains(response.numbers().preNo()))
                || namedByCop(response);
    }

    boolean knowsInvtNoOf(TradeRecord record) {
        return record.numbers().invtNo() != null
                && invts.contains(record.numbers().invtNo());
    }

    /** Whether the record gives an invtNo or a preNo, and others are known. */
    public boolean contradictedBy(TradeRecord record) {
        return (record.numbers().invtNo() != null
                        && !invts.isEmpty()
                        && !invts.contains(record.numbers().invtNo()))
                || (record.numbers().preNo() != null
                        && !pres.isEmpty()
                        && !pres.contains(record.numbers().preNo()));
    }

    boolean namedByCop(TradeRecord record) {
        if (record.documentNo() == null || cops.isEmpty()) {
            return false;
        }
        Cop sought = Cop.of(record.documentNo(), record, referenceData);
        return cops.stream().anyMatch(sought::names);
    }

    /** By the first of copNo, preNo, invtNo that both carry: how a response names its application. */
    boolean namedByFirst(TradeRecord response) {
        if (response.documentNo() != null && !cops.isEmpty()) {
            return namedByCop(response);
        }
        if (response.numbers().preNo() != null && !pres.isEmpty()) {
            return pres.contains(response.numbers().preNo());
        }
        return response.numbers().invtNo() != null
                && invts.contains(response.numbers().invtNo());
    }

    boolean sharesInvtNo(DocumentNumbers other) {
        return invts.stream().anyMatch(other.invts::contains);
    }
}
