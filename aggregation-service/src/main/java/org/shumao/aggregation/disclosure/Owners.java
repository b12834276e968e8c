package org.shumao.aggregation.disclosure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which enterprise groups stand behind an amount.
 *
 * @param groups how many
 * @param greatest what the greatest of them make of it, in order; all of them if there are fewer than {@link #FEWEST}
 */
public record Owners(long groups, List<Owner> greatest) {
    /** Fewer groups can tell from their sum what the others trade. */
    static final int FEWEST = 3;

    /** A greater share of one group, per cent, tells the others what it trades. */
    private static final long GREATEST_SHARE = 85;

    private static final long HUNDRED = 100;

    /** Nobody, behind an amount of zero. */
    public static final Owners NOBODY = new Owners(0, List.of());

    public Owners {
        greatest = List.copyOf(greatest);
        if (greatest.size() < Math.min(groups, FEWEST)) {
            throw new IllegalArgumentException(greatest.size() + " of " + groups + " groups are named");
        }
    }

    /**
     * One group.
     *
     * @param group its name
     * @param amount what it makes
     */
    public record Owner(String group, long amount) {}

    /** All of them, if they are few and each is named; empty if they are many, or nobody. */
    Set<String> few() {
        Set<String> names = new TreeSet<>();
        if (groups < FEWEST) {
            greatest.forEach(owner -> names.add(owner.group()));
        }
        return names;
    }

    /** Whether one of them makes almost all of an amount. */
    boolean dominate(long amount) {
        return greatest.stream().anyMatch(owner -> isAlmostAll(owner.amount(), amount));
    }

    /** Whether the sum of some amounts belongs to too few groups, or almost all of it to one of them. */
    static boolean areFew(List<TradeCount> amounts) {
        long sum = amounts.stream().mapToLong(TradeCount::count).reduce(0, Math::addExact);
        if (sum == 0) {
            return false;
        }
        Set<String> names = new HashSet<>();
        Set<String> great = new HashSet<>();
        for (TradeCount amount : amounts) {
            List<Owner> owners = amount.owners().greatest();
            owners.forEach(owner -> names.add(owner.group()));
            // Whoever makes almost all of a sum makes almost all of one of its parts.
            owners.stream()
                    .filter(owner -> isAlmostAll(owner.amount(), amount.count()))
                    .forEach(owner -> great.add(owner.group()));
        }
        return names.size() < FEWEST || great.stream().anyMatch(name -> isAlmostAll(most(name, amounts), sum));
    }

    private static long most(String name, List<TradeCount> amounts) {
        return amounts.stream().mapToLong(amount -> amount.owners().most(name)).reduce(0, Math::addExact);
    }

    /** What a group makes; of one that is not named, no less than it may be. */
    private long most(String name) {
        Stream<Owner> same = greatest.stream().filter(owner -> owner.group().equals(name));
        long unnamed =
                groups > greatest.size() ? greatest.get(greatest.size() - 1).amount() : 0;
        return same.mapToLong(Owner::amount).findFirst().orElse(unnamed);
    }

    /** Whether what one group makes tells the others what it trades. */
    static boolean isAlmostAll(long part, long whole) {
        return Math.multiplyExact(part, HUNDRED) > Math.multiplyExact(whole, GREATEST_SHARE);
    }
}
