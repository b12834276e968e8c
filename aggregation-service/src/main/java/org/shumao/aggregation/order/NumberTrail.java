package org.shumao.aggregation.order;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.ReferenceKey.Kind;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;

/**
 * The numbers that the papers of one order tell, under resolved codes. Waybill numbers are used again after half a year:
 * they link papers whose business times differ by at most {@value #WAYBILL_DAYS} days.
 */
final class NumberTrail {
    static final int WAYBILL_DAYS = 180;

    private final Context context;
    private final Map<ReferenceKey, NavigableSet<LocalDateTime>> told = new HashMap<>();

    NumberTrail(Context context) {
        this.context = context;
    }

    void tell(TradeRecord record) {
        References.declared(record)
                .forEach(key -> told.computeIfAbsent(resolved(key), k -> new TreeSet<>())
                        .add(record.versionTime()));
    }

    /** Whether the record names a number that was told. */
    boolean isNamedBy(TradeRecord record) {
        return References.named(record).stream().anyMatch(key -> isTold(key, record.versionTime()));
    }

    private boolean isTold(ReferenceKey key, LocalDateTime time) {
        NavigableSet<LocalDateTime> times = told.get(resolved(key));
        if (times == null) {
            return false;
        }
        if (key.kind() != Kind.WAYBILL) {
            return true;
        }
        LocalDateTime next = times.ceiling(time.minusDays(WAYBILL_DAYS));
        return next != null && !next.isAfter(time.plusDays(WAYBILL_DAYS));
    }

    private ReferenceKey resolved(ReferenceKey key) {
        return new ReferenceKey(key.kind(), context.resolve(key.scope()), key.number());
    }
}
