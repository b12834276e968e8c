package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.tradecore.disclosure.Owners.Owner;

class ComplementarySuppressionTest {

    /** A total, and parts that add up to it: a cross is what is suppressed. */
    @ParameterizedTest
    @CsvSource({
        "17 9 5 3, 17 9 5 3",
        "14 9 5 0, 14 9 5 0",
        "16 9 5 2, 16 9 x x",
        "15 9 5 1 0, 15 9 x x 0",
        "18 1 2 7 8, 18 x x 7 8",
        "2 2 0, x x 0",
        "9 2 7, 9 x x",
        "3 2 1, 3 x x",
        "6 6, 6 6",
        "2 2, x x",
    })
    void aPartOfFewGoesWithTheSmallestThatHidesIt(String counts, String expected) {
        assertThat(shown(column(counts, TradeCount.UNBOUNDED))).isEqualTo(expected);
    }

    /** Two provinces with one enterprise each: if three of three in all traded, each of them did. */
    @Test
    void whatThePublicRegisterBoundsDoesNotFollowEither() {
        List<TradeCount> all = new ArrayList<>();
        all.add(observation("", 5, 5, 5));
        all.add(observation("a", 1, 1, 1));
        all.add(observation("b", 4, 4, 4));
        Identity sum = Identity.sum(key(""), List.of(key("a"), key("b")));
        assertThat(suppressed(all, List.of(sum))).contains(key("a"), key(""));
        all.set(2, observation("b", 4, 4, 9));
        assertThat(suppressed(all, List.of(sum))).containsExactlyInAnyOrder(key("a"), key("b"));
    }

    /** Nobody offers what remains, but it would follow. */
    @Test
    void aRemainderOfFewIsProtected() {
        List<TradeCount> all = List.of(
                observation("all", 9, 9, 99),
                observation("some", 7, 7, 99),
                new TradeCount(key("rest"), 2, 2, 99, false, false));
        Identity sum = Identity.sum(key("all"), List.of(key("some"), key("rest")));
        assertThat(suppressed(all, List.of(sum))).containsExactly(key("some"));
        List<TradeCount> many = List.of(all.get(0), all.get(1), new TradeCount(key("rest"), 2, 3, 99, false, false));
        assertThat(suppressed(many, List.of(sum))).isEmpty();
    }

    /** Else nothing would be left for the suppressed parts, and each of them would be known. */
    @Test
    void aHiddenZeroIsProtectedLikeAFew() {
        List<TradeCount> all = List.of(
                observation("", 16, 16, 99),
                observation("a", 9, 9, 99),
                observation("b", 7, 7, 99),
                new TradeCount(key("c"), 0, 0, 99, true, true),
                new TradeCount(key("d"), 0, 0, 99, true, true));
        Identity sum = Identity.sum(key(""), List.of(key("a"), key("b"), key("c"), key("d")));
        assertThat(suppressed(all, List.of(sum))).containsExactlyInAnyOrder(key("b"), key("c"), key("d"));
    }

    /** It was withheld before, and now nobody is counted where it would have to be: it stays withheld, and refuses nothing. */
    @Test
    void aWithheldZeroThatFollowsFromNothingRefusesNothing() {
        Identity nobody = Identity.sum(key("a"), List.of());
        TradeCount zero = new TradeCount(key("a"), 0, 0, 99, true, true);
        assertThat(suppressed(List.of(zero), List.of(nobody))).containsExactly(key("a"));
        assertThatThrownBy(() -> suppressed(List.of(observation("a", 1, 1, 99)), List.of(nobody)))
                .as("an identity is wrong")
                .isInstanceOf(UnprotectedRelease.class);
    }

    @Test
    void ofEqualCountsAPartGoesBeforeItsTotal() {
        List<TradeCount> all = List.of(
                observation("", 16, 16, 99),
                observation("a", 16, 16, 99),
                new TradeCount(key("b"), 0, 0, 99, true, true));
        Identity sum = Identity.sum(key(""), List.of(key("a"), key("b")));
        assertThat(suppressed(all, List.of(sum))).containsExactlyInAnyOrder(key("a"), key("b"));
    }

    @Test
    void enterpriseGroupsCountAndNotTheirMembers() {
        assertThat(suppressed(List.of(observation("a", 5, 2, 99)), List.of())).containsExactly(key("a"));
        assertThat(suppressed(List.of(observation("a", 3, 3, 99)), List.of())).isEmpty();
    }

    /** Halves against their year, in a table of two places: a single suppressed count needs a rectangle of four. */
    @Test
    void aTableOfTwoWaysHidesARectangle() {
        List<TradeCount> all = new ArrayList<>();
        List<Identity> sums = new ArrayList<>();
        long[][] counts = {{2, 6, 8}, {7, 4, 11}, {9, 10, 19}};
        for (int place = 0; place < 3; place++) {
            for (int period = 0; period < 3; period++) {
                all.add(new TradeCount(
                        key("p" + place + period), counts[place][period], counts[place][period], 99, true, false));
            }
            sums.add(Identity.sum(key("p" + place + 2), List.of(key("p" + place + 0), key("p" + place + 1))));
            sums.add(Identity.sum(key("p2" + place), List.of(key("p0" + place), key("p1" + place))));
        }
        assertThat(suppressed(all, sums)).containsExactlyInAnyOrder(key("p00"), key("p01"), key("p10"), key("p11"));
    }

    /**
     * Both sums hold the amount x, which is withheld, so neither gives the first or second amount away; their difference does, to
     * whoever makes both of them, or to either of two. Of three owners nobody learns anything.
     */
    @ParameterizedTest
    @CsvSource({"G, G, true", "G, H, true", "G, H I, false"})
    void aDifferenceOfSumsIsNoneOfFewOwners(String first, String second, boolean more) {
        List<TradeCount> all = List.of(
                TradeCount.total(key("t1"), fen(140)),
                TradeCount.total(key("t2"), fen(155)),
                amount("a1", 30, first),
                amount("a2", 40, second),
                amount("k1", 90, "K L M N"),
                amount("k2", 95, "K L M N"),
                amount("x", 20, "K L M N"));
        List<Identity> sums = List.of(
                Identity.sum(key("t1"), List.of(key("a1"), key("x"), key("k1"))),
                Identity.sum(key("t2"), List.of(key("a2"), key("x"), key("k2"))));
        Set<CountKey> withheld = suppressed(all, sums);
        assertThat(withheld).contains(key("a1"), key("a2"), key("x"));
        assertThat(withheld.contains(key("k1"))).isEqualTo(more);
        assertThat(withheld).doesNotContain(key("t1"), key("t2"), key("k2"));
    }

    /** Both a follow from what the register bounds; what hides each of them stands in its own sum, however small others are. */
    @Test
    void eachThatTheRegisterBoundsIsHiddenWhereItStands() {
        List<TradeCount> all = List.of(
                observation("t1", 5, 5, 5),
                observation("a1", 1, 1, 1),
                observation("b1", 4, 4, 4),
                observation("t2", 6, 6, 6),
                observation("a2", 1, 1, 1),
                observation("b2", 5, 5, 5),
                observation("t3", 8, 8, 99),
                observation("c", 3, 3, 99),
                observation("d", 5, 5, 99));
        List<Identity> sums = List.of(
                Identity.sum(key("t1"), List.of(key("a1"), key("b1"))),
                Identity.sum(key("t2"), List.of(key("a2"), key("b2"))),
                Identity.sum(key("t3"), List.of(key("c"), key("d"))));
        assertThat(suppressed(all, sums))
                .containsExactlyInAnyOrder(key("t1"), key("a1"), key("b1"), key("t2"), key("a2"), key("b2"));
    }

    /** The national total stays, and nobody offers the rest: what hides two of at most two stands one sum further. */
    @Test
    void whatHidesACountMayStandInTheNextSum() {
        List<TradeCount> all = List.of(
                TradeCount.total(key("total"), fen(4)),
                observation("few", 2, 2, 2),
                new TradeCount(key("rest"), 2, 9, 99, false, false),
                observation("shown", 1, 3, 99),
                new TradeCount(key("remainder"), 1, 9, 1, false, false));
        List<Identity> sums = List.of(
                Identity.sum(key("total"), List.of(key("few"), key("rest"))),
                Identity.sum(key("rest"), List.of(key("shown"), key("remainder"))));
        assertThat(suppressed(all, sums)).containsExactlyInAnyOrder(key("few"), key("shown"));
    }

    @Test
    void whatNobodyCountsHidesAFewAlready() {
        List<TradeCount> all = List.of(observation("", 9, 9, 99), observation("few", 2, 2, 99));
        Identity sum = Identity.sum(key(""), List.of(key("few"), key("never counted")));
        assertThat(suppressed(all, List.of(sum))).containsExactly(key("few"));
    }

    @Test
    void whatFollowsFromWhatWasPublishedBeforeIsWithheldAndNotProtectedAnyMore() {
        List<TradeCount> all =
                List.of(TradeCount.known(key(""), 9), observation("few", 2, 2, 99), TradeCount.known(key("many"), 7));
        List<Identity> sums = List.of(Identity.sum(key(""), List.of(key("few"), key("many"))));
        assertThat(suppressed(all, sums)).containsExactly(key("few"));
    }

    /** A total of the country stays, and a zero hides nothing: then something is wrong with the sums. */
    @Test
    void whatNothingCanHideIsAnError() {
        List<TradeCount> all =
                List.of(TradeCount.total(key(""), fen(2)), observation("few", 2, 2, 99), observation("none", 0, 0, 99));
        List<Identity> sums = List.of(Identity.sum(key(""), List.of(key("few"), key("none"))));
        assertThatThrownBy(() -> suppressed(all, sums))
                .isInstanceOf(UnprotectedRelease.class)
                .hasMessageEndingWith("nothing is left that would hide " + key("few"));
    }

    /** Together they are the national total, which is published in any case: no zero is withheld for that. */
    @Test
    void aZeroDoesNotHideThatTwoOwnersMakeATotal() {
        List<TradeCount> all = List.of(
                TradeCount.total(key(""), fen(50)),
                amount("a", 30, "G"),
                amount("b", 20, "H"),
                TradeCount.amount(key("zero"), fen(0), Owners.NOBODY, fen(1_000)));
        Identity sum = Identity.sum(key(""), List.of(key("a"), key("b"), key("zero")));
        assertThat(suppressed(all, List.of(sum))).containsExactlyInAnyOrder(key("a"), key("b"));
    }

    private static Set<CountKey> suppressed(List<TradeCount> all, List<Identity> identities) {
        return ComplementarySuppression.of(all, identities, PrimaryRuleTest.RULE);
    }

    private static TradeCount amount(String member, long amount, String owners) {
        String[] names = owners.split(" ", -1);
        List<Owner> greatest = Stream.of(names)
                .map(name -> new Owner(name, fen(amount / names.length)))
                .toList();
        return TradeCount.amount(key(member), fen(amount), new Owners(names.length, greatest, fen(amount)), fen(1_000));
    }

    private static BigInteger fen(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static List<TradeCount> column(String counts, long most) {
        List<TradeCount> column = new ArrayList<>();
        for (String count : counts.split(" ", -1)) {
            column.add(observation(String.valueOf(column.size()), Long.parseLong(count), Long.parseLong(count), most));
        }
        return column;
    }

    private static String shown(List<TradeCount> column) {
        List<CountKey> parts = column.stream().skip(1).map(TradeCount::key).toList();
        Map<CountKey, BigInteger> counts =
                column.stream().collect(Collectors.toMap(TradeCount::key, TradeCount::count));
        Set<CountKey> suppressed =
                suppressed(column, List.of(Identity.sum(column.get(0).key(), parts)));
        return Stream.concat(Stream.of(column.get(0).key()), parts.stream())
                .map(key -> suppressed.contains(key) ? "x" : String.valueOf(counts.get(key)))
                .collect(Collectors.joining(" "));
    }

    private static TradeCount observation(String member, long count, long groups, long most) {
        return new TradeCount(key(member), count, groups, most, true, false);
    }

    private static CountKey key(String member) {
        return new CountKey("active", "2025-S1", member);
    }
}
