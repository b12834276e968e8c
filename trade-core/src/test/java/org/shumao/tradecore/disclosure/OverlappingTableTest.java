package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.OverlappingTable.Kind;
import org.shumao.tradecore.disclosure.OverlappingTable.Part;
import org.shumao.tradecore.disclosure.OverlappingTable.Sum;

/** Sums that overlap, attacked by exact elimination that shares nothing with the search. */
class OverlappingTableTest {
    private static final Period FIRST = period("2025-S1");
    private static final Period SECOND = period("2025-S2");
    private static final Period YEAR = period("2025");
    private static final int ITEMS = 9;

    @Test
    void whatIsLeftOfOneItemWithoutAnotherIsProtected() {
        Map<String, Part> parts = Map.of("platform", many(900), "direct", few(30, "A"));
        Map<String, Sum> sums =
                new TreeMap<>(Map.of("2.1", item("2.1", "platform", "direct"), "2.1.a", item("2.1.a", "platform")));
        assertThat(withheld(parts, sums)).hasSize(1);
        sums.put("2.1", total("platform", "direct"));
        assertThat(withheld(parts, sums)).containsExactly("2.1.a");
    }

    /** 1 = 2 + 3 - 4, each of many: the part that nobody sees by itself follows from three of them. */
    @Test
    void whatFollowsFromThreeItemsIsProtected() {
        Map<String, Part> parts = Map.of("ordered", many(500), "delivered", many(400), "both", few(20, "A", "B"));
        Map<String, Sum> sums = Map.of(
                "1", item("1", "ordered", "delivered", "both"),
                "2", item("2", "ordered", "both"),
                "3", item("3", "delivered", "both"));
        assertThat(withheld(parts, sums)).isNotEmpty();
    }

    @Test
    void whatIsWithheldInAHalfDoesNotFollowFromYearAndOtherHalf() {
        List<OverlappingTable> tables = halvesAndYear();
        assertThat(protect(tables, ServedVintages.NONE))
                .contains(cell("3", FIRST))
                .hasSize(2);
    }

    /** D7: many make 500 of the item, and a platform knows all of it but 20, which A makes. */
    @Test
    void whatAPlatformKnowsTooWellIsWithheld() {
        Map<String, Part> parts = Map.of("a", many(500), "b", many(300), "c", many(400));
        Map<String, Sum> sums = Map.of(
                "all", total("a", "b", "c"),
                "known", item("known", "a"),
                "other", item("other", "b"),
                "third", item("third", "c"));
        assertThat(withheld(parts, sums)).isEmpty();

        Map<String, Sum> known = new TreeMap<>(sums);
        known.put(
                "known",
                new Sum(
                        Kind.CELL,
                        cell("known", FIRST),
                        Set.of("a"),
                        Optional.of(few(20, "A").owners())));
        assertThat(withheld(parts, known)).contains("known").hasSize(2);
    }

    @Test
    void aYearThatWasShownTakesTheOtherHalfWithIt() {
        ServedVintages served = new ServedVintages(Set.of(cell("3", YEAR)), Set.of(), Set.of());
        assertThat(protect(halvesAndYear(), served)).containsExactlyInAnyOrder(cell("3", FIRST), cell("3", SECOND));
    }

    /** In the first half A alone makes 20, in the second many make 700. */
    private static List<OverlappingTable> halvesAndYear() {
        return List.of(
                table(FIRST, Map.of("delivered", few(20, "A")), Map.of("3", item("3", "delivered"))),
                table(SECOND, Map.of("delivered", many(700)), Map.of("3", item("3", "delivered"))),
                table(YEAR, Map.of("delivered", many(720)), Map.of("3", item("3", "delivered"))));
    }

    @Test
    void whatWasWithheldStaysSoAndWhatWasShownOfFewIsWithheldFromNowOn() {
        Map<String, Part> parts = Map.of("a", many(500), "b", few(10, "A"), "c", many(100), "d", many(100));
        Map<String, Sum> sums = Map.of(
                "was withheld", item("was withheld", "a"),
                "was shown", item("was shown", "b"),
                "nothing", item("nothing"),
                "of many", item("of many", "c"));
        ServedVintages served = new ServedVintages(
                Set.of(cell("was shown", FIRST), cell("of many", FIRST), cell("nothing", FIRST)),
                Set.of(cell("was withheld", FIRST)),
                Set.of());
        assertThat(protect(List.of(table(FIRST, parts, sums)), served))
                .containsExactlyInAnyOrder(cell("was shown", FIRST), cell("was withheld", FIRST));
    }

    /** SH is withheld among the main items of services, because A makes it alone; so the item that is all the rest goes, too. */
    @Test
    void whatIsWithheldInAnotherDatasetDoesNotFollow() {
        Map<String, Part> parts = Map.of("SH", few(500, "A"), "SK", many(300));
        Map<String, Sum> sums = Map.of(
                "all", total("SH", "SK"),
                "SH", new Sum(Kind.CELL, new ReleaseCell("dds-by-service", FIRST, "X.SH", "gross"), Set.of("SH")),
                "A.2", item("A.2", "SK"));
        assertThat(withheld(parts, sums)).containsExactlyInAnyOrder("A.2", "X.SH");
    }

    /** SK is withheld in a quarter, so the dollars of its half-year are, and those of the item with the same lines. */
    @Test
    void theDollarsOfItemsGoWithThoseOfTheirServices() {
        ReleaseCell half = new ReleaseCell("dds-by-service", FIRST, "X.SK", "gross");
        Map<String, Part> parts = Map.of("SH", many(500), "SK", many(300), "goods", many(400));
        Map<String, Sum> sums = Map.of(
                "SK", new Sum(Kind.CELL, half, Set.of("SK")), "A.2", item("A.2", "SK"), "A.1", item("A.1", "goods"));
        ServedVintages served = new ServedVintages(Set.of(), Set.of(half.in(period("2025-Q1"))), Set.of());
        Withheld withheld = ReleaseDisclosure.protect(
                List.of(), List.of(table(FIRST, parts, sums)), served, PrimaryRuleTest.RULE, Duration.ofMinutes(1));
        assertThat(withheld.onlyDollars()).containsExactlyInAnyOrder(half, cell("A.2", FIRST));
    }

    /** Late records took away what made the difference: the item stays withheld, though the total says it now, and refuses no release. */
    @Test
    void whatIsAllOfATotalRefusesNothing() {
        Map<String, Part> parts = Map.of("platform", few(900, "A", "B"), "direct", few(850, "C", "D"));
        Map<String, Sum> sums = Map.of(
                "total", total("platform", "direct"),
                "2.1", item("2.1", "platform", "direct"),
                "2", item("2", "platform", "direct"),
                "2.1.a", item("2.1.a", "platform"));
        ServedVintages served = new ServedVintages(Set.of(), Set.of(cell("2.1", FIRST)), Set.of());
        assertThat(protect(List.of(table(FIRST, parts, sums)), served))
                .containsExactlyInAnyOrder(cell("2.1", FIRST), cell("2.1.a", FIRST));
    }

    /** What is shown spans nothing that belongs to few: no part, no item, and no difference of two items. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingOfFewFollowsFromWhatIsShown(long seed) {
        Random random = new Random(seed);
        Map<String, Map<String, BigInteger>> traders = traders(random);
        Map<String, Sum> sums = new LinkedHashMap<>();
        sums.put("all", total(traders.keySet().toArray(String[]::new)));
        for (int i = 0; i < ITEMS; i++) {
            Set<String> some = traders.keySet().stream()
                    .filter(any -> random.nextInt(3) > 0)
                    .collect(Collectors.toCollection(TreeSet::new));
            sums.put("item " + i, item("item " + i, some.toArray(String[]::new)));
        }
        Map<String, Part> parts = new HashMap<>();
        traders.forEach((name, groups) -> parts.put(name, part(groups)));
        Set<String> withheld = withheld(parts, sums);
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

    private static Sum item(String name, String... parts) {
        return new Sum(Kind.CELL, cell(name, FIRST), Set.of(parts));
    }

    private static Sum total(String... parts) {
        return new Sum(Kind.TOTAL, new ReleaseCell("handbook", FIRST, "X", "all"), Set.of(parts));
    }

    private static ReleaseCell cell(String item, Period period) {
        return new ReleaseCell("handbook", period, "X." + item, "gross");
    }

    private static OverlappingTable table(Period period, Map<String, Part> parts, Map<String, Sum> sums) {
        Map<String, Sum> own = new TreeMap<>();
        sums.forEach((name, sum) -> own.put(name, new Sum(sum.kind(), sum.cell().in(period), sum.parts(), sum.rest())));
        return new OverlappingTable("handbook", "X", period, parts, own);
    }

    private static Set<String> withheld(Map<String, Part> parts, Map<String, Sum> sums) {
        return protect(List.of(table(FIRST, parts, sums)), ServedVintages.NONE).stream()
                .map(cell -> cell.series().equals("X.SH") ? "X.SH" : Hierarchy.member(cell.series()))
                .collect(Collectors.toSet());
    }

    private static Set<ReleaseCell> protect(List<OverlappingTable> tables, ServedVintages served) {
        return ReleaseDisclosure.protect(List.of(), tables, served, PrimaryRuleTest.RULE, Duration.ofMinutes(1))
                .cells();
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
