package org.shumao.aggregation.order.linkage;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.ReferenceKey.Kind;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;

/**
 * The numbers that the records of one order declare, under resolved codes. Waybill numbers are used again after half a year:
 * they link documents whose business times differ by at most {@value #WAYBILL_DAYS} days.
 */
final class IdentifierTrail {
    static final int WAYBILL_DAYS = 180;

    private final ReferenceData referenceData;
    private final Map<ReferenceKey, NavigableSet<LocalDateTime>> declared = new HashMap<>();

    IdentifierTrail(ReferenceData referenceData) {
        this.referenceData = referenceData;
    }

    void declare(TradeRecord record) {
        References.declared(record)
                .forEach(key -> declared.computeIfAbsent(resolved(key), k -> new TreeSet<>())
                        .add(record.versionTime()));
    }

    /** Whether the record names a declared number. */
    boolean isNamedBy(TradeRecord record) {
        return References.named(record).stream().anyMatch(key -> isDeclared(key, record.versionTime()));
    }

    private boolean isDeclared(ReferenceKey key, LocalDateTime time) {
        NavigableSet<LocalDateTime> times = declared.get(resolved(key));
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
        return new ReferenceKey(key.kind(), referenceData.resolve(key.scope()), key.number());
    }
}
