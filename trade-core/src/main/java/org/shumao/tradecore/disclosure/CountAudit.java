package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds which counts follow from known ones by sums and differences: from the identities alone, by elimination in whole numbers of any size. It
 * shares nothing with the search for what to withhold, whose result it audits.
 */
final class CountAudit {
    private final Map<CountKey, Integer> numbers = new HashMap<>();
    private final List<CountKey> keys = new ArrayList<>();

    /** Sums of unknown counts that are known, by the first count in them, which no later one holds. */
    private final NavigableMap<Integer, NavigableMap<Integer, BigInteger>> echelon = new TreeMap<>();

    private CountAudit() {}

    /**
     * Returns the unknown counts that follow.
     *
     * @param sums of counts, each taken so many times, that are zero
     * @param isKnown whether a count is known
     */
    static Set<CountKey> following(Collection<Map<CountKey, Long>> sums, Predicate<CountKey> isKnown) {
        CountAudit audit = new CountAudit();
        for (Map<CountKey, Long> sum : sums) {
            NavigableMap<Integer, BigInteger> unknown = new TreeMap<>();
            sum.forEach((key, times) -> {
                if (times != 0 && !isKnown.test(key)) {
                    unknown.put(audit.number(key), BigInteger.valueOf(times));
                }
            });
            audit.add(unknown);
        }
        return audit.alone();
    }

    private int number(CountKey key) {
        return numbers.computeIfAbsent(key, unseen -> {
            keys.add(key);
            return keys.size() - 1;
        });
    }

    private void add(NavigableMap<Integer, BigInteger> row) {
        while (!row.isEmpty()) {
            NavigableMap<Integer, BigInteger> known = echelon.get(row.firstKey());
            if (known == null) {
                echelon.put(row.firstKey(), row);
                return;
            }
            eliminate(row, known, row.firstKey());
        }
    }

    /** Reduces the sums from the last one on: a count follows if it is all that is left of one. */
    private Set<CountKey> alone() {
        Set<CountKey> alone = new TreeSet<>();
        for (NavigableMap<Integer, BigInteger> row : echelon.descendingMap().values()) {
            for (Integer other : List.copyOf(row.tailMap(row.firstKey(), false).keySet())) {
                NavigableMap<Integer, BigInteger> known = echelon.get(other);
                if (known != null && row.containsKey(other)) {
                    eliminate(row, known, other);
                }
            }
            if (row.size() == 1) {
                alone.add(keys.get(row.firstKey()));
            }
        }
        return alone;
    }

    private static void eliminate(
            NavigableMap<Integer, BigInteger> row, Map<Integer, BigInteger> known, Integer column) {
        BigInteger times = known.getOrDefault(column, BigInteger.ONE);
        BigInteger own = row.getOrDefault(column, BigInteger.ZERO);
        row.replaceAll((each, taken) -> taken.multiply(times));
        known.forEach((each, taken) -> row.merge(each, taken.multiply(own).negate(), BigInteger::add));
        row.values().removeIf(taken -> taken.signum() == 0);
        BigInteger common = row.values().stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        row.replaceAll((each, taken) -> taken.divide(common));
    }
}
