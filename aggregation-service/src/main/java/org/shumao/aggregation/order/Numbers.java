package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.record.TradeRecord;

/**
 * The numbers that a document goes by: those that any version of it, or a receipt linked to it, carries, whether or not
 * it stands.
 */
final class Numbers {
    /** A sender's own number, and under whose code it was given. */
    private record Cop(
            String number,
            @Nullable String enterprise,
            @Nullable String agent) {
        static Cop of(String number, TradeRecord record, Context context) {
            return new Cop(number, resolved(record.enterprise(), context), resolved(record.agent(), context));
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

        private static @Nullable String resolved(@Nullable String code, Context context) {
            return code == null ? null : context.resolve(code);
        }
    }

    private final Context context;
    private final Set<Cop> cops = new HashSet<>();
    private final Set<String> pres = new HashSet<>();
    private final Set<String> invts = new HashSet<>();

    Numbers(Context context) {
        this.context = context;
    }

    /** The numbers of all versions. */
    static Numbers of(Document document, Context context) {
        Numbers numbers = new Numbers(context);
        document.versions().forEach(version -> numbers.add(version.record()));
        return numbers;
    }

    /** Whether anything was new. */
    boolean add(TradeRecord record) {
        boolean cop = record.documentNo() != null && cops.add(Cop.of(record.documentNo(), record, context));
        boolean pre = record.preNo() != null && pres.add(record.preNo());
        boolean invt = record.invtNo() != null && invts.add(record.invtNo());
        return cop || pre || invt;
    }

    /** By any of invtNo, preNo and copNo: how a receipt names its list. */
    boolean namedByAny(TradeRecord receipt) {
        return (receipt.invtNo() != null && invts.contains(receipt.invtNo()))
                || (receipt.preNo() != null && pres.contains(receipt.preNo()))
                || namedByCop(receipt);
    }

    boolean namedByCop(TradeRecord record) {
        if (record.documentNo() == null || cops.isEmpty()) {
            return false;
        }
        Cop asked = Cop.of(record.documentNo(), record, context);
        return cops.stream().anyMatch(asked::names);
    }

    /** By the first of copNo, preNo, invtNo that both carry: how a receipt names its application. */
    boolean namedByFirst(TradeRecord receipt) {
        if (receipt.documentNo() != null && !cops.isEmpty()) {
            return namedByCop(receipt);
        }
        if (receipt.preNo() != null && !pres.isEmpty()) {
            return pres.contains(receipt.preNo());
        }
        return receipt.invtNo() != null && invts.contains(receipt.invtNo());
    }

    boolean sharesInvtNo(Numbers other) {
        return invts.stream().anyMatch(other.invts::contains);
    }

    /** All under which a paper may be looked up; the owner of a copNo is compared afterwards. */
    static List<String> handles(TradeRecord record) {
        List<String> handles = new ArrayList<>(3);
        if (record.invtNo() != null) {
            handles.add("invt " + record.invtNo());
        }
        if (record.preNo() != null) {
            handles.add("pre " + record.preNo());
        }
        if (record.documentNo() != null) {
            handles.add("cop " + record.documentNo());
        }
        return handles;
    }
}
