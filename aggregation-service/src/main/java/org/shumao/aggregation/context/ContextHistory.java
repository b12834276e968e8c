package org.shumao.aggregation.context;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Every version of the context, kept for ever, so that a state can be evaluated as it was. Grows only; a reader sees a
 * version whole because {@link #latest} moves after its entries are in.
 */
@Singleton
public class ContextHistory {
    private record Subject(ContextKind kind, String code) {}

    private final Map<Subject, ConcurrentNavigableMap<Long, Optional<String>>> values = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Set<Subject>> changes = new ConcurrentSkipListMap<>();
    private final Map<String, Set<String>> aliasesOf = new ConcurrentHashMap<>();
    private volatile long latest;

    /** Takes in entries of versions above {@link #latestVersion}, whole versions at a time. */
    synchronized void add(Collection<ContextEntry> entries) {
        long highest = latest;
        for (ContextEntry entry : entries) {
            Subject subject = new Subject(entry.kind(), entry.code());
            values.computeIfAbsent(subject, s -> new ConcurrentSkipListMap<>())
                    .put(entry.version(), Optional.ofNullable(entry.value()));
            changes.computeIfAbsent(entry.version(), v -> ConcurrentHashMap.newKeySet())
                    .add(subject);
            if (entry.kind() == ContextKind.ALIAS && entry.value() != null) {
                aliasesOf
                        .computeIfAbsent(entry.value(), uscc -> ConcurrentHashMap.newKeySet())
                        .add(entry.code());
            }
            highest = Math.max(highest, entry.version());
        }
        latest = highest;
    }

    public long latestVersion() {
        return latest;
    }

    public Context latest() {
        return at(latest);
    }

    public Context at(long version) {
        return new Context(this, version);
    }

    /** Every code as written, and every rate, whose meaning changed in (after, upTo]. */
    public Set<String> changedCodes(long after, long upTo) {
        Set<String> codes = new HashSet<>();
        for (Set<Subject> subjects : changes.subMap(after, false, upTo, true).values()) {
            for (Subject subject : subjects) {
                codes.add(subject.code());
                if (subject.kind() == ContextKind.PROVINCE) {
                    codes.addAll(aliasesOf.getOrDefault(subject.code(), Set.of()));
                }
            }
        }
        return codes;
    }

    /** Codes that became somebody's in (after, upTo], with the legal unit behind them now. */
    public Map<String, String> aliasesSince(long after, long upTo) {
        Map<String, String> aliases = new HashMap<>();
        for (Set<Subject> subjects : changes.subMap(after, false, upTo, true).values()) {
            for (Subject subject : subjects) {
                if (subject.kind() == ContextKind.ALIAS) {
                    value(ContextKind.ALIAS, subject.code(), upTo).ifPresent(unit -> aliases.put(subject.code(), unit));
                }
            }
        }
        return aliases;
    }

    Optional<String> value(ContextKind kind, String code, long version) {
        ConcurrentNavigableMap<Long, Optional<String>> versions = values.get(new Subject(kind, code));
        if (versions == null) {
            return Optional.empty();
        }
        Map.Entry<Long, Optional<String>> entry = versions.floorEntry(version);
        return entry == null ? Optional.empty() : entry.getValue();
    }
}
