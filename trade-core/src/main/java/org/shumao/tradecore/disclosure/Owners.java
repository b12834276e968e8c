package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Says which enterprise groups stand behind an amount: those that vouch for trade of their own. Who is only named in an order of
 * somebody else may know nothing of it, and hides nobody.
 *
 * @param groups how many
 * @param greatest what the greatest of them make of it, in order; all of them if there are fewer than {@link #FEWEST}; and whoever
 *     makes much of it by the word of others, who is to be protected, too
 * @param vouched what all of them vouch for
 */
public record Owners(long groups, List<Owner> greatest, BigInteger vouched) {
    /** Fewer groups can tell from their sum what the others trade. */
    public static final int FEWEST = 3;

    /** A greater share of one group, per cent, tells the others what it trades. */
    private static final BigInteger GREATEST_SHARE = BigInteger.valueOf(85);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Nobody, behind an amount of zero. */
    public static final Owners NOBODY = new Owners(0, List.of(), BigInteger.ZERO);

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
     * @param amount what it makes, also by the word of others
     * @param vouched of it, what it vouches for
     */
    public record Owner(String group, BigInteger amount, BigInteger vouched) {
        /** One that vouches for all that it makes. */
        public Owner(String group, BigInteger amount) {
            this(group, amount, amount);
        }

        private boolean vouches() {
            return vouched.signum() > 0;
        }
    }

    /** All of them, if they are few and each is named; empty if they are many, or nobody. */
    Set<String> few() {
        Set<String> names = new TreeSet<>();
        if (groups < FEWEST) {
            greatest.stream().filter(Owner::vouches).forEach(owner -> names.add(owner.group()));
        }
        return names;
    }

    /** Says whether one makes almost all of it. */
    boolean dominate() {
        return greatest.stream().anyMatch(this::isAlmostAll);
    }

    /** The others may have nothing to do with what they do not vouch for, and hide nobody behind it. */
    private boolean isAlmostAll(Owner owner) {
        return isAlmostAll(owner.amount(), vouched.subtract(owner.vouched()).add(owner.amount()));
    }

    /** Says whether the sum of some amounts belongs to too few groups, or almost all of it to one of them. */
    static boolean areFew(List<TradeCount> amounts) {
        return amounts.stream().anyMatch(amount -> amount.count().signum() != 0)
                && togetherAreFew(amounts.stream().map(TradeCount::owners).toList());
    }

    /** Says whether too few groups stand behind some amounts that are not all zero, or almost only one. */
    static boolean togetherAreFew(List<Owners> all) {
        BigInteger vouched = sum(all, Owners::vouched);
        Set<String> names = new HashSet<>();
        Set<String> great = new HashSet<>();
        for (Owners owners : all) {
            owners.greatest().stream().filter(Owner::vouches).forEach(owner -> names.add(owner.group()));
            // Whoever makes almost all of a sum makes almost all of one of its parts.
            owners.greatest().stream().filter(owners::isAlmostAll).forEach(owner -> great.add(owner.group()));
        }
        return names.size() < FEWEST
                || great.stream().anyMatch(name -> {
                    BigInteger own = sum(all, owners -> owners.most(name).amount());
                    BigInteger ownVouched = sum(all, owners -> owners.most(name).vouched());
                    return isAlmostAll(own, vouched.subtract(ownVouched).add(own));
                });
    }

    /** Returns who stands behind some amounts together: no more groups than there surely are, and each may make no less than it does. */
    static Owners together(Collection<Owners> all) {
        Set<String> names = new TreeSet<>();
        Set<String> vouching = new HashSet<>();
        long most = 0;
        for (Owners owners : all) {
            owners.greatest().forEach(owner -> names.add(owner.group()));
            owners.greatest().stream().filter(Owner::vouches).forEach(owner -> vouching.add(owner.group()));
            most = Math.max(most, owners.groups());
        }
        List<Owner> greatest = names.stream()
                .map(name -> new Owner(
                        name,
                        sum(all, owners -> owners.most(name).amount()),
                        sum(all, owners -> owners.most(name).vouched())))
                .toList();
        return new Owners(Math.max(most, vouching.size()), greatest, sum(all, Owners::vouched));
    }

    /** Returns the same owners of so many times the amount. */
    Owners times(BigInteger factor) {
        return new Owners(
                groups,
                greatest.stream()
                        .map(owner -> new Owner(
                                owner.group(),
                                owner.amount().multiply(factor),
                                owner.vouched().multiply(factor)))
                        .toList(),
                vouched.multiply(factor));
    }

    /** Names the greatest share, for a certificate. */
    static String rule() {
        return "share " + GREATEST_SHARE;
    }

    /** Says whether an amount that is not zero passes the primary rule: three groups vouched, and none of them has almost all. */
    boolean pass() {
        return groups >= FEWEST && !dominate();
    }

    private static BigInteger sum(Collection<Owners> all, Function<Owners, BigInteger> part) {
        return all.stream().map(part).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Says what a group makes; of one that is not named, no less than it may be. */
    private Owner most(String name) {
        return greatest.stream()
                .filter(owner -> owner.group().equals(name))
                .findFirst()
                .orElseGet(() -> new Owner(name, unnamed()));
    }

    private BigInteger unnamed() {
        List<Owner> named = greatest.stream().filter(Owner::vouches).toList();
        return groups > named.size()
                ? named.stream()
                        .map(Owner::vouched)
                        .min(Comparator.naturalOrder())
                        .orElse(BigInteger.ZERO)
                : BigInteger.ZERO;
    }

    /** Says whether what one group makes tells the others what it trades. */
    static boolean isAlmostAll(BigInteger part, BigInteger whole) {
        return part.multiply(HUNDRED).compareTo(whole.multiply(GREATEST_SHARE)) > 0;
    }
}
