package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;

/**
 * Says which members of breakdowns are shown by themselves. All others are joined before anything is withheld: to {@code _O}, and chapters to
 * the others of their section, {@code S16_O}, so that a cell too small to matter costs no table. This is decided for one year and holds
 * for every period: a member that appears later is joined as well. A member is too small if, in the whole year, it does not pass the primary
 * rule and makes less than a tenth of its siblings' trade; a large one that does not pass is withheld, not joined. Of the rest those are
 * joined with it that hide it with the least trade, never the greatest if there is another; among partners two always are, because a
 * country that nobody trades with yet may be named tomorrow. What is unknown, {@code _U}, is a member like any large one.
 *
 * @param year reference year
 * @param kept series that stay as they are, by dataset; a dataset that is not named joins nothing
 */
public record JoinedMembers(int year, Map<String, Set<String>> kept) {
    /** Nothing is joined. */
    public static final JoinedMembers NONE = new JoinedMembers(0, Map.of());

    private static final String PARTNERS = "cbec-by-partner";

    /** Who makes this part of its siblings' trade is large. */
    private static final BigInteger LARGE = BigInteger.TEN;

    public JoinedMembers {
        kept = kept.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Set.copyOf(one.getValue())));
    }

    /**
     * Decides for a year.
     *
     * @param tables every member by itself, with the year and its shorter periods
     */
    public static JoinedMembers decide(int year, List<ReleaseTable> tables, PrimaryRule rule) {
        Map<String, Set<String>> kept = new HashMap<>();
        for (ReleaseTable table : tables) {
            if (table.cells().stream().anyMatch(cell -> Hierarchy.isBrokenDown(cell.series()))) {
                kept.put(table.dataset(), new TreeSet<>());
                new Siblings.Reader(year, table, rule)
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
     * @param rule that each has to pass to be shown
     * @param joinsSome whether some are joined even if none is too small
     * @param whole what each makes in the whole year
     * @param byPeriod who stands behind each, in the year and in each shorter period
     */
    private record Siblings(
            PrimaryRule rule,
            boolean joinsSome,
            NavigableMap<String, BigInteger> whole,
            Map<Period, Map<String, Owners>> byPeriod,
            Period all) {

        /** Reads a table. */
        private record Reader(int year, ReleaseTable table, PrimaryRule rule) {
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
                                        rule,
                                        table.dataset().equals(PARTNERS),
                                        new TreeMap<>(),
                                        new HashMap<>(),
                                        whole));
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
            BigInteger total = sum(whole.keySet());
            Set<String> kept = new TreeSet<>(whole.keySet());
            List<String> smallestFirst = new ArrayList<>();
            Set<String> joined = new TreeSet<>();
            whole.forEach((series, fen) -> {
                if (passes(all, Set.of(series))) {
                    smallestFirst.add(series);
                } else if (fen.multiply(LARGE).compareTo(total) < 0) {
                    joined.add(series);
                }
            });
            boolean none = joined.isEmpty() && !joinsSome;
            if (!none && (joined.isEmpty() || !pass(joined))) {
                smallestFirst.sort(
                        Comparator.<String, BigInteger>comparing(series -> whole.getOrDefault(series, BigInteger.ZERO))
                                .thenComparing(Comparator.naturalOrder()));
                if (smallestFirst.size() > 1) {
                    smallestFirst.remove(smallestFirst.size() - 1);
                }
                joined.addAll(hiding(joined, smallestFirst));
            }
            kept.removeAll(joined);
            return kept;
        }

        /** Those that pass in every period hide whoever is joined with them in every period, too; else the year has to do. */
        private Set<String> hiding(Set<String> joined, List<String> smallestFirst) {
            List<Set<String>> several = IntStream.rangeClosed(1, smallestFirst.size())
                    .<Set<String>>mapToObj(n -> new TreeSet<>(smallestFirst.subList(0, n)))
                    .filter(some -> joined.size() + some.size() > 1)
                    .toList();
            Stream<Set<String>> single =
                    joined.isEmpty() ? Stream.of() : smallestFirst.stream().map(Set::of);
            return Stream.concat(single, several.stream())
                    .filter(some -> pass(some) && pass(with(joined, some)))
                    .min(Comparator.comparing(this::sum))
                    .or(() -> several.stream()
                            .filter(some -> passes(all, with(joined, some)))
                            .findFirst())
                    .orElse(new TreeSet<>(smallestFirst));
        }

        private static Set<String> with(Set<String> joined, Set<String> some) {
            Set<String> with = new TreeSet<>(joined);
            with.addAll(some);
            return with;
        }

        private BigInteger sum(Set<String> some) {
            return some.stream()
                    .map(series -> whole.getOrDefault(series, BigInteger.ZERO))
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        private boolean pass(Set<String> some) {
            return byPeriod.keySet().stream().allMatch(period -> passes(period, some));
        }

        private boolean passes(Period period, Set<String> some) {
            Map<String, Owners> there = byPeriod.getOrDefault(period, Map.of());
            List<Owners> owners =
                    some.stream().filter(there::containsKey).map(there::get).toList();
            return rule.passTogether(owners);
        }
    }
}
