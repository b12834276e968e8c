package org.shumao.tradecore.disclosure.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellCountTest {
    private static final long MANY = Long.MAX_VALUE;

    /** The attacker of small tables knows the register of two parts, up to so many enterprises in each. */
    private static final int LARGEST_PART = 7;

    @ParameterizedTest
    @CsvSource({
        "0, 100, 0, 0, 0",
        "1, 100, 0, 0, 3",
        "2, 100, 0, 3, 3",
        "3, 100, 3, 3, 3",
        "4, 100, 3, 3, 6",
        "5, 100, 3, 6, 6",
        "1, 1, 0, 0, 0",
        "2, 2, 0, 0, 0",
        "4, 4, 3, 3, 3",
        "4, 5, 3, 3, 3",
        "4, 6, 3, 3, 6"
    })
    void roundsDownTheSumOfCountAndKeyAndNeverAboveTheRegister(
            long enterprises, long registered, long first, long second, long third) {
        assertThat(LongStream.range(0, CellCount.BASE)
                        .map(key -> new CellCount(enterprises, registered, (int) key).published()))
                .containsExactly(first, second, third);
    }

    @Property
    void expectsTheCountAndStaysWithinTwo(@ForAll @LongRange(max = 1L << 60) long enterprises) {
        long sum = 0;
        for (int key = 0; key < CellCount.BASE; key++) {
            long published = new CellCount(enterprises, MANY, key).published();
            assertThat(published % CellCount.BASE).isZero();
            assertThat(Math.abs(published - enterprises)).isLessThanOrEqualTo(CellCount.FARTHEST);
            sum += published - enterprises;
        }
        assertThat(sum).isZero();
    }

    @Property
    void aUnionStaysAMultipleOfThreeWithinTwoWhateverItsPartsSay(
            @ForAll @LongRange(max = 1000) long enterprises,
            @ForAll @IntRange(max = 2) int key,
            @ForAll @LongRange(max = 5) long below,
            @ForAll @LongRange(max = 5) long above) {
        long published =
                new CellCount(enterprises, MANY, key).published(Math.max(enterprises - below, 0), enterprises + above);
        assertThat(published).isNotNegative();
        assertThat(published % CellCount.BASE).isZero();
        assertThat(Math.abs(published - enterprises)).isLessThanOrEqualTo(CellCount.FARTHEST);
    }

    @Test
    void zeroIsShownAsZero() {
        assertThat(LongStream.range(0, CellCount.BASE).map(key -> new CellCount(0, MANY, (int) key).published(0, 9)))
                .containsOnly(0L);
    }

    @Test
    void refusesMoreThanTheRegisterHoldsAndKeysThatAreNone() {
        assertThatThrownBy(() -> new CellCount(4, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CellCount(-1, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CellCount(1, 3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CellCount(1, 3, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * An attacker knows everything but the keys: the rules, the register and the published counts of two parts and of their union. Every world that
     * could be behind them is tried. Somebody who is in a part, or knows that it is not, looks for the others.
     */
    @Test
    void nobodyFindsOutHowManyAreInAPartNotEvenWhoIsInIt() {
        assertThat(found(true)).isEmpty();
    }

    /** The rule for unions is what protects: without it some tables give a part away. */
    @Test
    void withoutTheRuleForUnionsTheAttackerFindsSome() {
        assertThat(found(false)).contains("2, 4: 0 and 0 and 6 gives [2]");
    }

    private static Set<String> found(boolean withRule) {
        Set<String> found = new TreeSet<>();
        for (int first = 0; first <= LARGEST_PART; first++) {
            for (int second = 0; second <= LARGEST_PART; second++) {
                found.addAll(found(first, second, withRule));
            }
        }
        return found;
    }

    private static Set<String> found(int first, int second, boolean withRule) {
        Map<String, Set<Long>> worlds = new HashMap<>();
        for (CellCount one : cells(0, first, first)) {
            for (CellCount other : cells(0, second, second)) {
                long all = one.enterprises() + other.enterprises();
                for (CellCount union : cells(all, all, first + second)) {
                    String seen = one.published() + " and " + other.published() + " and "
                            + (withRule ? beside(union, one, other) : union.published());
                    add(worlds, seen, one.enterprises(), first);
                }
            }
        }
        Set<String> found = new TreeSet<>();
        worlds.forEach((seen, counts) -> {
            if (counts.size() == 1) {
                found.add(first + ", " + second + ": " + seen + " gives " + counts);
            }
        });
        return found;
    }

    /** Who is in the part, or is not, takes itself away. */
    private static void add(Map<String, Set<Long>> worlds, String seen, long count, int registered) {
        if (registered > 0) {
            worlds.computeIfAbsent(seen, none -> new TreeSet<>()).add(count);
        }
        if (registered > 1 && count > 0) {
            worlds.computeIfAbsent(seen + " by one of them", none -> new TreeSet<>())
                    .add(count - 1);
        }
        if (registered > 1 && count < registered) {
            worlds.computeIfAbsent(seen + " by another one", none -> new TreeSet<>())
                    .add(count);
        }
    }

    private static long beside(CellCount union, CellCount one, CellCount other) {
        return union.published(
                CellCount.least(one.published()) + CellCount.least(other.published()),
                one.most(one.published()) + other.most(other.published()));
    }

    private static List<CellCount> cells(long least, long most, int registered) {
        return LongStream.rangeClosed(least, most)
                .boxed()
                .flatMap(count -> LongStream.range(0, CellCount.BASE)
                        .mapToObj(key -> new CellCount(count, registered, (int) key)))
                .toList();
    }
}
