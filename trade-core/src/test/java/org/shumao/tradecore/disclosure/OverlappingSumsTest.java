package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.OverlappingSums.Part;
import org.shumao.tradecore.disclosure.OverlappingSums.Standing;
import org.shumao.tradecore.disclosure.OverlappingSums.Sum;
import org.shumao.tradecore.disclosure.OverlappingSums.Table;

/** Sums that overlap, attacked by exact elimination that shares nothing with the search. */
class OverlappingSumsTest {
    private static final Period FIRST = period("2025-S1");
    private static final Period SECOND = period("2025-S2");
    private static final Period YEAR = period("2025");
    private static final int ITEMS = 9;

    @Test
    void whatIsLeftOfOneItemWithoutAnotherIsProtected() {
        Map<String, Part> parts = Map.of("platform", many(900), "direct", few(30, "A"));
        Map<String, Sum> sums = new TreeMap<>(Map.of(
                "2.1", new Sum(Set.of("platform", "direct"), Standing.OFFERED),
                "2.1.a", new Sum(Set.of("platform"), Standing.OFFERED)));
        assertThat(withheld(new Table("handbook", "X", FIRST, parts, sums))).hasSize(1);
        sums.put("2.1", new Sum(Set.of("platform", "direct"), Standing.ALWAYS_SHOWN));
        assertThat(withheld(new Table("handbook", "X", FIRST, parts, sums))).containsExactly("2.1.a");
    }

    /** 1 = 2 + 3 - 4, each of many: the part that nobody sees by itself follows from three of them. */
    @Test
    void whatFollowsFromThreeItemsIsProtected() {
        Map<String, Part> parts = Map.of("ordered", many(500), "delivered", many(400), "both", few(20, "A", "B"));
        Map<String, Sum> sums = Map.of(
                "1", new Sum(Set.of("ordered", "delivered", "both"), Standing.OFFERED),
                "2", new Sum(Set.of("ordered", "both"), Standing.OFFERED),
                "3", new Sum(Set.of("delivered", "both"), Standing.OFFERED));
        assertThat(withheld(new Table("handbook", "X", FIRST, parts, sums))).isNotEmpty();
    }

    @Test
    void whatIsWithheldInAHalfIsWithheldInTheYearEvenThoughTheYearIsThatOfMany() {
        Map<String, Sum> sums = Map.of("3", new Sum(Set.of("delivered"), Standing.OFFERED));
        Table first = new Table("handbook", "X", FIRST, Map.of("delivered", few(20, "A")), sums);
        Table second = new Table("handbook", "X", SECOND, Map.of("delivered", many(700)), sums);
        Table year = new Table("handbook", "X", YEAR, Map.of("delivered", many(720)), sums);
        Map<Table, Set<String>> found = OverlappingSums.withheld(List.of(first, second, year), PrimaryRuleTest.RULE);
        assertThat(found.get(first)).containsExactly("3");
        assertThat(found.get(second)).isEmpty();
        assertThat(found.get(year)).containsExactly("3");
    }

    @Test
    void aYearThatWasShownTakesTheOtherHalfWithIt() {
        Map<String, Sum> offered = Map.of("3", new Sum(Set.of("delivered"), Standing.OFFERED));
        Table first = new Table("handbook", "X", FIRST, Map.of("delivered", few(20, "A")), offered);
        Table second = new Table("handbook", "X", SECOND, Map.of("delivered", many(700)), offered);
        Table year = new Table(
                "handbook",
                "X",
                YEAR,
                Map.of("delivered", many(720)),
                Map.of("3", new Sum(Set.of("delivered"), Standing.KNOWN)));
        Map<Table, Set<String>> found = OverlappingSums.withheld(List.of(first, second, year), PrimaryRuleTest.RULE);
        assertThat(found.get(second)).containsExactly("3");
        assertThat(found.get(year)).isEmpty();
    }

    @Test
    void whatWasWithheldStaysSoAndWhatWasShownOfFewIsWithheldFromNowOn() {
        Map<String, Part> parts = Map.of("a", many(500), "b", few(10, "A"), "c", many(100));
        assertThat(withheld(new Table(
                        "handbook",
                        "X",
                        FIRST,
                        parts,
                        Map.of(
                                "was withheld", new Sum(Set.of("a"), Standing.WITHHELD),
                                "was shown", new Sum(Set.of("b"), Standing.KNOWN),
                                "nothing", new Sum(Set.of(), Standing.OFFERED),
                                "nothing, withheld", new Sum(Set.of(), Standing.WITHHELD),
                                "of many", new Sum(Set.of("c"), Standing.OFFERED)))))
                .containsExactly("nothing, withheld", "was shown", "was withheld");
    }

    @Test
    void whatIsWithheldElsewhereDoesNotFollowThoughManyStandBehindIt() {
        Map<String, Part> parts = Map.of("SH", many(500), "SK", many(300));
        assertThat(withheld(new Table(
                        "handbook",
                        "X",
                        FIRST,
                        parts,
                        Map.of(
                                "all", new Sum(Set.of("SH", "SK"), Standing.ALWAYS_SHOWN),
                                "hidden", new Sum(Set.of("SH"), Standing.WITHHELD_ELSEWHERE),
                                "A.2", new Sum(Set.of("SK"), Standing.OFFERED)))))
                .containsExactly("A.2");
    }

    /** Late records took away what made the difference: the item stays withheld, though the total says it now, and refuses no release. */
    @Test
    void whatIsAllOfATotalRefusesNothing() {
        Map<String, Part> parts = Map.of("platform", few(900, "A", "B"), "direct", few(850, "C", "D"));
        Set<String> all = Set.of("platform", "direct");
        assertThat(withheld(new Table(
                        "handbook",
                        "X",
                        FIRST,
                        parts,
                        Map.of(
                                "total", new Sum(all, Standing.ALWAYS_SHOWN),
                                "2.1", new Sum(all, Standing.WITHHELD),
                                "2", new Sum(all, Standing.OFFERED),
                                "2.1.a", new Sum(Set.of("platform"), Standing.OFFERED)))))
                .containsExactly("2.1", "2.1.a");
    }

    /** What is shown spans nothing that belongs to few: no part, no item, and no difference of two items. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingOfFewFollowsFromWhatIsShown(long seed) {
        Random random = new Random(seed);
        Map<String, Map<String, BigInteger>> traders = traders(random);
        Map<String, Sum> sums = new LinkedHashMap<>();
        sums.put("all", new Sum(traders.keySet(), Standing.ALWAYS_SHOWN));
        for (int i = 0; i < ITEMS; i++) {
            Set<String> some = traders.keySet().stream()
                    .filter(any -> random.nextInt(3) > 0)
                    .collect(Collectors.toCollection(TreeSet::new));
            sums.put("item " + i, new Sum(some, Standing.OFFERED));
        }
        Map<String, Part> parts = new HashMap<>();
        traders.forEach((name, groups) -> parts.put(name, part(groups)));
        Table table = new Table("handbook", "X", FIRST, parts, sums);
        Set<String> withheld = withheld(table);
        List<String> columns = List.copyOf(new TreeSet<>(traders.keySet()));
        List<BigInteger[]> shown = new ArrayList<>();
        sums.forEach((name, sum) -> {
            if (!withheld.contains(name)) {
                shown.add(row(columns, sum.parts()));
            }
        });
        Set<Set<String>> targets = new HashSet<>();
        columns.forEach(column -> targets.add(Set.of(column)));
        for (Sum all : sums.values()) {
            targets.add(all.parts());
            for (Sum some : sums.values()) {
                Set<String> rest = new HashSet<>(all.parts());
                rest.removeAll(some.parts());
                if (all.parts().containsAll(some.parts()) && !rest.isEmpty()) {
                    targets.add(rest);
                }
            }
        }
        int ofFew = 0;
        for (Set<String> target : targets) {
            if (isOfFew(traders, target)) {
                ofFew++;
                assertThat(follows(shown, row(columns, target)))
                        .as("%s from what is shown", target)
                        .isFalse();
            }
        }
        assertThat(ofFew).isPositive();
        assertThat(withheld).hasSizeLessThan(sums.size());
    }

    private static Map<String, Map<String, BigInteger>> traders(Random random) {
        Map<String, Map<String, BigInteger>> traders = new TreeMap<>();
        for (int part = 0; part < 8; part++) {
            Map<String, BigInteger> groups = new TreeMap<>();
            int count = part < 2 ? 1 + random.nextInt(2) : 3 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                groups.merge("G" + random.nextInt(30), BigInteger.valueOf(100 + random.nextInt(900)), BigInteger::add);
            }
            traders.put("part" + part, groups);
        }
        return traders;
    }

    private static boolean isOfFew(Map<String, Map<String, BigInteger>> traders, Collection<String> parts) {
        Map<String, BigInteger> groups = new HashMap<>();
        parts.forEach(part -> traders.getOrDefault(part, Map.of())
                .forEach((group, fen) -> groups.merge(group, fen, BigInteger::add)));
        List<BigInteger> sorted =
                groups.values().stream().sorted(Comparator.reverseOrder()).toList();
        BigInteger left = sorted.stream().skip(2).reduce(BigInteger.ZERO, BigInteger::add);
        return sorted.size() < 3 || left.multiply(BigInteger.TEN).compareTo(sorted.get(0)) < 0;
    }

    private static BigInteger[] row(List<String> columns, Set<String> parts) {
        return columns.stream()
                .map(column -> parts.contains(column) ? BigInteger.ONE : BigInteger.ZERO)
                .toArray(BigInteger[]::new);
    }

    private static boolean follows(List<BigInteger[]> shown, BigInteger[] target) {
        List<BigInteger[]> with = new ArrayList<>(shown);
        with.add(target);
        return rank(shown) == rank(with);
    }

    /** By elimination in whole numbers. */
    private static int rank(List<BigInteger[]> rows) {
        List<BigInteger[]> left = new ArrayList<>();
        rows.forEach(row -> left.add(row.clone()));
        int rank = 0;
        int width = rows.isEmpty() ? 0 : rows.get(0).length;
        for (int column = 0; column < width; column++) {
            int pivot = rank;
            while (pivot < left.size() && left.get(pivot)[column].signum() == 0) {
                pivot++;
            }
            if (pivot < left.size()) {
                BigInteger[] chosen = left.remove(pivot);
                left.add(rank, chosen);
                for (int other = rank + 1; other < left.size(); other++) {
                    BigInteger[] row = left.get(other);
                    BigInteger factor = row[column];
                    for (int i = 0; i < width; i++) {
                        row[i] = row[i].multiply(chosen[column]).subtract(chosen[i].multiply(factor));
                    }
                }
                rank++;
            }
        }
        return rank;
    }

    private static Set<String> withheld(Table table) {
        return new TreeSet<>(
                OverlappingSums.withheld(List.of(table), PrimaryRuleTest.RULE).get(table));
    }

    private static Part many(long fen) {
        Map<String, BigInteger> groups = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            groups.put("many" + i, BigInteger.valueOf(fen / 10));
        }
        return part(groups);
    }

    private static Part few(long fen, String... groups) {
        Map<String, BigInteger> each = new TreeMap<>();
        for (String group : groups) {
            each.put(group, BigInteger.valueOf(fen / groups.length));
        }
        return part(each);
    }

    private static Part part(Map<String, BigInteger> groups) {
        BigInteger fen = groups.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<Owners.Owner> greatest = groups.entrySet().stream()
                .sorted(Map.Entry.<String, BigInteger>comparingByValue().reversed())
                .limit(PrimaryRuleTest.RULE.parameters().named())
                .map(one -> new Owners.Owner(one.getKey(), one.getValue()))
                .toList();
        return new Part(fen, new Owners(groups.size(), greatest, fen));
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }
}
