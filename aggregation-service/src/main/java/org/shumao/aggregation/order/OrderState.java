package org.shumao.aggregation.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;

/**
 * All that is known under one order number: a set of versions and answers, kept per platform as written. A pure function of the
 * set of records, so neither their order nor their repetition matters.
 *
 * @param platforms platform as written (empty if the record names none) to what it sent
 */
public record OrderState(SortedMap<String, PlatformRecords> platforms) {
    /** The records that can count; they have a bound of their own, so that receipts cannot push them out. */
    static final Set<RecordType> COUNTED = EnumSet.of(RecordType.ORDER, RecordType.LIST, RecordType.SERVICE_REPORT);

    /** Nothing known. */
    public static final OrderState EMPTY = new OrderState(Collections.emptySortedMap());

    /**
     * The records of one platform as written.
     *
     * @param versions of orders, lists and service reports, sorted by key, at most {@value #MAX_VERSIONS}: the smallest
     *     of all ever seen
     * @param others every other record likewise, at most {@value #MAX_OTHERS}
     * @param overflowed whether records beyond a bound were let go; they may have counted before
     */
    record PlatformRecords(List<Version> versions, List<Version> others, boolean overflowed) {
        static final int MAX_VERSIONS = 200;
        static final int MAX_OTHERS = 300;
        static final PlatformRecords EMPTY = new PlatformRecords(List.of(), List.of(), false);

        /** @param others absent in what was stored before there were others */
        PlatformRecords(List<Version> versions, @Nullable List<Version> others, boolean overflowed) {
            this.versions = versions;
            this.others = others == null ? List.of() : others;
            this.overflowed = overflowed;
        }

        PlatformRecords with(Version added, boolean counts) {
            List<Version> before = counts ? versions : others;
            int at = Collections.binarySearch(before, added, Version.BY_KEY);
            if (at < 0) {
                return inserted(counts, -at - 1, added);
            }
            Version present = before.get(at);
            Version joined = present.join(added);
            if (joined.equals(present)) {
                return this;
            }
            List<Version> after = new ArrayList<>(before);
            after.set(at, joined);
            return replaced(counts, after, overflowed);
        }

        private PlatformRecords inserted(boolean counts, int at, Version added) {
            int most = counts ? MAX_VERSIONS : MAX_OTHERS;
            if (at == most) {
                return overflowed ? this : new PlatformRecords(versions, others, true);
            }
            List<Version> after = new ArrayList<>(counts ? versions : others);
            after.add(at, added);
            boolean overflow = after.size() > most;
            return replaced(counts, overflow ? after.subList(0, most) : after, overflowed || overflow);
        }

        private PlatformRecords replaced(boolean counts, List<Version> after, boolean overflow) {
            List<Version> kept = List.copyOf(after);
            return counts ? new PlatformRecords(kept, others, overflow) : new PlatformRecords(versions, kept, overflow);
        }
    }

    /** The state that also knows this record; the same object if it knew it already. */
    public OrderState evolve(TradeRecord record) {
        return evolve(record, COUNTED.contains(record.type()));
    }

    /**
     * The state that also knows a version of a service report which cites another order than this one. It never counts here:
     * it is kept among the other records, where reports of this order are not.
     */
    public OrderState evolveElsewhere(TradeRecord report) {
        return evolve(report, false);
    }

    private OrderState evolve(TradeRecord record, boolean counts) {
        String platform = Objects.requireNonNullElse(record.platform(), "");
        PlatformRecords before = platforms.getOrDefault(platform, PlatformRecords.EMPTY);
        PlatformRecords after = before.with(Version.of(record), counts);
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
            records.versions().forEach(version -> addCodes(codes, version.record()));
            records.others().forEach(version -> addParties(codes, version.record()));
        }
        return codes;
    }

    /** Whether some platform sent more versions than are kept. */
    @JsonIgnore
    public boolean overflowed() {
        return platforms.values().stream().anyMatch(PlatformRecords::overflowed);
    }

    /** Orders, lists and service reports. */
    @JsonIgnore
    List<Version> versions() {
        return all(PlatformRecords::versions);
    }

    /** Every other record. */
    @JsonIgnore
    List<Version> others() {
        return all(PlatformRecords::others);
    }

    boolean hasOthers() {
        return platforms.values().stream().anyMatch(records -> !records.others().isEmpty());
    }

    private List<Version> all(Function<PlatformRecords, List<Version>> part) {
        return platforms.values().stream()
                .flatMap(records -> part.apply(records).stream())
                .toList();
    }

    private static void addCodes(Set<String> codes, TradeRecord record) {
        addParties(codes, record);
        addRate(codes, record, Currencies.USD);
        record.lines().forEach(line -> addRate(codes, record, line.currency()));
        Stream.of(record.freight(), record.insurance())
                .filter(Objects::nonNull)
                .forEach(money -> addRate(codes, record, money.currency()));
    }

    private static void addParties(Set<String> codes, TradeRecord record) {
        Settlement settlement = record.settlement();
        Stream.of(
                        record.platform(),
                        record.enterprise(),
                        record.agent(),
                        record.logisticsCode(),
                        settlement == null ? null : settlement.payCode())
                .filter(Objects::nonNull)
                .forEach(codes::add);
    }

    private static void addRate(Set<String> codes, TradeRecord record, String currency) {
        if (!currency.equals(Currencies.CNY)) {
            codes.add(ExchangeRate.key(currency, record.rateMonth()));
        }
    }
}
