package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.tradecore.disclosure.Owners.Owner;

class OwnersTest {
    @Test
    void oneWhoMakesAllOfAnAmountStandsAloneBehindIt() {
        assertThat(Owners.NOBODY.alone(fen(5))).isEmpty();
        assertThat(owners(1, "A 5").alone(fen(5))).containsExactly("A");
        assertThat(owners(2, "B 5", "A 4").alone(fen(9))).isEmpty();
    }

    /** Who alone vouches for some of an amount does not know what others are said to make of it. */
    @Test
    void whoMakesAPartOfAnAmountDoesNotStandAloneBehindIt() {
        Owners owners = new Owners(
                1, List.of(new Owner("A", fen(5)), new Owner("T", fen(9), BigInteger.ZERO)), BigInteger.valueOf(5));
        assertThat(owners.alone(fen(14))).isEmpty();
        assertThat(owners.alone(fen(5))).containsExactly("A");
    }

    @Test
    void ownersMustBeNamed() {
        assertThatThrownBy(() -> owners(1)).hasMessage("none of 1 groups is named");
    }

    /** A and B are surely two groups, and each has nine of another one: A may be among them. */
    @Test
    void togetherEachMakesNoLessThanItDoes() {
        Owners all = Owners.together(List.of(owners(9, "A 5", "B 4"), owners(2, "A 3", "C 2")));
        assertThat(all.groups()).isEqualTo(9);
        assertThat(all.vouched()).isEqualTo(14);
        assertThat(all.greatest())
                .containsExactly(new Owner("A", fen(8)), new Owner("B", fen(4)), new Owner("C", fen(6)));
        assertThat(all.unnamed()).isEqualTo(new Owner("", fen(4)));
    }

    @Test
    void togetherTheyKeepWhoWaivesAndThatSomebodyMadeARequest() {
        Owners waived = new Owners(1, List.of(new Owner("A", fen(5), fen(5), true)), fen(5));
        Owners requested = new Owners(1, List.of(new Owner("B", fen(4))), fen(4), new Owner("", fen(0)), true);
        Owners all = Owners.together(List.of(waived, requested));
        assertThat(all.greatest()).containsExactly(new Owner("A", fen(5), fen(5), true), new Owner("B", fen(4)));
        assertThat(all.requested()).isTrue();
        assertThat(all.times(fen(2)).requested()).isTrue();
        assertThat(waived.times(fen(2)).greatest()).containsExactly(new Owner("A", fen(10), fen(10), true));
        assertThat(Owners.together(List.of(waived)).requested()).isFalse();
    }

    @Test
    void whatIsNegativeCountsByItsAbsoluteValue() {
        assertThat(new Owner("A", fen(-5))).isEqualTo(new Owner("A", fen(5)));
        assertThat(owners(2, "A 5", "B 4").times(fen(-3)).greatest())
                .containsExactly(new Owner("A", fen(15)), new Owner("B", fen(12)));
    }

    private static Owners owners(long groups, String... greatest) {
        List<Owner> owners = Arrays.stream(greatest)
                .map(text -> text.split(" ", -1))
                .map(parts -> new Owner(parts[0], new BigInteger(parts[1])))
                .toList();
        return new Owners(groups, owners, owners.stream().map(Owner::amount).reduce(BigInteger.ZERO, BigInteger::add));
    }

    private static BigInteger fen(long amount) {
        return BigInteger.valueOf(amount);
    }
}
