package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which counts of a release are withheld: those that the primary rule withholds, and with them as many others as it takes
 * that none of the withheld follows from all that is shown. A withheld count follows if it is a linear combination of shown ones,
 * or if bounds leave it a single value. Withheld amounts whose sum follows are protected together: the sum passes the primary
 * rule, as a shown one would, since a group could take its own part off. Zeros are shown where the count does not hide them:
 * there, what is withheld is not
 * nothing; and amounts of zero go where nothing else is left. The same data give the same suppression: the smallest count that
 * helps goes, of equal ones a part before its total, and then the first by key.
 */
public final class ComplementarySuppression {
    private static final String NAMELESS = "";

    private final PrimaryRule rule;
    private final Map<CountKey, TradeCount> counts = new TreeMap<>();
    private final NavigableSet<CountKey> suppressed = new TreeSet<>();
    private final NavigableSet<CountKey> derived = new TreeSet<>();
    /** What was to be protected, and follows from what was published before or is zero by the identities alone. */
    private final Set<CountKey> known = new HashSet<>();

    private final List<Map<CountKey, Long>> sums;
    private final EchelonForm<CountKey> form;
    private final EchelonForm<CountKey> solvedIdentities;

    private ComplementarySuppression(Collection<TradeCount> all, Collection<Identity> identities, PrimaryRule rule) {
        this.rule = rule;
        all.forEach(count -> counts.put(count.key(), count));
        sums = identities.stream().map(Identity::times).toList();
        NavigableSet<CountKey> unknown = new TreeSet<>();
        sums.forEach(sum -> unknown.addAll(sum.keySet()));
        unknown.removeIf(this::isShown);
        all.stream().filter(count -> count.isSensitive(rule)).forEach(count -> {
            unknown.add(count.key());
            (count.offered() ? suppressed : derived).add(count.key());
        });
        form = new EchelonForm<>(sums, unknown);
        solvedIdentities = new EchelonForm<>(
                sums, sums.stream().flatMap(sum -> sum.keySet().stream()).collect(Collectors.toSet()));
    }

    /**
     * The keys of what is withheld, of the counts that are offered.
     *
     * @param all what the release would show, and what would follow from it and is to be protected as well
     * @param identities all linear relations between them; keys without a count are not shown at all, and nobody minds if
     *     they follow
     * @param rule says which are sensitive by themselves
     * @throws UnprotectedRelease if nothing is left that would hide one
     */
    public static Set<CountKey> of(Collection<TradeCount> all, Collection<Identity> identities, PrimaryRule rule) {
        ComplementarySuppression suppression = new ComplementarySuppression(all, identities, rule);
        boolean changed = true;
        while (changed) {
            suppression.breakCombinations();
            changed = suppression.widenUnions() || suppression.widenBounds();
        }
        suppression.audit();
        return Set.copyOf(suppression.suppressed);
    }

    /** What follows must follow from what was published before, or is published in any case, alone. */
    private void audit() {
        Set<CountKey> open = CountAudit.following(sums, this::isShown);
        open.removeIf(key -> !suppressed.contains(key) && !derived.contains(key));
        if (!open.isEmpty()) {
            open.removeAll(CountAudit.following(sums, key -> isShown(key) && !mayBeWithheld(key)));
        }
        if (!open.isEmpty()) {
            throw new UnprotectedRelease(
                    open.iterator().next().measure(),
                    "what is withheld follows from what is shown: " + open,
                    List.of());
        }
    }

    private void breakCombinations() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (CountKey key : form.solved()) {
                if (isProtected(key) && form.isDetermined(key)) {
                    Optional<CountKey> next = smallest(form.knownBeside(key).stream());
                    next.ifPresentOrElse(this::suppress, () -> giveUp(key, form.knownBeside(key)));
                    changed = true;
                }
            }
        }
    }

    /** Says whether something had to go so that no sum of withheld amounts is that of too few. */
    private boolean widenUnions() {
        int before = suppressed.size();
        sums.forEach(this::widenUnion);
        form.sums().forEach(this::widenUnion);
        breakOwnCombinations();
        return suppressed.size() > before;
    }

    /**
     * The withheld amounts that are all of one enterprise group, or of few: no combination of them may follow, since it says what
     * these trade. Every combination of solved sums holds the unknowns that they are solved for, so only the sums that are solved
     * for such an amount can make one.
     */
    private void breakOwnCombinations() {
        Map<CountKey, Set<String>> ownersOf = new TreeMap<>();
        for (CountKey key : suppressed) {
            TradeCount amount = counts.get(key);
            if (amount != null && amount.isAmount() && !few(amount).isEmpty()) {
                ownersOf.put(key, few(amount));
            }
        }
        for (Set<String> owners : owners(ownersOf)) {
            ownSum(owners, ownersOf)
                    .flatMap(sum -> smallest(sum.keySet().stream()))
                    .filter(key -> count(key).signum() > 0)
                    .ifPresent(this::suppress);
        }
    }

    /** An amount for which nobody vouches is that of one owner without a name, who is protected like any other. */
    private Set<String> few(TradeCount amount) {
        return amount.owners().groups() == 0 && amount.count().signum() > 0
                ? Set.of(NAMELESS)
                : amount.owners().fewerThan(rule.parameters().minimumFrequency());
    }

    /**
     * Every few groups that own what some sum is solved for: alone, with another amount of the sum, or with what another
     * sum is solved for that holds the same unknown, which their difference may not hold.
     */
    private Set<Set<String>> owners(Map<CountKey, Set<String>> ownersOf) {
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

    private void addUnion(Set<Set<String>> few, Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.addAll(others);
        if (both.size() < rule.parameters().minimumFrequency()) {
            few.add(both);
        }
    }

    /** Some sum of amounts of these groups alone and of shown counts, which says something of them; empty if there is none. */
    private Optional<Map<CountKey, Long>> ownSum(Set<String> owners, Map<CountKey, Set<String>> ownersOf) {
        Predicate<CountKey> isOf = key -> ownersOf.containsKey(key) && owners.containsAll(ownersOf.get(key));
        List<Map<CountKey, Long>> own = new ArrayList<>();
        Set<CountKey> others = new TreeSet<>();
        for (CountKey solved : form.solved()) {
            if (isOf.test(solved)) {
                Map<CountKey, Long> sum = form.sumOf(solved);
                sum.keySet().stream()
                        .filter(key -> form.isUnknown(key) && !isOf.test(key))
                        .forEach(others::add);
                own.add(sum);
            }
        }
        return new EchelonForm<>(own, others)
                .sumsOfKnown().stream()
                        // That their own amounts add up says nothing: a half-year is the sum of its quarters, whatever
                        // these are.
                        .filter(sum -> {
                            Map<CountKey, Long> unknown = new TreeMap<>(sum);
                            unknown.keySet().removeIf(key -> !form.isUnknown(key));
                            return !solvedIdentities.implies(unknown);
                        })
                        .findFirst();
    }

    private void widenUnion(Map<CountKey, Long> sum) {
        while (hasUnionOfFew(sum)) {
            Optional<CountKey> next =
                    smallest(sum.keySet().stream()).filter(key -> count(key).signum() > 0);
            if (next.isEmpty()) {
                return; // It is a total that is published in any case, and nothing of it is shown.
            }
            suppress(next.get());
        }
    }

    /** Says whether the sum says what some withheld amounts add up to, and these are those of too few. */
    private boolean hasUnionOfFew(Map<CountKey, Long> sum) {
        List<CountKey> hidden =
                sum.keySet().stream().filter(key -> !isShown(key)).toList();
        boolean adds =
                hidden.stream().map(sum::get).mapToLong(Long::signum).distinct().count() == 1;
        List<TradeCount> amounts = hidden.stream()
                .flatMap(key -> Stream.ofNullable(counts.get(key)))
                .toList();
        return adds
                && hidden.size() < sum.size()
                && amounts.size() == hidden.size()
                && amounts.stream().allMatch(TradeCount::isAmount)
                && areSensitiveTogether(amounts);
    }

    private boolean areSensitiveTogether(List<TradeCount> amounts) {
        return amounts.stream().anyMatch(amount -> amount.count().signum() != 0)
                && !rule.passTogether(amounts.stream().map(TradeCount::owners).toList());
    }

    /** Says whether something had to go; one at a time, because it may widen the bounds of others, too. */
    private boolean widenBounds() {
        Map<CountKey, BigInteger> known = new HashMap<>();
        Map<CountKey, BigInteger> most = new HashMap<>();
        counts.forEach((key, count) -> {
            most.put(key, count.most());
            if (isShown(key)) {
                known.put(key, count.count());
            }
        });
        SuppressionBounds bounds = new SuppressionBounds(
                known, most, Stream.concat(sums.stream(), form.sums().stream()).toList());
        Optional<CountKey> found = Stream.concat(suppressed.stream(), derived.stream())
                .filter(key -> isProtected(key) && bounds.isDetermined(key))
                .findFirst();
        found.ifPresent(this::suppressNearest);
        return found.isPresent();
    }

    /** Withholds the smallest shown count among those fewest identities away, going from one withheld count to the next. */
    private void suppressNearest(CountKey start) {
        Set<CountKey> seen = new HashSet<>(Set.of(start));
        Deque<CountKey> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            NavigableSet<CountKey> around = new TreeSet<>();
            while (!next.isEmpty()) {
                CountKey key = next.remove();
                sums.stream().filter(sum -> sum.containsKey(key)).forEach(sum -> around.addAll(sum.keySet()));
            }
            Optional<CountKey> smallest = smallest(around.stream());
            if (smallest.isPresent()) {
                suppress(smallest.get());
                return;
            }
            around.stream().filter(key -> !isShown(key) && seen.add(key)).forEach(next::add);
        }
        giveUp(start, counts.keySet());
    }

    /** Nothing protects what follows from what was published before; and a zero that follows from nothing at all needs no protection. */
    private void giveUp(CountKey key, Collection<CountKey> beside) {
        boolean isZero = beside.isEmpty() && count(key).signum() == 0;
        boolean isKnown = beside.stream()
                .flatMap(one -> Stream.ofNullable(counts.get(one)))
                .anyMatch(count -> count.withholding() == TradeCount.Withholding.KNOWN);
        if (!isZero && !isKnown) {
            throw stuck(key);
        }
        known.add(key);
    }

    private Optional<CountKey> smallest(Stream<CountKey> keys) {
        return keys.filter(key -> isShown(key) && mayBeWithheld(key))
                .min(Comparator.<CountKey, Boolean>comparing(key -> count(key).signum() == 0)
                        .thenComparing(this::count)
                        .thenComparing(key -> key.member().equals(CountKey.TOTAL))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private boolean mayBeWithheld(CountKey key) {
        TradeCount count = counts.get(key);
        return count != null
                && switch (count.withholding()) {
                    case NEVER, KNOWN -> false;
                    case ABOVE_ZERO -> count.count().signum() > 0;
                    case ALWAYS -> true;
                };
    }

    private void suppress(CountKey key) {
        suppressed.add(key);
        form.hide(key);
    }

    private boolean isShown(CountKey key) {
        TradeCount count = counts.get(key);
        return count != null && count.offered() && !count.isSensitive(rule) && !suppressed.contains(key);
    }

    private boolean isProtected(CountKey key) {
        return !known.contains(key) && (suppressed.contains(key) || derived.contains(key));
    }

    private BigInteger count(CountKey key) {
        TradeCount count = counts.get(key);
        return count == null ? BigInteger.ZERO : count.count();
    }

    /** Everything beside it is known already, or an identity is wrong: then nothing is shown rather than too much. */
    private static UnprotectedRelease stuck(CountKey key) {
        return new UnprotectedRelease(key.measure(), "nothing is left that would hide " + key, List.of());
    }
}
