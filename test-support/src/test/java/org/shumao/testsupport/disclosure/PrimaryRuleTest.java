package org.shumao.testsupport.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.intruder.Fraction;

class PrimaryRuleTest {
    private static final PrimaryRule TEN = new PrimaryRule(3, 10);

    private static List<BigInteger> amounts(long... amounts) {
        return LongStream.of(amounts).mapToObj(BigInteger::valueOf).toList();
    }

    @Test
    @DisplayName("The Handbook's cell of 110,000 with 52,000 and 50,000 passes: the rest is 15.4 % of the largest")
    void passesTheWorkedExampleOfTheHandbook() {
        assertThat(TEN.passes(amounts(52_000, 50_000, 8_000))).isTrue();
        assertThat(new PrimaryRule(3, 15).passes(amounts(52_000, 50_000, 8_000)))
                .isTrue();
        assertThat(new PrimaryRule(3, 16).passes(amounts(52_000, 50_000, 8_000)))
                .isFalse();
    }

    @Test
    @DisplayName("D6: the second largest knows the largest within 2 %, where nobody has more than half of the cell")
    void refusesWhatTheSecondLargestKnows() {
        assertThat(TEN.passes(amounts(50_000, 49_000, 600, 400))).isFalse();
        assertThat(TEN.passesForOthers(amounts(50_000, 49_000, 600, 400))).isTrue();
        assertThat(TEN.isSafeFromCompetitors(amounts(300, 20, 10))).isFalse();
    }

    @Test
    void countsWhoContributesSomething() {
        assertThat(TEN.passes(amounts(100, 100))).isFalse();
        assertThat(TEN.passes(amounts(100, 100, 0))).isFalse();
        assertThat(TEN.passes(amounts(100, 100, 10))).isTrue();
        assertThat(TEN.passes(amounts(100, 100, 9))).isFalse();
        assertThat(TEN.passes(List.of())).isTrue();
        assertThat(TEN.passes(amounts(0))).isTrue();
    }

    @Test
    void theLevelIsWhatTheCellItselfDoesNotHide() {
        assertThat(TEN.level(amounts(100))).isEqualTo(Fraction.of(BigInteger.TEN));
        assertThat(TEN.level(amounts(100, 4, 3))).isEqualTo(Fraction.of(BigInteger.valueOf(3)));
        assertThat(TEN.level(amounts(105, 4))).isEqualTo(new Fraction(BigInteger.valueOf(13), BigInteger.TWO));
        assertThat(TEN.level(amounts(100, 60)).signum()).isNegative();
        assertThat(TEN.level(List.of()).signum()).isZero();
    }

    @Test
    @DisplayName("Amounts of 10^16 fen and more are counted exactly")
    void doesNotOverflow() {
        long many = 10_000_000_000_000_000L;
        assertThat(new PrimaryRule(3, 100).passes(amounts(9 * many, many, 9 * many)))
                .isFalse();
        assertThat(TEN.passes(amounts(900 * many, 900 * many, 90 * many))).isTrue();
        assertThat(TEN.passes(amounts(900 * many, 900 * many, 90 * many - 1))).isFalse();
    }
}
