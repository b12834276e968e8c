package org.shumao.tradecore.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The withheld amounts that are all of one enterprise group, or of two: no combination of them may follow, since it says what
 * these trade. Every combination of solved sums holds the unknowns that they are solved for, so only the sums that are solved
 * for such an amount can make one.
 */
final class OwnAmounts {
    private static final String NAMELESS = "";

    private final Map<CountKey, Set<String>> ownersOf = new TreeMap<>();
    private final EchelonForm<CountKey> form;
    private final EchelonForm<CountKey> identities;

    /**
     * Amounts in sums.
     *
     * @param identities all sums, solved as far as they can be
     * @param withheld amounts with their owners
     */
    OwnAmounts(EchelonForm<CountKey> form, EchelonForm<CountKey> identities, Stream<TradeCount> withheld) {
        this.form = form;
        this.identities = identities;
        withheld.filter(amount -> !few(amount).isEmpty()).forEach(amount -> ownersOf.put(amount.key(), few(amount)));
    }

    /** An amount for which nobody vouches is that of one owner without a name, who is protected like any other. */
    private static Set<String> few(TradeCount amount) {
        return amount.owners().groups() == 0 && amount.count().signum() > 0
                ? Set.of(NAMELESS)
                : amount.owners().few();
    }

    /**
     * Every one or two groups that own what some sum is solved for: alone, with another amount of the sum, or with what another
     * sum is solved for that holds the same unknown, which their difference may not hold.
     */
    Set<Set<String>> owners() {
        Set<Set<String>> few = new LinkedHashSet<>();
        Map<CountKey, Set<Set<String>>> beside = new HashMap<>();
        for (CountKey solved : form.solved()) {
            Set<String> owners = ownersOf.get(solved);
            if (owners != null) {
                few.add(owners);
                for (CountKey other : form.sumOf(solved).keySet()) {
                    addUnion(few, owners, ownersOf.getOrDefault(other, owners));
                    if (form.isUnknown(other)) {
                        Set<Set<String>> others = beside.computeIfAbsent(other, none -> new LinkedHashSet<>());
                        others.forEach(same -> addUnion(few, owners, same));
                        others.add(owners);
                    }
                }
            }
        }
        return few;
    }

    private static void addUnion(Set<Set<String>> few, Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.addAll(others);
        if (both.size() < Owners.FEWEST) {
            few.add(both);
        }
    }

    /** Some sum of amounts of these groups alone and of shown counts, which says something of them; empty if there is none. */
    Optional<Map<CountKey, Long>> sum(Set<String> owners) {
        List<Map<CountKey, Long>> sums = new ArrayList<>();
        Set<CountKey> others = new TreeSet<>();
        for (CountKey solved : form.solved()) {
            if (isOf(owners, solved)) {
                Map<CountKey, Long> sum = new HashMap<>(form.sumOf(solved));
                sum.keySet().stream()
                        .filter(key -> form.isUnknown(key) && !isOf(owners, key))
                        .forEach(others::add);
                sums.add(sum);
            }
        }
        return new EchelonForm<>(sums, others)
                .sumsOfKnown().stream()
                        .filter(sum -> !identities.implies(own(sum)))
                        .findFirst();
    }

    /** That their own amounts add up says nothing: a half-year is the sum of its quarters, whatever these are. */
    private Map<CountKey, Long> own(Map<CountKey, Long> sum) {
        Map<CountKey, Long> own = new TreeMap<>(sum);
        own.keySet().removeIf(key -> !form.isUnknown(key));
        return own;
    }

    private boolean isOf(Set<String> owners, CountKey key) {
        Set<String> own = ownersOf.get(key);
        return own != null && owners.containsAll(own);
    }
}
