package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/**
 * Finds what is withheld of sums that overlap, as the items of the Handbook's template do. Each is a sum of parts that have no line in common
 * and that nobody is shown, so all that follows from the sums follows from what parts they have. Protected are sums and parts of few, what is
 * left of one sum without another, and what was withheld before.
 *
 * <p>A year says nothing that its halves do not: of a sum that is withheld in a half the year is withheld, too. So two halves never hide each
 * other, which their dollars, at other rates, would give away.
 */
public final class OverlappingSums {
    private static final String PART = "part ";
    private static final String DIFFERENCE = "difference ";

    private final PrimaryRule rule;
    private final Map<Table, Set<String>> forced = new HashMap<>();
    private final Map<Table, Set<String>> withheld = new LinkedHashMap<>();

    /** Says where a sum stands with the public. */
    public enum Standing {
        /** It is shown in any case, like a total of the country. */
        ALWAYS_SHOWN,
        /** It is to be shown, unless it must be withheld. */
        OFFERED,
        /** It was shown before, so that it hides nothing any more; of few, it is withheld now. */
        KNOWN,
        /** It was withheld before, and stays so. */
        WITHHELD,
        /** It is withheld elsewhere: it must not follow. */
        WITHHELD_ELSEWHERE,
        /** It is not shown, and must not follow if it is that of few. */
        NOT_SHOWN
    }

    /** Lines that are in the same sums. */
    public record Part(BigInteger fen, Owners owners) {}

    /** What some parts add up to. */
    public record Sum(Set<String> parts, Standing standing) {
        public Sum {
            parts = Set.copyOf(parts);
        }
    }

    /**
     * The sums of a flow in a half-year or a year.
     *
     * @param parts by name, of no amount below zero
     * @param sums by name
     */
    public record Table(String dataset, String flow, Period period, Map<String, Part> parts, Map<String, Sum> sums) {
        private Part of(Collection<String> names) {
            List<Part> some = names.stream()
                    .map(name -> Objects.requireNonNull(parts.get(name), name))
                    .toList();
            return new Part(
                    some.stream().map(Part::fen).reduce(BigInteger.ZERO, BigInteger::add),
                    Owners.together(some.stream().map(Part::owners).toList()));
        }

        /** Returns whether parts are all of nothing or of some that are always shown, where they were looked at: nothing hides their sum. */
        private boolean isOfTotals(Set<String> some) {
            Set<String> rest = new HashSet<>(some);
            sums.values().stream()
                    .filter(sum -> sum.standing() == Standing.ALWAYS_SHOWN && some.containsAll(sum.parts()))
                    .forEach(sum -> rest.removeAll(sum.parts()));
            return rest.isEmpty();
        }

        private Sum sum(String name) {
            return Objects.requireNonNull(sums.get(name), name);
        }

        private BigInteger fen(String sum) {
            return of(sum(sum).parts()).fen();
        }
    }

    private OverlappingSums(PrimaryRule rule) {
        this.rule = rule;
    }

    /**
     * Protects some tables together.
     *
     * @param tables at most one of each flow and period
     * @param rule says which amounts must not be shown
     * @return the names of the sums that are withheld of each
     * @throws UnprotectedRelease if nothing is left that would hide one
     */
    public static Map<Table, Set<String>> withheld(List<Table> tables, PrimaryRule rule) {
        OverlappingSums sums = new OverlappingSums(rule);
        tables.forEach(sums::protect);
        while (tables.stream().anyMatch(table -> sums.fitsHalves(table, tables))) {
            // Each time something more is withheld.
        }
        return sums.withheld;
    }

    /** Withholds what year and halves would say of each other; says whether there was anything. */
    private boolean fitsHalves(Table year, List<Table> tables) {
        List<Table> halves = tables.stream()
                .filter(table -> table.flow().equals(year.flow())
                        && table.period().frequency() == Frequency.HALF
                        && year.period().frequency() == Frequency.YEAR
                        && table.period().first().getYear()
                                == year.period().first().getYear())
                .toList();
        boolean changed = false;
        for (String sum : year.sums().keySet()) {
            boolean shown = halves.size() == 2
                    && Stream.concat(halves.stream(), Stream.of(year)).allMatch(table -> isOfItems(table, sum));
            if (shown) {
                changed |= fitsHalves(year, halves, sum);
            }
        }
        return changed;
    }

    private boolean fitsHalves(Table year, List<Table> halves, String sum) {
        List<Table> hidden =
                halves.stream().filter(half -> isWithheld(half, sum)).toList();
        if (isWithheld(year, sum)) {
            return hidden.isEmpty()
                    && halves.stream()
                            .filter(half ->
                                    isOffered(half, sum) && half.fen(sum).signum() > 0)
                            .min((one, other) -> one.fen(sum).compareTo(other.fen(sum)))
                            .filter(half -> force(half, sum))
                            .isPresent();
        }
        if (hidden.isEmpty()) {
            return false;
        }
        if (isOffered(year, sum)) {
            return force(year, sum);
        }
        // The year was shown before: at least the other half does not give the rest.
        return halves.stream()
                .filter(half -> !hidden.contains(half) && isOffered(half, sum))
                .anyMatch(half -> force(half, sum));
    }

    private static boolean isOfItems(Table table, String name) {
        Sum sum = table.sums().get(name);
        return sum != null
                && switch (sum.standing()) {
                    case OFFERED, KNOWN, WITHHELD -> true;
                    case ALWAYS_SHOWN, WITHHELD_ELSEWHERE, NOT_SHOWN -> false;
                };
    }

    private static boolean isOffered(Table table, String sum) {
        return table.sum(sum).standing() == Standing.OFFERED;
    }

    private boolean isWithheld(Table table, String sum) {
        return withheld.getOrDefault(table, Set.of()).contains(sum);
    }

    private boolean force(Table table, String sum) {
        boolean added = forced.computeIfAbsent(table, none -> new HashSet<>()).add(sum);
        if (added) {
            protect(table);
        }
        return added;
    }

    private void protect(Table table) {
        Set<String> forcedHere = forced.getOrDefault(table, Set.of());
        Counts counts = new Counts(table, new ArrayList<>(), new ArrayList<>());
        table.parts().forEach((name, part) -> counts.addDerived(PART + name, part));
        Set<String> found = new TreeSet<>();
        table.sums().forEach((name, sum) -> {
            Standing standing = forcedHere.contains(name) ? Standing.WITHHELD : sum.standing();
            Part all = table.of(sum.parts());
            boolean follows = table.isOfTotals(sum.parts());
            if (!sum.parts().isEmpty()) {
                counts.add(name, sum.parts(), all, follows ? Standing.ALWAYS_SHOWN : standing);
            }
            boolean knownOfFew = standing == Standing.KNOWN && rule.isSensitive(all.fen(), all.owners());
            if (knownOfFew || (standing == Standing.WITHHELD && follows)) {
                found.add(name);
            }
        });
        counts.addDifferences();
        ComplementarySuppression.of(counts.counts(), counts.identities(), rule).forEach(key -> found.add(key.member()));
        withheld.put(table, found);
    }

    /** What disclosure control is given of a table. */
    private record Counts(Table table, List<TradeCount> counts, List<Identity> identities) {

        private CountKey key(String name) {
            return new CountKey(
                    table.dataset() + " " + table.flow(), table.period().toString(), name);
        }

        /** Nobody knows more of an amount that is not shown than that it is not negative. */
        private BigInteger most() {
            return table.of(table.parts().keySet()).fen().multiply(BigInteger.TEN);
        }

        void add(String name, Set<String> parts, Part all, Standing standing) {
            identities.add(Identity.sum(
                    key(name), parts.stream().map(part -> key(PART + part)).toList()));
            switch (standing) {
                case ALWAYS_SHOWN -> counts.add(TradeCount.total(key(name), all.fen()));
                case OFFERED -> counts.add(TradeCount.amount(key(name), all.fen(), all.owners(), most()));
                case KNOWN -> counts.add(TradeCount.known(key(name), all.fen()));
                case WITHHELD -> counts.add(sensitive(name, all, true));
                case WITHHELD_ELSEWHERE -> counts.add(sensitive(name, all, false));
                case NOT_SHOWN -> addDerived(name, all);
            }
        }

        /** It may be that of many: nobody may find it out, whoever stands behind it. */
        private TradeCount sensitive(String name, Part all, boolean offered) {
            return new TradeCount(
                    key(name), all.fen(), 0, most(), offered, true, TradeCount.Withholding.ALWAYS, all.owners());
        }

        void addDerived(String name, Part amount) {
            TradeCount shown = TradeCount.amount(key(name), amount.fen(), amount.owners(), most());
            counts.add(new TradeCount(
                    shown.key(),
                    shown.count(),
                    shown.groups(),
                    shown.most(),
                    false,
                    false,
                    TradeCount.Withholding.ALWAYS,
                    shown.owners()));
        }

        /** What is left of one sum without another that is a part of it; what is always shown was looked at where it is. */
        void addDifferences() {
            Map<Set<String>, Boolean> fixed = new HashMap<>();
            table.sums()
                    .values()
                    .forEach(sum ->
                            fixed.merge(sum.parts(), sum.standing() == Standing.ALWAYS_SHOWN, Boolean::logicalAnd));
            Set<Set<String>> known = new HashSet<>(fixed.keySet());
            Map<String, Set<String>> differences = new TreeMap<>();
            fixed.forEach((all, allFixed) -> fixed.forEach((some, someFixed) -> {
                if (all.size() > some.size() && all.containsAll(some) && !(allFixed && someFixed)) {
                    Set<String> rest = new TreeSet<>(all);
                    rest.removeAll(some);
                    if (rest.size() > 1 && !table.isOfTotals(rest) && known.add(rest)) {
                        differences.put(DIFFERENCE + rest, rest);
                    }
                }
            }));
            differences.forEach((name, parts) -> add(name, parts, table.of(parts), Standing.NOT_SHOWN));
        }
    }
}
