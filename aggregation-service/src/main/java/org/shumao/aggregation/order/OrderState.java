package org.shumao.aggregation.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.TradeRecord;

/**
 * All that is known under one order number: a set of versions, kept per platform as written. A pure function of the
 * set of records, so neither their order nor their repetition matters.
 *
 * @param platforms platform as written (empty if the record names none) to what it sent
 */
public record OrderState(SortedMap<String, PlatformRecords> platforms) {
    /** Nothing known. */
    public static final OrderState EMPTY = new OrderState(Collections.emptySortedMap());

    /**
     * The records of one platform as written.
     *
     * @param versions sorted by key, at most {@value #MAX_VERSIONS}: the smallest of all ever seen
     * @param overflowed whether versions beyond the bound were let go
     */
    record PlatformRecords(List<Version> versions, boolean overflowed) {
        static final int MAX_VERSIONS = 200;
        static final PlatformRecords EMPTY = new PlatformRecords(List.of(), false);

        PlatformRecords with(Version added) {
            TreeMap<VersionKey, Version> all = new TreeMap<>();
            versions.forEach(version -> all.put(version.key(), version));
            Version present = all.get(added.key());
            Version joined = present == null ? added : present.join(added);
            if (joined.equals(present)) {
                return this;
            }
            all.put(added.key(), joined);
            boolean overflow = all.size() > MAX_VERSIONS;
            if (overflow) {
                all.pollLastEntry();
            }
            List<Version> kept = List.copyOf(all.values());
            return kept.equals(versions) && overflowed ? this : new PlatformRecords(kept, overflowed || overflow);
        }
    }

    /** The state that also knows this record; the same object if it knew it already. */
    public OrderState evolve(TradeRecord record) {
        String platform = Objects.requireNonNullElse(record.platform(), "");
        PlatformRecords before = platforms.getOrDefault(platform, PlatformRecords.EMPTY);
        PlatformRecords after = before.with(Version.of(record));
        if (after.equals(before)) {
            return this;
        }
        SortedMap<String, PlatformRecords> next = new TreeMap<>(platforms);
        next.put(platform, after);
        return new OrderState(Collections.unmodifiableSortedMap(next));
    }

    /** Every code as written and every rate (as {@code USD|2025-06}) on which the contributions may depend. */
    @JsonIgnore
    public Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        for (PlatformRecords records : platforms.values()) {
            for (Version version : records.versions()) {
                addCodes(codes, version.record());
            }
        }
        return codes;
    }

    /** Whether some platform sent more versions than are kept. */
    @JsonIgnore
    public boolean overflowed() {
        return platforms.values().stream().anyMatch(PlatformRecords::overflowed);
    }

    @JsonIgnore
    List<Version> versions() {
        return platforms.values().stream()
                .flatMap(records -> records.versions().stream())
                .toList();
    }

    private static void addCodes(Set<String> codes, TradeRecord record) {
        if (record.platform() != null) {
            codes.add(record.platform());
        }
        if (record.enterprise() != null) {
            codes.add(record.enterprise());
        }
        addRate(codes, record, Currencies.USD);
        record.lines().forEach(line -> addRate(codes, record, line.currency()));
        Stream.of(record.freight(), record.insurance())
                .filter(Objects::nonNull)
                .forEach(money -> addRate(codes, record, money.currency()));
    }

    private static void addRate(Set<String> codes, TradeRecord record, String currency) {
        if (!currency.equals(Currencies.CNY)) {
            codes.add(ExchangeRate.key(currency, record.rateMonth()));
        }
    }
}
