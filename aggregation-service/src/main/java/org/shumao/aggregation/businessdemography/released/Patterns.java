package org.shumao.aggregation.businessdemography.released;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.CountKey;

/** In which blocks of time enterprises traded, and in which half-years they registered, by parts that have none in common, and in all. */
public final class Patterns {
    private final Blocks blocks;
    private final Map<String, Map<BitSet, EnterpriseCount>> traded = new TreeMap<>();
    private final Map<String, Map<Integer, EnterpriseCount>> registered = new HashMap<>();
    private Instant asOf = Instant.EPOCH;

    public Patterns(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Adds enterprises that traded in just these blocks; none for those that never did. */
    public void addTraded(String member, BitSet pattern, EnterpriseCount count, Instant changed) {
        traded.computeIfAbsent(member, each -> new HashMap<>()).merge(pattern, count, EnterpriseCount::plus);
        traded.computeIfAbsent(CountKey.TOTAL, each -> new HashMap<>()).merge(pattern, count, EnterpriseCount::plus);
        asOf = changed.isAfter(asOf) ? changed : asOf;
    }

    /** Adds enterprises that registered in a half-year, counted from the year zero on. */
    public void addRegistered(String member, int half, EnterpriseCount count) {
        registered.computeIfAbsent(member, each -> new HashMap<>()).merge(half, count, EnterpriseCount::plus);
        registered.computeIfAbsent(CountKey.TOTAL, each -> new HashMap<>()).merge(half, count, EnterpriseCount::plus);
    }

    public Blocks blocks() {
        return blocks;
    }

    /** Returns the parts in which anybody is registered, in order. */
    public List<String> members() {
        return traded.keySet().stream()
                .filter(member -> !member.equals(CountKey.TOTAL))
                .toList();
    }

    Instant asOf() {
        return asOf;
    }

    /** Returns how many enterprises are registered, whenever. */
    public long enterprises(String member) {
        return of(member).values().stream()
                .mapToLong(EnterpriseCount::enterprises)
                .sum();
    }

    /** Returns the enterprises of a member by what they did in a period; when they registered is not said. */
    public List<Stratum> strata(String member, Period period, int gap) {
        Windows windows = Windows.of(Months.of(period), gap, blocks);
        return of(member).entrySet().stream()
                .map(entry -> windows.stratum(member, Months.of(period), entry.getKey(), entry.getValue(), asOf))
                .toList();
    }

    /** Returns those that registered in a half-year or a year; what they did is not said. */
    Stratum registered(String member, Period period) {
        int from = Months.number(period.first()) / Frequency.HALF.months();
        int to = Months.number(period.last()) / Frequency.HALF.months();
        EnterpriseCount count = registered.getOrDefault(member, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey() >= from && entry.getKey() <= to)
                .map(Map.Entry::getValue)
                .reduce(EnterpriseCount.NOBODY, EnterpriseCount::plus);
        return new Stratum(
                List.of(member), Months.of(period), true, null, null, false, false, false, false, false, count, asOf);
    }

    private Map<BitSet, EnterpriseCount> of(String member) {
        return traded.getOrDefault(member, Map.of());
    }
}
