package org.shumao.testsupport.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The unknowns of an attacker are amounts of elementary cells. One whose contributions are the same in two vintages is the same unknown in
 * both; with a rule, so is one that moves so little that whoever knows the one knows the other.
 */
final class Unknowns {
    private final Releases releases;
    private final @Nullable PrimaryRule sameIfSmallMove;
    private final List<List<Contribution>> contributions = new ArrayList<>();
    private final List<Map<String, Integer>> byVintage = new ArrayList<>();
    private final Map<String, List<Integer>> ofCell = new HashMap<>();

    Unknowns(Releases releases, @Nullable PrimaryRule sameIfSmallMove) {
        this.releases = releases;
        this.sameIfSmallMove = sameIfSmallMove;
        releases.trade().forEach(vintage -> byVintage.add(new HashMap<>()));
    }

    int count() {
        return contributions.size();
    }

    /** Returns a sum of elementary cells of a vintage as one of unknowns. */
    Map<Integer, BigInteger> sum(Map<String, BigInteger> times, int vintage) {
        Map<Integer, BigInteger> sum = new TreeMap<>();
        times.forEach((cell, some) -> sum.merge(unknown(cell, vintage), some, BigInteger::add));
        sum.values().removeIf(some -> some.signum() == 0);
        return sum;
    }

    /** Vintages are asked for in whatever order: an unknown stands for the first that asked. */
    private Integer unknown(String cell, int vintage) {
        return byVintage.get(vintage).computeIfAbsent(cell, none -> {
            List<Contribution> own = merged(releases.trade().get(vintage).getOrDefault(cell, List.of()));
            List<Integer> others = ofCell.computeIfAbsent(cell, any -> new ArrayList<>());
            for (Integer other : others) {
                if (isSame(contributions.get(other), own)) {
                    return other;
                }
            }
            contributions.add(own);
            others.add(contributions.size() - 1);
            return contributions.size() - 1;
        });
    }

    private boolean isSame(List<Contribution> other, List<Contribution> own) {
        return other.equals(own)
                || (sameIfSmallMove != null && sameIfSmallMove.isSmallMove(amount(other), amount(own)));
    }

    private static BigInteger amount(List<Contribution> some) {
        return some.stream().map(Contribution::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static List<Contribution> merged(List<Contribution> some) {
        Map<List<String>, Contribution> merged = new HashMap<>();
        some.forEach(one -> merged.merge(
                List.of(one.group(), one.platform(), one.broker()),
                one,
                (left, right) -> new Contribution(
                        left.group(),
                        left.platform(),
                        left.broker(),
                        left.amount().add(right.amount()))));
        return merged.values().stream()
                .filter(one -> one.amount().signum() > 0)
                .sorted(Comparator.comparing(Contribution::group)
                        .thenComparing(Contribution::platform)
                        .thenComparing(Contribution::broker))
                .toList();
    }

    List<Contribution> contributions(Integer unknown) {
        return contributions.get(unknown);
    }

    /** Returns the amount of an unknown that some contributions have. */
    BigInteger amount(Integer unknown, Predicate<Contribution> which) {
        return amount(contributions.get(unknown).stream().filter(which).toList());
    }

    /** Returns what each group has of a sum, without its sign; a group that has nothing is left out. */
    Map<String, BigInteger> groups(Map<Integer, BigInteger> sum, Predicate<Contribution> which) {
        Map<String, BigInteger> groups = new TreeMap<>();
        sum.forEach((unknown, times) -> contributions.get(unknown).stream()
                .filter(which)
                .forEach(one -> groups.merge(one.group(), one.amount().multiply(times), BigInteger::add)));
        groups.replaceAll((group, amount) -> amount.abs());
        groups.values().removeIf(amount -> amount.signum() == 0);
        return groups;
    }
}
