package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.period.Period;

/**
 * Holds sums that overlap, as the items of the Handbook's template do, of one flow and period. Each is a sum of parts that have no line in
 * common and that nobody is shown, so all that follows from the sums follows from what parts they have.
 *
 * @param parts by name, of no amount below zero
 * @param sums by name
 */
public record OverlappingTable(
        String dataset, String flow, Period period, Map<String, Part> parts, Map<String, Sum> sums) {
    /** Says what the public is told of a sum. */
    public enum Kind {
        /** It is shown in any case, like a total of the country. */
        TOTAL,
        /** It is a cell of a dataset, which is shown or withheld. */
        CELL,
        /** It is not shown, and must not follow if it is sensitive. */
        HIDDEN
    }

    /** Lines that are in the same sums. */
    public record Part(BigInteger fen, Owners owners) {}

    /**
     * Holds what some parts add up to.
     *
     * @param cell that shows it; of what no dataset shows, a name
     * @param rest who stands behind what a platform or broker does not know of it, see {@link ReleaseTable.Cell}
     */
    public record Sum(Kind kind, ReleaseCell cell, Set<String> parts, Optional<Owners> rest) {
        public Sum {
            parts = Set.copyOf(parts);
        }

        /** A sum that no platform or broker knows too well. */
        public Sum(Kind kind, ReleaseCell cell, Set<String> parts) {
            this(kind, cell, parts, Optional.empty());
        }
    }

    public OverlappingTable {
        parts = Map.copyOf(parts);
        sums = Map.copyOf(sums);
    }

    /** Returns parts together. */
    Part of(Collection<String> names) {
        List<Part> some = names.stream()
                .map(name -> Objects.requireNonNull(parts.get(name), name))
                .toList();
        return new Part(
                some.stream().map(Part::fen).reduce(BigInteger.ZERO, BigInteger::add),
                Owners.together(some.stream().map(Part::owners).toList()));
    }

    /** Says whether parts are those of totals that are always shown, or of none: nothing hides their sum. */
    boolean isOfTotals(Set<String> some) {
        Set<String> rest = new HashSet<>(some);
        sums.values().stream()
                .filter(sum -> sum.kind() == Kind.TOTAL && some.containsAll(sum.parts()))
                .forEach(sum -> rest.removeAll(sum.parts()));
        return rest.isEmpty();
    }
}
