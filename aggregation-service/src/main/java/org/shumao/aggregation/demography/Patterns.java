package org.shumao.aggregation.demography;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.aggregation.disclosure.CellKey;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/** In which blocks of time enterprises traded, and in which half-years they registered, by province and in all. */
final class Patterns {
    private final Blocks blocks;
    private final Map<String, Map<BitSet, Crowd>> traded = new TreeMap<>();
    private final Map<String, Map<Integer, Crowd>> registered = new HashMap<>();
    private Instant asOf = Instant.EPOCH;

    Patterns(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Adds enterprises that traded in just these blocks; none for those that never did. */
    void addTraded(String member, BitSet pattern, Crowd crowd, Instant changed) {
        traded.computeIfAbsent(member, each -> new HashMap<>()).merge(pattern, crowd, Crowd::plus);
        traded.computeIfAbsent(CellKey.TOTAL, each -> new HashMap<>()).merge(pattern, crowd, Crowd::plus);
        asOf = changed.isAfter(asOf) ? changed : asOf;
    }

    /** Adds enterprises that registered in a half-year, counted from the year zero on. */
    void addRegistered(String member, int half, Crowd crowd) {
        registered.computeIfAbsent(member, each -> new HashMap<>()).merge(half, crowd, Crowd::plus);
        registered.computeIfAbsent(CellKey.TOTAL, each -> new HashMap<>()).merge(half, crowd, Crowd::plus);
    }

    Blocks blocks() {
        return blocks;
    }

    /** The provinces in which anybody is registered, in order. */
    List<String> members() {
        return traded.keySet().stream()
                .filter(member -> !member.equals(CellKey.TOTAL))
                .toList();
    }

    Instant asOf() {
        return asOf;
    }

    /** How many different ones there are. */
    int size() {
        return traded.values().stream().mapToInt(Map::size).sum();
    }

    /** How many enterprises are registered, whenever. */
    long enterprises(String member) {
        return of(member).values().stream().mapToLong(Crowd::enterprises).sum();
    }

    /** The enterprises of a member by what they did in a period; when they registered is not said. */
    List<Group> groups(String member, Period period, int gap) {
        Windows windows = Windows.of(Months.of(period), gap, blocks);
        return of(member).entrySet().stream()
                .map(entry -> windows.group(member, Months.of(period), entry.getKey(), entry.getValue(), asOf))
                .toList();
    }

    /** Those that registered in a half-year or a year; what they did is not said. */
    Group registered(String member, Period period) {
        int from = Months.number(period.first()) / Frequency.HALF.months();
        int to = Months.number(period.last()) / Frequency.HALF.months();
        Crowd crowd = registered.getOrDefault(member, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey() >= from && entry.getKey() <= to)
                .map(Map.Entry::getValue)
                .reduce(Crowd.NOBODY, Crowd::plus);
        return new Group(List.of(member), Months.of(period), true, null, null, false, false, false, false, crowd, asOf);
    }

    private Map<BitSet, Crowd> of(String member) {
        return traded.getOrDefault(member, Map.of());
    }
}
