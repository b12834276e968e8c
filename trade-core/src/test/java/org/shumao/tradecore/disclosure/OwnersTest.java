package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.tradecore.disclosure.Owners.Owner;

class OwnersTest {
    @Test
    void twoOwnersAreFewAndNamedAndThreeAreMany() {
        assertThat(Owners.NOBODY.few()).isEmpty();
        assertThat(owners(1, "A 5").few()).containsExactly("A");
        assertThat(owners(2, "B 5", "A 4").few()).containsExactly("A", "B");
        assertThat(owners(3, "A 5", "B 4", "C 3").few()).isEmpty();
    }

    @Test
    void theGreatestAreNamedWhereTheyAreFew() {
        assertThatThrownBy(() -> owners(3, "A 5", "B 4")).hasMessage("2 of 3 groups are named");
        assertThat(owners(9, "A 5", "B 4", "C 3").greatest()).hasSize(3);
    }

    /** 85 per cent is the most that one may make of a sum. */
    @ParameterizedTest
    @CsvSource({"85, false", "86, true"})
    void oneOwnerDominatesWithMoreThanItsShare(long amount, boolean dominates) {
        assertThat(new Owners(1, List.of(owner("A " + amount)), fen(100)).dominate())
                .isEqualTo(dominates);
        assertThat(Owners.isAlmostAll(fen(amount), fen(100))).isEqualTo(dominates);
    }

    @Test
    void aSumOfTwoOwnersIsOfFewAndOneOfNothingIsNot() {
        assertThat(Owners.areFew(List.of(amount("2024-Q1", 5, "A 5"), amount("2024-Q2", 5, "B 5"))))
                .isTrue();
        assertThat(Owners.areFew(List.of(amount("2024-Q1", 0), amount("2024-Q2", 0))))
                .isFalse();
        assertThat(Owners.areFew(
                        List.of(amount("2024-Q1", 5, "A 5"), amount("2024-Q2", 5, "B 5"), amount("2024-Q3", 5, "C 5"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"85, 8, 7, false", "86, 7, 7, true", "90, 5, 5, true"})
    void aSumIsOfFewWhereOneMakesAlmostAllOfIt(long first, long second, long third, boolean few) {
        assertThat(Owners.areFew(List.of(
                        amount("2024-Q1", first, "A " + first),
                        amount("2024-Q2", second, "B " + second),
                        amount("2024-Q3", third, "C " + third))))
                .isEqualTo(few);
    }

    @Test
    void whoMakesAlmostAllOfAPartNeedNotDoSoOfTheSum() {
        assertThat(Owners.areFew(List.of(
                        amount("2024-Q1", 90, "A 90"), amount("2024-Q2", 90, "B 90"), amount("2024-Q3", 90, "C 90"))))
                .isFalse();
    }

    /** D is not named among the fourteen of the second amount; it may make as much of it as the least that is named. */
    @ParameterizedTest
    @CsvSource({"10, true", "1, false"})
    void whoIsNotNamedMayMakeAsMuchAsTheLeastThatIs(long least, boolean few) {
        TradeCount first = amount("2024-Q1", 84, "D 84");
        TradeCount second = TradeCount.amount(
                new CountKey("value", "2024-Q2", "US"),
                fen(16),
                new Owners(14, List.of(owner("A " + least), owner("B " + least), owner("C " + least)), fen(16)),
                fen(1_000));
        assertThat(Owners.areFew(List.of(first, second))).isEqualTo(few);
    }

    /** None of these fits 64 bits. */
    @Test
    void whoDominatesIsKnownOfAmountsOfAnySize() {
        BigInteger most = BigInteger.TWO.pow(65);
        assertThat(Owners.isAlmostAll(most, most)).isTrue();
        assertThat(Owners.isAlmostAll(most.shiftRight(1), most)).isFalse();
        TradeCount first = huge("2024-Q1", "A");
        TradeCount second = huge("2024-Q2", "B");
        assertThat(Owners.areFew(List.of(first, second))).isTrue();
        assertThat(Owners.areFew(List.of(first, second, huge("2024-Q3", "C")))).isFalse();
        Owner third = new Owner("C", most);
        Owners owners = new Owners(
                3, List.of(new Owner("A", most), new Owner("B", most), third), most.multiply(BigInteger.valueOf(3)));
        assertThat(owners.dominate()).isFalse();
        Owners dominated = new Owners(3, List.of(third, owner("A 5"), owner("B 4")), most.add(fen(9)));
        assertThat(dominated.dominate()).isTrue();
    }

    private static TradeCount huge(String period, String owner) {
        BigInteger most = BigInteger.TWO.pow(65);
        return TradeCount.amount(
                new CountKey("value", period, "US"), most, new Owners(1, List.of(new Owner(owner, most)), most), most);
    }

    /** Somebody has put 900 of the 1,000 into the names of others: neither are these owners, nor do their amounts dilute A. */
    @Test
    void tradeThatNobodyVouchesForHidesNobody() {
        Owners real = owners(3, "A 90", "B 5", "C 5");
        assertThat(real.dominate()).isTrue();
        TradeCount amount = TradeCount.amount(new CountKey("value", "2024-Q1", "US"), fen(1_000), real, fen(5_000));
        assertThat(amount.isSensitive()).isTrue();
        assertThat(Owners.areFew(List.of(amount))).isTrue();
        TradeCount named =
                TradeCount.amount(new CountKey("value", "2024-Q2", "US"), fen(1_000), Owners.NOBODY, fen(5_000));
        assertThat(named.isSensitive()).isTrue();
        assertThat(Owners.areFew(List.of(named))).isTrue();
    }

    /** B is named as the seller of almost all, by somebody else; three vouch for little: what is shown would be what B trades. */
    @ParameterizedTest
    @CsvSource({"86, true", "85, false"})
    void whoIsOnlyNamedHidesNobodyAndIsProtectedAllTheSame(long named, boolean dominates) {
        long rest = 100 - named;
        Owners owners = new Owners(
                3,
                List.of(
                        owner("A 5"),
                        owner("C 5"),
                        owner("D " + (rest - 10)),
                        new Owner("B", fen(named), BigInteger.ZERO)),
                fen(rest));
        TradeCount amount = TradeCount.amount(new CountKey("value", "2024-Q1", "US"), fen(100), owners, fen(5_000));
        assertThat(owners.dominate()).isEqualTo(dominates);
        assertThat(amount.isSensitive()).isEqualTo(dominates);
        assertThat(Owners.areFew(List.of(amount))).isEqualTo(dominates);
    }

    private static Owners owners(long groups, String... greatest) {
        List<Owner> owners = Arrays.stream(greatest).map(OwnersTest::owner).toList();
        return new Owners(groups, owners, owners.stream().map(Owner::amount).reduce(BigInteger.ZERO, BigInteger::add));
    }

    private static Owner owner(String text) {
        String[] parts = text.split(" ", -1);
        return new Owner(parts[0], new BigInteger(parts[1]));
    }

    private static TradeCount amount(String period, long amount, String... owners) {
        return TradeCount.amount(
                new CountKey("value", period, "US"), fen(amount), owners(owners.length, owners), fen(1_000));
    }

    private static BigInteger fen(long amount) {
        return BigInteger.valueOf(amount);
    }
}
