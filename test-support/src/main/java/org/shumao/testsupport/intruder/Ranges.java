package org.shumao.testsupport.intruder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Between which whole numbers figures lie: what is said of their sums narrows them, until nothing changes any more. */
final class Ranges<K> {
    /** More than any figure. */
    private static final long MANY = 1L << 40;

    private final Map<K, Range> ranges = new HashMap<>();
    private final List<Statement<K>> statements = new ArrayList<>();

    private record Range(long least, long most) {}

    /** All of the larger together are not less than all of the smaller. */
    private record Statement<K>(List<K> larger, List<K> smaller) {}

    void know(K key, long count) {
        ranges.put(key, new Range(count, count));
    }

    /** It is not negative, and that is all. */
    void doubt(K key) {
        ranges.putIfAbsent(key, new Range(0, MANY));
    }

    void atMost(K key, long count) {
        Range old = range(key);
        ranges.put(key, new Range(old.least(), Math.min(old.most(), count)));
    }

    /** Says so if there is something about each of them. */
    void notLess(List<K> larger, List<K> smaller) {
        if (ranges.keySet().containsAll(larger) && ranges.keySet().containsAll(smaller)) {
            statements.add(new Statement<>(larger, smaller));
        }
    }

    void equal(List<K> some, List<K> others) {
        notLess(some, others);
        notLess(others, some);
    }

    /** Returns those for which a single number is left. */
    Set<K> determined() {
        boolean narrower = true;
        while (narrower) {
            narrower = false;
            for (Statement<K> statement : statements) {
                narrower |= narrow(statement);
            }
        }
        return ranges.entrySet().stream()
                .filter(entry -> entry.getValue().least() == entry.getValue().most())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean narrow(Statement<K> statement) {
        long most =
                statement.larger().stream().mapToLong(key -> range(key).most()).sum();
        long least = statement.smaller().stream()
                .mapToLong(key -> range(key).least())
                .sum();
        boolean narrower = false;
        for (K key : statement.larger()) {
            Range old = range(key);
            narrower |= put(key, old, new Range(Math.max(old.least(), least - (most - old.most())), old.most()));
        }
        for (K key : statement.smaller()) {
            Range old = range(key);
            narrower |= put(key, old, new Range(old.least(), Math.min(old.most(), most - (least - old.least()))));
        }
        return narrower;
    }

    private boolean put(K key, Range old, Range narrowed) {
        if (narrowed.least() > narrowed.most()) {
            throw new IllegalStateException("the answers contradict each other at " + key);
        }
        ranges.put(key, narrowed);
        return !narrowed.equals(old);
    }

    private Range range(K key) {
        return ranges.getOrDefault(key, new Range(0, MANY));
    }
}
