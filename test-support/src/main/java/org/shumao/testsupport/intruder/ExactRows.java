package org.shumao.testsupport.intruder;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Sums that somebody knows, in row echelon form; exact, in whole numbers. */
public final class ExactRows {
    private final Map<Integer, NavigableMap<Integer, BigInteger>> byFirst = new HashMap<>();

    /** Returns whether some combination of sums is one of those that are known, or is zero. */
    public boolean implyCombination(Iterable<Map<Integer, Integer>> sums) {
        ExactRows more = copy();
        for (Map<Integer, Integer> sum : sums) {
            if (more.imply(sum)) {
                return true;
            }
            more.add(sum);
        }
        return false;
    }

    /** Another sum is known: by column, how many times it is in it. */
    public void add(Map<Integer, Integer> sum) {
        addRest(rest(sum));
    }

    /** Adds what {@link #restOf} left. */
    public void addRest(NavigableMap<Integer, BigInteger> rest) {
        if (!rest.isEmpty()) {
            byFirst.put(rest.firstKey(), rest);
        }
    }

    /** Returns whether a sum is a linear combination of those that are known. */
    public boolean imply(Map<Integer, Integer> sum) {
        return rest(sum).isEmpty();
    }

    /** Returns the same sums, to which others can be added. */
    public ExactRows copy() {
        ExactRows copy = new ExactRows();
        copy.byFirst.putAll(byFirst);
        return copy;
    }

    private NavigableMap<Integer, BigInteger> rest(Map<Integer, Integer> sum) {
        NavigableMap<Integer, BigInteger> whole = new TreeMap<>();
        sum.forEach((column, times) -> whole.put(column, BigInteger.valueOf(times)));
        return restOf(whole);
    }

    /** Returns what is left of a sum once those that are known are taken off, from its first column on. */
    public NavigableMap<Integer, BigInteger> restOf(Map<Integer, BigInteger> sum) {
        NavigableMap<Integer, BigInteger> rest = new TreeMap<>(sum);
        rest.values().removeIf(times -> times.signum() == 0);
        while (!rest.isEmpty() && byFirst.containsKey(rest.firstKey())) {
            subtract(rest, byFirst.getOrDefault(rest.firstKey(), new TreeMap<>()));
        }
        return rest;
    }

    private static void subtract(NavigableMap<Integer, BigInteger> row, NavigableMap<Integer, BigInteger> other) {
        BigInteger own = row.firstEntry().getValue();
        BigInteger others = other.firstEntry().getValue();
        BigInteger common = own.gcd(others);
        BigInteger factor = others.divide(common);
        BigInteger taken = own.divide(common);
        row.replaceAll((column, times) -> times.multiply(factor));
        other.forEach((column, times) -> row.merge(column, times.multiply(taken).negate(), BigInteger::add));
        row.values().removeIf(times -> times.signum() == 0);
        BigInteger content = row.values().stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        if (content.compareTo(BigInteger.ONE) > 0) {
            row.replaceAll((column, times) -> times.divide(content));
        }
    }
}
