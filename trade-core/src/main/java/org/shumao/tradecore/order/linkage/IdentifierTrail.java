package org.shumao.tradecore.order.linkage;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.ReferenceKey.Kind;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * The numbers that the records of one order declare, under resolved codes. Waybill numbers are used again after half a year:
 * they link documents whose business times differ by at most {@value #WAYBILL_DAYS} days.
 */
final class IdentifierTrail {
    static final int WAYBILL_DAYS = 180;

    /** Records that look for their orders, by the numbers that they name and by their business times. */
    static final class Seekers {
        private final ReferenceData referenceData;
        private final Map<ReferenceKey, NavigableMap<LocalDateTime, List<Version>>> byNumber = new HashMap<>();

        Seekers(Collection<Version> records, ReferenceData referenceData, EvaluationBudget budget) {
            this.referenceData = referenceData;
            for (Version version : records) {
                budget.spend(1);
                for (ReferenceKey key : References.named(version.record())) {
                    byNumber.computeIfAbsent(resolved(key), k -> new TreeMap<>())
                            .computeIfAbsent(version.record().versionTime(), time -> new ArrayList<>(1))
                            .add(version);
                }
            }
        }

        private ReferenceKey resolved(ReferenceKey key) {
            return new ReferenceKey(key.kind(), referenceData.resolve(key.scope()), key.number());
        }
    }

    private final Seekers seekers;
    private final EvaluationBudget budget;
    private final Map<ReferenceKey, NavigableSet<LocalDateTime>> declared = new HashMap<>();

    IdentifierTrail(Seekers seekers, EvaluationBudget budget) {
        this.seekers = seekers;
        this.budget = budget;
    }

    /** Returns the records that name a number which was not declared before, or not for their time. */
    List<Version> declare(TradeRecord record) {
        List<Version> naming = new ArrayList<>(0);
        for (ReferenceKey written : References.declared(record)) {
            budget.spend(1);
            ReferenceKey key = seekers.resolved(written);
            NavigableSet<LocalDateTime> times = declared.computeIfAbsent(key, k -> new TreeSet<>());
            NavigableMap<LocalDateTime, List<Version>> named = seekers.byNumber.get(key);
            boolean first = times.isEmpty();
            boolean added = times.add(record.versionTime());
            if (named != null && added) {
                if (key.kind() == Kind.WAYBILL) {
                    named = near(record.versionTime(), times, named);
                    first = true;
                }
                if (first) {
                    named.values().forEach(naming::addAll);
                }
            }
        }
        budget.spend(naming.size());
        return naming;
    }

    /** What is near this time, and not near a neighbour of it that was declared before. */
    private static NavigableMap<LocalDateTime, List<Version>> near(
            LocalDateTime time,
            NavigableSet<LocalDateTime> declared,
            NavigableMap<LocalDateTime, List<Version>> named) {
        LocalDateTime from = time.minusDays(WAYBILL_DAYS);
        LocalDateTime to = time.plusDays(WAYBILL_DAYS);
        LocalDateTime lower = declared.lower(time);
        LocalDateTime higher = declared.higher(time);
        boolean fromHere = lower == null || lower.plusDays(WAYBILL_DAYS).isBefore(from);
        boolean toHere = higher == null || higher.minusDays(WAYBILL_DAYS).isAfter(to);
        LocalDateTime start = fromHere || lower == null ? from : lower.plusDays(WAYBILL_DAYS);
        LocalDateTime end = toHere || higher == null ? to : higher.minusDays(WAYBILL_DAYS);
        // Where the windows of both neighbours meet, everything is known.
        return start.isAfter(end) ? new TreeMap<>() : named.subMap(start, fromHere, end, toHere);
    }
}
