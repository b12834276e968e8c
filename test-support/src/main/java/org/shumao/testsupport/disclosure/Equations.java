package org.shumao.testsupport.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shumao.testsupport.intruder.ExactBounds;
import org.shumao.testsupport.intruder.ExactRows;
import org.shumao.testsupport.intruder.Fraction;

/** Everybody knows these sums of unknowns. They fall apart into components that say nothing of each other. */
final class Equations {
    /** The simplex method solves components of so many unknowns; larger ones would take too long. */
    private static final int SMALL = 60;

    private final Set<Integer> known = new HashSet<>();
    private final Map<Integer, Component> components = new HashMap<>();

    /** The unknowns of a component and what is known of them. */
    static final class Component {
        private final SortedSet<Integer> unknowns = new TreeSet<>();
        private final List<Map<Integer, BigInteger>> sums = new ArrayList<>();
        private final ExactRows rows = new ExactRows();
        private final List<Map<Integer, Fraction>> directions = new ArrayList<>();

        boolean isSmall() {
            return unknowns.size() <= SMALL;
        }

        SortedSet<Integer> unknowns() {
            return unknowns;
        }

        List<Map<Integer, BigInteger>> sums() {
            return sums;
        }

        ExactRows rows() {
            return rows;
        }

        /** Returns how the unknowns can change together so that nothing that is known changes. */
        List<Map<Integer, Fraction>> directions() {
            if (directions.isEmpty()) {
                List<ExactBounds.Known> nothing = sums.stream()
                        .map(sum -> new ExactBounds.Known(sum, Fraction.ZERO))
                        .toList();
                directions.addAll(new ExactBounds(nothing).directions(unknowns));
            }
            return directions;
        }
    }

    Equations(int unknowns, Collection<Map<Integer, BigInteger>> sums) {
        Set<Map<Integer, BigInteger>> rest = withoutKnown(sums);
        for (int i = 0; i < unknowns; i++) {
            if (!known.contains(i)) {
                Component own = new Component();
                own.unknowns.add(i);
                components.put(i, own);
            }
        }
        rest.forEach(this::join);
        rest.stream()
                .sorted((left, right) -> Integer.compare(left.size(), right.size()))
                .forEach(sum -> {
                    Component own = of(sum.keySet().iterator().next());
                    var more = own.rows.restOf(sum);
                    own.rows.addRest(more);
                    // What follows from others narrows intervals nevertheless.
                    if (!more.isEmpty() || !own.isSmall()) {
                        own.sums.add(sum);
                    }
                });
    }

    /** Takes off what is known by itself, until no sum has a single unknown left. */
    private Set<Map<Integer, BigInteger>> withoutKnown(Collection<Map<Integer, BigInteger>> sums) {
        Set<Map<Integer, BigInteger>> rest = new LinkedHashSet<>(sums);
        boolean finds = true;
        while (finds) {
            Set<Map<Integer, BigInteger>> shorter = new LinkedHashSet<>();
            finds = false;
            for (Map<Integer, BigInteger> sum : rest) {
                Map<Integer, BigInteger> open = open(sum);
                if (open.size() == 1) {
                    finds |= known.addAll(open.keySet());
                } else if (!open.isEmpty()) {
                    shorter.add(open);
                }
            }
            rest = shorter;
        }
        return rest;
    }

    private Map<Integer, BigInteger> open(Map<Integer, BigInteger> sum) {
        Map<Integer, BigInteger> open = new TreeMap<>(sum);
        open.keySet().removeAll(known);
        return open;
    }

    private void join(Map<Integer, BigInteger> sum) {
        Component own = of(sum.keySet().iterator().next());
        for (Integer unknown : sum.keySet()) {
            Component other = of(unknown);
            if (other != own) {
                own.unknowns.addAll(other.unknowns);
                other.unknowns.forEach(each -> components.put(each, own));
            }
        }
    }

    private Component of(Integer unknown) {
        return Objects.requireNonNull(components.get(unknown));
    }

    /** Returns what is not known by itself of a sum, by component. */
    Map<Component, Map<Integer, BigInteger>> parts(Map<Integer, BigInteger> sum) {
        Map<Component, Map<Integer, BigInteger>> parts = new HashMap<>();
        open(sum)
                .forEach((unknown, times) -> parts.computeIfAbsent(of(unknown), none -> new TreeMap<>())
                        .put(unknown, times));
        return parts;
    }
}
