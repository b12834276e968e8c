package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;

/**
 * Says which members of breakdowns are shown by themselves. All others are joined before anything is withheld: to {@code _O}, and chapters to
 * the others of their section, {@code S16_O}, so that a cell too small to matter costs no table. This is decided for one year and holds
 * for every period: a member that appears later is joined as well. A member is too small if, in the whole year, it does not pass the primary
 * rule. The smallest of the rest are joined with those until they pass it together; among partners one always is, because a country that
 * nobody trades with yet may be named tomorrow. What is unknown, {@code _U}, is a member like any large one.
 *
 * @param year reference year
 * @param kept series that stay as they are, by dataset; a dataset that is not named joins nothing
 */
public record JoinedMembers(int year, Map<String, Set<String>> kept) {
    /** Nothing is joined. */
    public static final JoinedMembers NONE = new JoinedMembers(0, Map.of());

    private static final String PARTNERS = "cbec-by-partner";

    public JoinedMembers {
        kept = kept.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Set.copyOf(one.getValue())));
    }

    /**
     * Decides for a year.
     *
     * @param tables every member by itself, with the year and its shorter periods
     */
    public static JoinedMembers decide(int year, List<ReleaseTable> tables) {
        Map<String, Set<String>> kept = new HashMap<>();
        for (ReleaseTable table : tables) {
            if (table.cells().stream().anyMatch(cell -> Hierarchy.isBrokenDown(cell.series()))) {
                kept.put(table.dataset(), new TreeSet<>());
                new Siblings.Reader(year, table)
                        .all()
                        .forEach(siblings -> kept.get(table.dataset()).addAll(siblings.kept()));
            }
        }
        Set<String> sections = kept.get(Hierarchy.SECTIONS);
        if (sections != null) {
            kept.forEach((dataset, series) -> series.removeIf(one -> isJoinedAbove(dataset, one, sections)));
        }
        return new JoinedMembers(year, kept);
    }

    /** A chapter goes where its section goes. */
    private static boolean isJoinedAbove(String dataset, String series, Set<String> sections) {
        String section = Hierarchy.above(dataset, series);
        return Hierarchy.isBrokenDown(section) && !sections.contains(section) && !isUnknown(section);
    }

    /** Returns the series that a member's trade counts in: its own, or that of the others. */
    public String series(String dataset, String own) {
        Set<String> shown = kept.get(dataset);
        if (shown == null || shown.contains(own) || isUnknown(own)) {
            return own;
        }
        Set<String> sections = kept.get(Hierarchy.SECTIONS);
        return sections != null && isJoinedAbove(dataset, own, sections)
                ? Hierarchy.flow(own) + "." + Hierarchy.OTHERS
                : Hierarchy.others(dataset, own);
    }

    private static boolean isUnknown(String series) {
        return Hierarchy.member(series).equals(Dimension.UNKNOWN);
    }

    /**
     * Members that add up to the same.
     *
     * @param whole what each makes in the whole year
     * @param byPeriod who stands behind each, in the year and in each shorter period
     */
    private record Siblings(
            boolean joinsOne,
            NavigableMap<String, BigInteger> whole,
            Map<Period, Map<String, Owners>> byPeriod,
            Period all) {

        /** Reads a table. */
        private record Reader(int year, ReleaseTable table) {
            List<Siblings> all() {
                Period whole = Period.parse(String.format("%04d", year)).orElseThrow();
                Map<String, Siblings> found = new TreeMap<>();
                for (ReleaseTable.Cell cell : table.cells()) {
                    if (cell.period().first().getYear() == year
                            && Hierarchy.isBrokenDown(cell.series())
                            && !isUnknown(cell.series())) {
                        Siblings siblings = found.computeIfAbsent(
                                Hierarchy.above(table.dataset(), cell.series()),
                                none -> new Siblings(
                                        table.dataset().equals(PARTNERS), new TreeMap<>(), new HashMap<>(), whole));
                        siblings.byPeriod()
                                .computeIfAbsent(cell.period(), none -> new TreeMap<>())
                                .put(cell.series(), cell.owners());
                        if (cell.period().frequency() == Frequency.YEAR) {
                            siblings.whole().put(cell.series(), cell.fen());
                        }
                    }
                }
                return List.copyOf(found.values());
            }
        }

        Set<String> kept() {
            Set<String> kept = whole.keySet().stream()
                    .filter(series -> passes(all, Set.of(series)))
                    .collect(Collectors.toCollection(TreeSet::new));
            NavigableSet<String> joined = new TreeSet<>(whole.keySet());
            joined.removeAll(kept);
            if (joined.isEmpty() && !joinsOne) {
                return kept;
            }
            List<String> smallestFirst = new ArrayList<>(kept);
            smallestFirst.sort(
                    Comparator.<String, BigInteger>comparing(series -> whole.getOrDefault(series, BigInteger.ZERO))
                            .thenComparing(Comparator.naturalOrder()));
            // One that passes in every period hides whoever is joined with it in every period, too.
            Optional<String> enough = smallestFirst.stream()
                    .filter(series -> isEnough(joined, series))
                    .findFirst();
            if (!joined.isEmpty() && joinedPass(joined)) {
                return kept;
            }
            enough.ifPresent(joined::add);
            for (String next : smallestFirst) {
                if (passes(all, joined)) {
                    break;
                }
                joined.add(next);
            }
            kept.removeAll(joined);
            return kept;
        }

        private boolean isEnough(Set<String> joined, String series) {
            Set<String> with = new TreeSet<>(joined);
            with.add(series);
            return byPeriod.keySet().stream()
                    .allMatch(period -> passes(period, Set.of(series)) && passes(period, with));
        }

        private boolean joinedPass(Set<String> joined) {
            return byPeriod.keySet().stream().allMatch(period -> passes(period, joined));
        }

        private boolean passes(Period period, Set<String> some) {
            Map<String, Owners> there = byPeriod.getOrDefault(period, Map.of());
            List<Owners> owners =
                    some.stream().filter(there::containsKey).map(there::get).toList();
            return !owners.isEmpty() && !Owners.togetherAreFew(owners);
        }
    }
}
