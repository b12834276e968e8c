package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Says which enterprise groups stand behind an amount: those that vouch for trade of their own. Who is only named in an order of
 * somebody else may know nothing of it, and hides nobody.
 *
 * @param groups how many vouch
 * @param greatest what the greatest of them make of it, in order, all of them if they are few; and whoever makes much of it by the
 *     word of others, who is to be protected, too
 * @param vouched what all of them vouch for, by absolute values
 * @param unnamed what any single group that is not among the greatest makes and vouches for at most; nothing if all are among them
 * @param requested whether a group that makes some of it has asked that what it trades is withheld, and this was granted
 */
public record Owners(long groups, List<Owner> greatest, BigInteger vouched, Owner unnamed, boolean requested) {
    private static final String NAMELESS = "";

    /** Nobody, behind an amount of zero. */
    public static final Owners NOBODY = new Owners(0, List.of(), BigInteger.ZERO);

    public Owners {
        greatest = List.copyOf(greatest);
    }

    /** Owners none of whom has asked for anything. */
    public Owners(long groups, List<Owner> greatest, BigInteger vouched, Owner unnamed) {
        this(groups, greatest, vouched, unnamed, false);
    }

    /** Owners of whom each vouches for no more than the least that is named. */
    public Owners(long groups, List<Owner> greatest, BigInteger vouched) {
        this(groups, greatest, vouched, new Owner(NAMELESS, leastIfSomeAreUnnamed(groups, greatest)));
    }

    private static BigInteger leastIfSomeAreUnnamed(long groups, List<Owner> greatest) {
        List<BigInteger> named =
                greatest.stream().filter(Owner::vouches).map(Owner::vouched).toList();
        if (groups > named.size() && named.isEmpty()) {
            throw new IllegalArgumentException("none of " + groups + " groups is named");
        }
        return groups > named.size()
                ? named.stream().min(Comparator.naturalOrder()).orElseThrow()
                : BigInteger.ZERO;
    }

    /**
     * One group.
     *
     * @param group its name
     * @param amount what it makes, also by the word of others; of what is negative, the absolute value
     * @param vouched of it, what it vouches for, likewise
     * @param waived whether it agrees that its trade follows from what is shown
     */
    public record Owner(String group, BigInteger amount, BigInteger vouched, boolean waived) {
        public Owner {
            amount = amount.abs();
            vouched = vouched.abs();
        }

        /** One that waives nothing. */
        public Owner(String group, BigInteger amount, BigInteger vouched) {
            this(group, amount, vouched, false);
        }

        /** One that vouches for all that it makes. */
        public Owner(String group, BigInteger amount) {
            this(group, amount, amount);
        }

        private boolean vouches() {
            return vouched.signum() > 0;
        }

        private Owner times(BigInteger factor) {
            return new Owner(group, amount.multiply(factor), vouched.multiply(factor), waived);
        }
    }

    /** Says whether everybody who has a part in it agrees that it follows. */
    boolean allWaive() {
        return !greatest.isEmpty()
                && unnamed.amount().signum() == 0
                && greatest.stream().allMatch(Owner::waived);
    }

    /** Returns the group that alone stands behind all of an amount, and so knows it; nobody if others have a part in it. */
    Set<String> alone(BigInteger fen) {
        List<Owner> vouching = greatest.stream().filter(Owner::vouches).toList();
        return groups == 1 && vouching.size() == 1 && vouching.get(0).amount().compareTo(fen.abs()) >= 0
                ? Set.of(vouching.get(0).group())
                : Set.of();
    }

    /** Returns who stands behind some amounts together: no more groups than there surely are, and each may make no less than it does. */
    static Owners together(Collection<Owners> all) {
        BigInteger unnamedAmount = sum(all, owners -> owners.unnamed().amount());
        BigInteger unnamedVouched = sum(all, owners -> owners.unnamed().vouched());
        Map<String, BigInteger> amounts = new TreeMap<>();
        Map<String, BigInteger> vouched = new HashMap<>();
        Set<String> vouching = new HashSet<>();
        Set<String> waiving = new HashSet<>();
        long most = 0;
        for (Owners owners : all) {
            for (Owner owner : owners.greatest()) {
                String name = owner.group();
                // Where it is not named, it makes no more than anybody who is not.
                amounts.merge(name, owner.amount().subtract(owners.unnamed().amount()), BigInteger::add);
                vouched.merge(name, owner.vouched().subtract(owners.unnamed().vouched()), BigInteger::add);
                if (owner.vouches()) {
                    vouching.add(name);
                }
                if (owner.waived()) {
                    waiving.add(name);
                }
            }
            most = Math.max(most, owners.groups());
        }
        List<Owner> greatest = amounts.entrySet().stream()
                .map(one -> new Owner(
                        one.getKey(),
                        one.getValue().add(unnamedAmount),
                        vouched.getOrDefault(one.getKey(), BigInteger.ZERO).add(unnamedVouched),
                        waiving.contains(one.getKey())))
                .toList();
        return new Owners(
                Math.max(most, vouching.size()),
                greatest,
                sum(all, Owners::vouched),
                new Owner(NAMELESS, unnamedAmount, unnamedVouched),
                all.stream().anyMatch(Owners::requested));
    }

    /** Returns the same owners of so many times the amount. */
    Owners times(BigInteger factor) {
        return new Owners(
                groups,
                greatest.stream().map(owner -> owner.times(factor)).toList(),
                vouched.multiply(factor),
                unnamed.times(factor),
                requested);
    }

    private static BigInteger sum(Collection<Owners> all, Function<Owners, BigInteger> part) {
        return all.stream().map(part).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
