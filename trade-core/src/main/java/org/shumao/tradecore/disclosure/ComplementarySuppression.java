package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which counts of the public views are withheld: those of too few enterprise groups, and with them as many others as it takes
 * that none of the withheld follows from all that is shown. A withheld count follows if it is a linear combination of shown ones,
 * or if bounds leave it a single value. Withheld amounts whose sum follows are protected together: it belongs to no fewer groups,
 * and to no group almost alone, as a shown one would, since a group could take its own part off. Zeros are shown where the count does not hide them: there, what is withheld is not
 * nothing; and amounts of zero go where nothing else is left. The same data give the same suppression: the smallest count that
 * helps goes, of equal ones a part before its total, and then the first by key.
 */
public final class ComplementarySuppression {
    private final Map<CountKey, TradeCount> counts = new TreeMap<>();
    private final NavigableSet<CountKey> suppressed = new TreeSet<>();
    private final NavigableSet<CountKey> derived = new TreeSet<>();
    private final List<Map<CountKey, Long>> sums;
    private final EchelonForm<CountKey> form;
    private final EchelonForm<CountKey> solvedIdentities;

    private ComplementarySuppression(Collection<TradeCount> all, Collection<Identity> identities) {
        all.forEach(count -> counts.put(count.key(), count));
        sums = identities.stream().map(Identity::times).toList();
        NavigableSet<CountKey> unknown = new TreeSet<>();
        sums.forEach(sum -> unknown.addAll(sum.keySet()));
        unknown.removeIf(this::isShown);
        all.stream().filter(TradeCount::isSensitive).forEach(count -> {
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
     * @param all what the public views would show, and what would follow from it and is to be protected as well
     * @param identities all linear relations between them; keys without a count are not shown at all, and nobody minds if
     *     they follow
     */
    public static Set<CountKey> of(Collection<TradeCount> all, Collection<Identity> identities) {
        ComplementarySuppression suppression = new ComplementarySuppression(all, identities);
        boolean changed = true;
        while (changed) {
            suppression.breakCombinations();
            changed = suppression.widenUnions() || suppression.widenBounds();
        }
        return Set.copyOf(suppression.suppressed);
    }

    private void breakCombinations() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (CountKey key : form.solved()) {
                if (isProtected(key) && form.isDetermined(key)) {
                    suppress(smallest(form.knownBeside(key).stream()).orElseThrow(() -> stuck(key)));
                    changed = true;
                }
            }
        }
    }

    /** Whether something had to go so that no sum of withheld amounts is that of too few. */
    private boolean widenUnions() {
        int before = suppressed.size();
        sums.forEach(this::widenUnion);
        form.sums().forEach(this::widenUnion);
        breakOwnCombinations();
        return suppressed.size() > before;
    }

    private void breakOwnCombinations() {
        OwnAmounts own = new OwnAmounts(
                form,
                solvedIdentities,
                suppressed.stream()
                        .flatMap(key -> Stream.ofNullable(counts.get(key)))
                        .filter(TradeCount::isAmount));
        for (Set<String> owners : own.owners()) {
            own.sum(owners)
                    .flatMap(sum -> smallest(sum.keySet().stream()))
                    .filter(key -> count(key).signum() > 0)
                    .ifPresent(this::suppress);
        }
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

    /** Whether the sum says what some withheld amounts add up to, and these are those of too few. */
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
                && Owners.areFew(amounts);
    }

    /** Whether something had to go; one at a time, because it may widen the bounds of others, too. */
    private boolean widenBounds() {
        Map<CountKey, BigInteger> known = new HashMap<>();
        Map<CountKey, BigInteger> most = new HashMap<>();
        counts.forEach((key, count) -> {
            most.put(key, count.most());
            if (isShown(key)) {
                known.put(key, count.count());
            }
        });
        Bounds bounds = new Bounds(
                known, most, Stream.concat(sums.stream(), form.sums().stream()).toList());
        Optional<CountKey> found = Stream.concat(suppressed.stream(), derived.stream())
                .filter(bounds::isDetermined)
                .findFirst();
        found.ifPresent(key -> suppress(nearest(key)));
        return found.isPresent();
    }

    /** The smallest shown count among those fewest identities away, going from one withheld count to the next. */
    private CountKey nearest(CountKey start) {
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
                return smallest.get();
            }
            around.stream().filter(key -> !isShown(key) && seen.add(key)).forEach(next::add);
        }
        throw stuck(start);
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
                    case NEVER -> false;
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
        return count != null && count.offered() && !count.isSensitive() && !suppressed.contains(key);
    }

    private boolean isProtected(CountKey key) {
        return suppressed.contains(key) || derived.contains(key);
    }

    private BigInteger count(CountKey key) {
        TradeCount count = counts.get(key);
        return count == null ? BigInteger.ZERO : count.count();
    }

    /** What is protected does not follow from zeros: then an identity is wrong, and nothing is shown rather than too much. */
    private static IllegalStateException stuck(CountKey key) {
        return new IllegalStateException("nothing is left that would hide " + key);
    }
}
