package org.shumao.tradecore.order.linkage;

import java.util.ArrayList;
import java.util.EnumSet;
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
    /** Under whose code a sender's own number was given. */
    private record Cop(
            @Nullable String enterprise, @Nullable String agent) {
        static Cop of(TradeRecord record, ReferenceData referenceData) {
            return new Cop(
                    resolved(record.enterprise(), referenceData),
                    resolved(record.parties().agent(), referenceData));
        }

        /** Under the same enterprise, or under the same agent where one of them does not name the enterprise. */
        boolean names(Cop other) {
            return (enterprise != null && other.enterprise != null)
                    ? enterprise.equals(other.enterprise)
                    : agent != null && agent.equals(other.agent);
        }

        private static @Nullable String resolved(@Nullable String code, ReferenceData referenceData) {
            return code == null ? null : referenceData.resolve(code);
        }
    }

    private final ReferenceData referenceData;
    /** Holds all numbers, and of a copNo under whose codes it was given. */
    private final Map<NumberKey, Set<Cop>> known = new HashMap<>(4);

    private final Set<NumberKind> kinds = EnumSet.noneOf(NumberKind.class);

    DocumentNumbers(ReferenceData referenceData) {
        this.referenceData = referenceData;
    }

    /** Says which kind of number it is, for a map of numbers of all kinds. */
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
        for (NumberKey key : carried(record)) {
            kinds.add(key.kind());
            learned |= key.kind() == NumberKind.COP
                    ? known.computeIfAbsent(key, number -> new HashSet<>(2)).add(Cop.of(record, referenceData))
                    : known.putIfAbsent(key, Set.of()) == null;
        }
        return learned;
    }

    /** Says whether a customs response names the list: it does by any of invtNo, preNo and copNo. */
    boolean namedByAny(TradeRecord response) {
        return knowsInvtNoOf(response) || knowsPreNoOf(response) || namedByCop(response);
    }

    boolean knowsInvtNoOf(TradeRecord record) {
        return record.numbers().invtNo() != null && knowsInvtNo(record.numbers().invtNo());
    }

    boolean knowsPreNoOf(TradeRecord record) {
        return record.numbers().preNo() != null
                && known.containsKey(
                        new NumberKey(NumberKind.PRE, record.numbers().preNo()));
    }

    boolean knowsInvtNo(String invtNo) {
        return known.containsKey(new NumberKey(NumberKind.INVT, invtNo));
    }

    /** Says whether the record gives an invtNo or a preNo, and others are known. */
    public boolean contradictedBy(TradeRecord record) {
        return carried(record).stream()
                .anyMatch(key -> key.kind() != NumberKind.COP && kinds.contains(key.kind()) && !known.containsKey(key));
    }

    boolean namedByCop(TradeRecord record) {
        if (record.documentNo() == null) {
            return false;
        }
        Set<Cop> given = known.get(new NumberKey(NumberKind.COP, record.documentNo()));
        return given != null && given.stream().anyMatch(Cop.of(record, referenceData)::names);
    }

    /** Says whether a response names the application: it does by the first of copNo, preNo, invtNo that both carry. */
    boolean namedByFirst(TradeRecord response) {
        if (response.documentNo() != null && kinds.contains(NumberKind.COP)) {
            return namedByCop(response);
        }
        return (response.numbers().preNo() != null && kinds.contains(NumberKind.PRE))
                ? knowsPreNoOf(response)
                : knowsInvtNoOf(response);
    }

    /** All of them. */
    Set<NumberKey> known() {
        return known.keySet();
    }
}
