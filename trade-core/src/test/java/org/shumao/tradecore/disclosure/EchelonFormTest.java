package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against ranks of whole matrices, which know nothing of rows that are solved for columns. */
class EchelonFormTest {
    private static final int SYSTEMS = 300;
    private static final List<String> COLUMNS = List.of("a", "b", "c", "d", "e", "f", "g");
    private static final long MOST = 4;

    @Test
    void anUnknownFollowsWhereTheRanksSaySo() {
        Random random = new Random(11);
        int determined = 0;
        for (int i = 0; i < SYSTEMS; i++) {
            List<Map<String, Long>> sums = sums(random);
            Set<String> unknown = some(random);
            EchelonForm<String> form = new EchelonForm<>(sums, unknown);
            for (String column : unknown) {
                boolean follows =
                        rank(sums, unknown::contains) == rank(with(sums, Map.of(column, 1L)), unknown::contains);
                boolean found = form.solved().contains(column) && form.isDetermined(column);
                assertThat(found).as("%s of %s in %s", column, unknown, sums).isEqualTo(follows);
                determined += found ? 1 : 0;
                if (found) {
                    assertThat(form.sumOf(column)).containsKey(column);
                    assertThat(form.knownBeside(column))
                            .containsExactlyInAnyOrderElementsOf(without(form.sumOf(column), column));
                    assertThat(isCombination(form.sumOf(column), sums)).isTrue();
                }
            }
        }
        assertThat(determined).isGreaterThan(SYSTEMS / 4);
    }

    @Test
    void whatIsHiddenLaterIsAsUnknownAsWhatWasUnknownAtOnce() {
        Random random = new Random(12);
        for (int i = 0; i < SYSTEMS; i++) {
            List<Map<String, Long>> sums = sums(random);
            Set<String> unknown = some(random);
            EchelonForm<String> later = new EchelonForm<>(sums, Set.of());
            unknown.forEach(later::hide);
            unknown.forEach(later::hide);
            EchelonForm<String> once = new EchelonForm<>(sums, unknown);
            assertThat(determined(later, unknown)).as("%s in %s", unknown, sums).isEqualTo(determined(once, unknown));
        }
    }

    @Test
    void sumsOfKnownColumnsAreAllThatTheSumsSayOfThem() {
        Random random = new Random(13);
        for (int i = 0; i < SYSTEMS; i++) {
            List<Map<String, Long>> sums = sums(random);
            Set<String> unknown = some(random);
            EchelonForm<String> form = new EchelonForm<>(sums, unknown);
            List<Map<String, Long>> known = form.sumsOfKnown();
            assertThat(known).allMatch(sum -> sum.keySet().stream().noneMatch(unknown::contains));
            assertThat(known).allMatch(sum -> isCombination(sum, sums));
            assertThat(rank(known, column -> true))
                    .isEqualTo(rank(sums, column -> true) - rank(sums, unknown::contains));
        }
    }

    @Test
    void aSumIsImpliedIfItIsACombination() {
        Random random = new Random(14);
        int implied = 0;
        for (int i = 0; i < SYSTEMS; i++) {
            List<Map<String, Long>> sums = sums(random);
            EchelonForm<String> form = new EchelonForm<>(sums, COLUMNS);
            Map<String, Long> sum = random.nextBoolean()
                    ? combination(sums, random)
                    : sums(random).get(0);
            boolean expected = isCombination(sum, sums);
            assertThat(form.implies(sum)).as("%s by %s", sum, sums).isEqualTo(expected);
            implied += expected ? 1 : 0;
        }
        assertThat(implied).isBetween(SYSTEMS / 4, SYSTEMS * 3 / 4);
    }

    /** Sums over members and over periods that nest, solved for their columns in any order. */
    @Test
    void inViewsOfTradeEachIsTakenOnceOrOnceOff() {
        List<String> members = List.of("a", "b", "c");
        List<Map<CountKey, Long>> sums = new ArrayList<>();
        for (String period : List.of("", "1", "2", "11", "12", "21", "22")) {
            sums.add(sum(period, CountKey.TOTAL, members.stream().map(member -> cell(period, member))));
            if (period.length() < 2) {
                members.forEach(member ->
                        sums.add(sum(period, member, Stream.of("1", "2").map(part -> cell(period + part, member)))));
            }
        }
        List<CountKey> columns = new ArrayList<>(sums.stream()
                .flatMap(sum -> sum.keySet().stream())
                .distinct()
                .sorted()
                .toList());
        Random random = new Random(15);
        for (int i = 0; i < SYSTEMS / 10; i++) {
            Collections.shuffle(columns, random);
            EchelonForm<CountKey> form = new EchelonForm<>(sums, Set.of());
            for (CountKey column : columns) {
                form.hide(column);
                assertThat(form.sums())
                        .allSatisfy(sum -> assertThat(sum.values()).isSubsetOf(1L, -1L));
            }
        }
    }

    private static Map<CountKey, Long> sum(String period, String member, Stream<CountKey> parts) {
        return Identity.sum(cell(period, member), parts.toList()).times();
    }

    private static CountKey cell(String period, String member) {
        return new CountKey("value", period, member);
    }

    @Test
    void rowsAreKeptInLowestTerms() {
        EchelonForm<String> form = new EchelonForm<>(
                List.of(Map.of("a", 2L, "b", 4L), Map.of("a", 3L, "b", 1L, "c", 5L)), Set.of("a", "b"));
        assertThat(form.sumOf("a")).isIn(Map.of("a", 1L, "c", 2L), Map.of("a", -1L, "c", -2L));
        assertThat(form.sumOf("b")).isIn(Map.of("b", 1L, "c", -1L), Map.of("b", -1L, "c", 1L));
    }

    @Test
    void saysWhatIsUnknownAndWhichColumnsThereAre() {
        EchelonForm<String> form = new EchelonForm<>(List.of(Map.of("a", 1L, "b", -1L)), Set.of("a"));
        assertThat(form.isUnknown("a")).isTrue();
        assertThat(form.isUnknown("b")).isFalse();
        form.hide("nowhere");
        assertThatThrownBy(() -> form.isUnknown("nowhere")).hasMessage("in no sum: nowhere");
        assertThatThrownBy(() -> form.sumOf("b")).hasMessage("no row is solved for b");
    }

    private static Set<String> determined(EchelonForm<String> form, Set<String> unknown) {
        Set<String> determined = new TreeSet<>(form.solved());
        determined.retainAll(unknown);
        determined.removeIf(column -> !form.isDetermined(column));
        return determined;
    }

    private static Set<String> without(Map<String, Long> sum, String column) {
        Set<String> others = new TreeSet<>(sum.keySet());
        others.remove(column);
        return others;
    }

    private static List<Map<String, Long>> sums(Random random) {
        List<Map<String, Long>> sums = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        while (sums.size() < count) {
            Map<String, Long> sum = new TreeMap<>();
            for (String column : COLUMNS) {
                if (random.nextInt(5) < 2) {
                    sum.put(column, random.nextLong(1, MOST + 1) * (random.nextBoolean() ? 1 : -1));
                }
            }
            if (!sum.isEmpty()) {
                sums.add(sum);
            }
        }
        if (random.nextBoolean()) {
            Map<String, Long> redundant = combination(sums, random);
            if (!redundant.isEmpty()) {
                sums.add(redundant);
            }
        }
        return sums;
    }

    private static Map<String, Long> combination(List<Map<String, Long>> sums, Random random) {
        Map<String, Long> all = new TreeMap<>();
        for (Map<String, Long> sum : sums) {
            long times = random.nextLong(-2, 3);
            sum.forEach((column, each) -> all.merge(column, each * times, Long::sum));
        }
        all.values().removeIf(times -> times == 0);
        return all;
    }

    private static Set<String> some(Random random) {
        Set<String> some = new TreeSet<>();
        COLUMNS.stream().filter(column -> random.nextInt(2) == 0).forEach(some::add);
        return some;
    }

    private static List<Map<String, Long>> with(List<Map<String, Long>> sums, Map<String, Long> other) {
        List<Map<String, Long>> all = new ArrayList<>(sums);
        all.add(other);
        return all;
    }

    private static boolean isCombination(Map<String, Long> sum, List<Map<String, Long>> sums) {
        return rank(with(sums, sum), column -> true) == rank(sums, column -> true);
    }

    /** Of the matrix of some columns, by elimination without fractions. */
    private static int rank(List<Map<String, Long>> sums, Predicate<String> columns) {
        List<String> shown = COLUMNS.stream().filter(columns).toList();
        List<BigInteger[]> rows = new ArrayList<>();
        for (Map<String, Long> sum : sums) {
            rows.add(shown.stream()
                    .map(column -> BigInteger.valueOf(sum.getOrDefault(column, 0L)))
                    .toArray(BigInteger[]::new));
        }
        int rank = 0;
        for (int column = 0; column < shown.size(); column++) {
            int at = column;
            int from = rank;
            int pivot = IntStream.range(from, rows.size())
                    .filter(row -> rows.get(row)[at].signum() != 0)
                    .findFirst()
                    .orElse(-1);
            if (pivot >= 0) {
                BigInteger[] chosen = rows.set(pivot, rows.get(rank));
                rows.set(rank, chosen);
                for (int row = rank + 1; row < rows.size(); row++) {
                    BigInteger[] reduced = rows.get(row);
                    BigInteger times = reduced[column];
                    for (int each = 0; each < reduced.length; each++) {
                        reduced[each] = reduced[each].multiply(chosen[at]).subtract(chosen[each].multiply(times));
                    }
                }
                rank++;
            }
        }
        return rank;
    }
}
