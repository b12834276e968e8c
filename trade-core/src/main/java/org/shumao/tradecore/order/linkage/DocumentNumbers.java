package org.shumao.tradecore.order.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.referencedata.ReferenceData;

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
    private final Map<String, Set<Cop>> cops = new HashMap<>(2);
    private final Set<String> pres = new HashSet<>(2);
    private final Set<String> invts = new HashSet<>(2);

    DocumentNumbers(ReferenceData referenceData) {
        this.referenceData = referenceData;
    }

    /** Which kind of number it is, for a map of numbers of all kinds. */
    enum NumberKind {
        COP,
        PRE,
        INVT
    }

    /** A number of some kind, whoever gave it: what has none in common with a document does not name it. */
    record NumberKey(NumberKind kind, String number) {}

    /** The numbers that a record carries. */
    static List<NumberKey> carried(TradeRecord record) {
        List<NumberKey> keys = new ArrayList<>(3);
        if (record.documentNo() != null) {
            keys.add(new NumberKey(NumberKind.COP, record.documentNo()));
        }
        if (record.numbers().preNo() != null) {
            keys.add(new NumberKey(NumberKind.PRE, record.numbers().preNo()));
        }
        if (record.numbers().invtNo() != null) {
            keys.add(new NumberKey(NumberKind.INVT, record.numbers().invtNo()));
        }
        return keys;
    }

    /** Adds the numbers of a record; whether some of them were not known. */
    boolean add(TradeRecord record) {
        boolean learned = false;
        if (record.documentNo() != null) {
            learned = cops.computeIfAbsent(record.documentNo(), number -> new HashSet<>(2))
                    .add(Cop.of(record.documentNo(), record, referenceData));
        }
        if (record.numbers().preNo() != null) {
            learned |= pres.add(record.numbers().preNo());
        }
        if (record.numbers().invtNo() != null) {
            learned |= invts.add(record.numbers().invtNo());
        }
        return learned;
    }

    /** By any of invtNo, preNo and copNo: how a customs response names its list. */
    boolean namedByAny(TradeRecord response) {
        return knowsInvtNoOf(response) || knowsPreNoOf(response) || namedByCop(response);
    }

    boolean knowsInvtNoOf(TradeRecord record) {
        return record.numbers().invtNo() != null
                && invts.contains(record.numbers().invtNo());
    }

    boolean knowsPreNoOf(TradeRecord record) {
        return record.numbers().preNo() != null
                && pres.contains(record.numbers().preNo());
    }

    boolean knowsInvtNo(String invtNo) {
        return invts.contains(invtNo);
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
        if (record.documentNo() == null) {
            return false;
        }
        Set<Cop> known = cops.get(record.documentNo());
        if (known == null) {
            return false;
        }
        Cop sought = Cop.of(record.documentNo(), record, referenceData);
        return known.stream().anyMatch(sought::names);
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

    /** All of them. */
    List<NumberKey> known() {
        List<NumberKey> known = new ArrayList<>(cops.size() + pres.size() + invts.size());
        cops.keySet().forEach(number -> known.add(new NumberKey(NumberKind.COP, number)));
        pres.forEach(number -> known.add(new NumberKey(NumberKind.PRE, number)));
        invts.forEach(number -> known.add(new NumberKey(NumberKind.INVT, number)));
        return known;
    }
}
