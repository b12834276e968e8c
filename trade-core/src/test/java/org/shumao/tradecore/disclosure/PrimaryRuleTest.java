package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.tradecore.disclosure.Owners.Owner;

class PrimaryRuleTest {
    /** The rule of the tests of this package: three groups, p = 10 %, and each of the others by itself. */
    static final PrimaryRule RULE = rule(3, 10, 100, 1);

    private static PrimaryRule rule(int n, int p, int q, int k) {
        return new PrimaryRule(new PrimaryParameters(n, p, q, k));
    }

    /** Examples of the Handbook, chapter 4, p = 10: the second greatest knows the greatest within what is left. */
    @ParameterizedTest
    @CsvSource({
        "52000 50000 2000 2000 2000 2000, true, what is left is 15.4 % of the greatest",
        "300 20 10, false, what is left is 3.3 % of the greatest",
        "50000 49000 500 500, false, with half of it the greatest is known within 2 % (D6)",
        "100 40 10, true, what is left is 10 % and no less",
        "100 40 9, false, what is left is less than 10 %",
        "100 100, false, two know each other",
        "100, false, it is one",
        "5 5 5, true, three of the same size"
    })
    void whatIsLeftHidesTheGreatestFromTheSecond(String contributions, boolean passes, String why) {
        assertThat(RULE.passes(owners(contributions))).as(why).isEqualTo(passes);
        assertThat(RULE.isSensitive(BigInteger.ONE, owners(contributions))).isEqualTo(!passes);
    }

    @Test
    void aZeroIsNotSensitive() {
        assertThat(RULE.isSensitive(BigInteger.ZERO, Owners.NOBODY)).isFalse();
        assertThat(RULE.isSensitive(BigInteger.ONE, Owners.NOBODY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"4, false", "5, true"})
    void theFrequencyIsThatOfTheParameters(int groups, boolean passes) {
        Owners owners = owners(String.join(" ", Collections.nCopies(groups, "7")), 5);
        assertThat(rule(5, 10, 100, 1).passes(owners)).isEqualTo(passes);
    }

    /** Everybody knows a contribution within a half already: what is left must be a fifth of the greatest, not a tenth. */
    @ParameterizedTest
    @CsvSource({"100 40 19, false", "100 40 20, true"})
    void aPriorKnowledgeMakesTheRuleStricter(String contributions, boolean passes) {
        assertThat(rule(3, 10, 50, 1).passes(owners(contributions))).isEqualTo(passes);
        assertThat(RULE.passes(owners(contributions))).isTrue();
    }

    /** Two who put together what they know take away more. */
    @Test
    void aCoalitionTakesAwayMore() {
        Owners owners = owners("100 40 30 5", 4);
        assertThat(RULE.passes(owners)).isTrue();
        assertThat(rule(3, 10, 100, 2).passes(owners)).isFalse();
    }

    /** None of these fits 64 bits. */
    @Test
    void amountsAreOfAnySize() {
        String much = BigInteger.TWO.pow(70).toString();
        assertThat(RULE.passes(owners(much + " " + much + " " + much))).isTrue();
        assertThat(RULE.passes(owners(much + " " + much + " 5"))).isFalse();
    }

    /** A return of 90 weighs like a sale of 90: the sum is small, and one group makes almost all that moves. */
    @Test
    void aReturnWeighsLikeASale() {
        assertThat(RULE.passes(owners("-90 5 4"))).isFalse();
        assertThat(RULE.passes(owners("-90 50 -40"))).isTrue();
    }

    /** D10: others have put 900 into the names of T and U, who vouch for nothing: neither hides A. */
    @Test
    void whoIsOnlyNamedHidesNobody() {
        Owners owners = new Owners(
                3,
                List.of(owner("A 90"), owner("B 5"), owner("C 5"), named("T 450"), named("U 450")),
                BigInteger.valueOf(100));
        assertThat(RULE.passes(owners)).isFalse();
        Owners alone = new Owners(1, List.of(owner("A 90"), named("T 450")), BigInteger.valueOf(90));
        assertThat(RULE.passes(alone)).isFalse();
    }

    /** A waives, so B is hidden, by C: A takes away its own 90. Of 4 of C a tenth of 40 is hidden, and no tenth of 41. */
    @ParameterizedTest
    @CsvSource({"5, true", "40, true", "41, false"})
    void whoWaivesIsNotHiddenAndKnowsItsOwn(long second, boolean passes) {
        Owners owners = owners(List.of(waived("A 90"), owner("B " + second), owner("C 4")), 8);
        assertThat(RULE.passes(owners)).isEqualTo(passes);
        assertThat(RULE.protectionLevel(owners)).isEqualTo(passes ? 0 : 1);
        assertThat(RULE.passes(amount("A 90", "B " + second, "C 4"))).isFalse();
    }

    @Test
    void whoWaivesHidesOthersAndIsOneOfTheGroups() {
        assertThat(RULE.passes(owners(List.of(owner("A 90"), owner("B 50"), waived("C 9")), 8)))
                .isTrue();
        assertThat(RULE.passes(owners(List.of(owner("A 9"), waived("C 9")), 8))).isFalse();
    }

    @Test
    void onlyWhereAllWaiveIsNobodyHidden() {
        assertThat(RULE.passes(owners(List.of(waived("A 90")), 8))).isTrue();
        assertThat(RULE.passes(owners(List.of(waived("A 90"), waived("B 1")), 8)))
                .isTrue();
        assertThat(RULE.passes(owners(List.of(waived("A 90"), named("T 1")), 8)))
                .as("T is only named by others, and waives nothing")
                .isFalse();
        assertThat(RULE.passes(new Owners(2, List.of(waived("A 90")), BigInteger.valueOf(91))))
                .as("one is not named")
                .isFalse();
        assertThat(RULE.passes(Owners.NOBODY)).isFalse();
    }

    @Test
    void cellsPassTogetherOnlyIfAllOfThemWaive() {
        Owners first = owners(List.of(waived("A 90")), 8);
        Owners second = owners(List.of(waived("A 10"), waived("B 7")), 8);
        assertThat(RULE.passTogether(List.of(first, second))).isTrue();
        assertThat(RULE.passTogether(List.of(first, second, owners(List.of(owner("C 5")), 8))))
                .isTrue();
        assertThat(RULE.passTogether(List.of(first, owners(List.of(owner("C 5")), 8))))
                .isFalse();
    }

    /** B is named by somebody else as the seller of 50 or of 51; five are left of what three vouch for. */
    @ParameterizedTest
    @CsvSource({"50, true", "51, false"})
    void whoIsOnlyNamedIsProtectedAllTheSame(long amount, boolean passes) {
        Owners owners = new Owners(
                3, List.of(owner("A 5"), owner("C 5"), owner("D 5"), named("B " + amount)), BigInteger.valueOf(15));
        assertThat(RULE.passes(owners)).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"50000 49000 500 500, 4000", "300 20 10, 20", "101 40, 11", "100 40 10, 0", "100, 10", "1, 1"})
    void theProtectionLevelIsWhatIsMissing(String contributions, long level) {
        assertThat(RULE.protectionLevel(owners(contributions))).isEqualTo(level);
    }

    /** Two of four: the frequency alone is too low, so that nothing but the exact amount must not follow. */
    @Test
    void theFrequencyAloneProtectsNoMoreThanTheExactAmount() {
        Owners owners = owners("10 10 10 10", 5);
        PrimaryRule rule = rule(5, 10, 100, 1);
        assertThat(rule.passes(owners)).isFalse();
        assertThat(rule.protectionLevel(owners)).isZero();
    }

    /** A makes 30 of each of three amounts, beside others: together that is 90, and 11 are left beside 30 of B. */
    @Test
    void whatOneGroupMakesInSeveralAmountsAddsUp() {
        Owners first = amount("A 30", "B 10", "C 2", "D 2");
        Owners second = amount("A 30", "B 10", "E 2", "F 2");
        Owners third = amount("A 30", "B 10", "G 1", "H 2");
        assertThat(RULE.passes(first)).isTrue();
        assertThat(RULE.passTogether(List.of(first, second, third))).isTrue();
        Owners less = amount("A 60", "B 10", "I 1", "J 1");
        assertThat(RULE.passTogether(List.of(first, second, third, less))).isFalse();
    }

    @Test
    void amountsOfOneGroupEachPassTogetherIfTheyAreThree() {
        assertThat(RULE.passTogether(List.of(amount("A 90"), amount("B 90")))).isFalse();
        assertThat(RULE.passTogether(List.of(amount("A 90"), amount("B 90"), amount("C 90"))))
                .isTrue();
        assertThat(RULE.passTogether(List.of(amount("A 90"), amount("A 90"), amount("A 90"))))
                .isFalse();
        assertThat(RULE.passTogether(List.of())).isFalse();
    }

    @Test
    void whatPassesWithoutAnyonePassesWithoutEachWhoIsAloneInSomeOfIt() {
        Random random = new Random(1);
        int passing = 0;
        for (int i = 0; i < 5_000; i++) {
            List<Owners> all = new ArrayList<>();
            for (int amounts = 1 + random.nextInt(12); amounts > 0; amounts--) {
                List<Owner> some = random.ints(1 + random.nextInt(3), 0, 9)
                        .distinct()
                        .mapToObj(group -> owner((char) ('A' + group) + " " + (1 + random.nextInt(60))))
                        .toList();
                all.add(owners(some, RULE.parameters().named()));
            }
            if (RULE.passTogetherWithoutAnyone(all)) {
                passing++;
                assertThat(RULE.passTogether(all)).isTrue();
                for (Owners one : all) {
                    List<Owners> rest = all.stream()
                            .filter(other -> one.groups() > 1
                                    || !other.alone(other.vouched()).equals(one.alone(one.vouched())))
                            .toList();
                    assertThat(RULE.passTogether(rest)).as("%s", all).isTrue();
                }
            }
        }
        assertThat(passing).isBetween(500, 4_500);
    }

    /** A makes 10,000 by itself, and may be one of those who are not named among 14 groups with 3,050 in all. */
    @ParameterizedTest
    @CsvSource({"300, true", "1000, false"})
    void whoIsNotNamedMayMakeAsMuchAsTheLeastThatIs(long least, boolean passes) {
        Owners second = new Owners(
                14, List.of(owner("B " + least), owner("C " + least), owner("D " + least)), BigInteger.valueOf(3_050));
        assertThat(RULE.passTogether(List.of(amount("A 10000"), second))).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 10, 100, 1, minimum-frequency is 3 to 100",
        "101, 10, 100, 1, minimum-frequency is 3 to 100",
        "3, 0, 100, 1, p is at least 1 and less than q",
        "3, 100, 100, 1, p is at least 1 and less than q",
        "3, 50, 50, 1, p is at least 1 and less than q",
        "3, 10, 0, 1, q is up to 100",
        "3, 10, 101, 1, q is up to 100",
        "3, 10, 100, 0, coalition is 1 to 10",
        "3, 10, 100, 11, coalition is 1 to 10"
    })
    void parametersHaveRanges(int n, int p, int q, int k, String message) {
        assertThatThrownBy(() -> new PrimaryParameters(n, p, q, k))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void parametersAreNotPrinted() {
        assertThat(RULE.parameters()).hasToString("secret");
        assertThat(RULE.toString()).doesNotContain("10").doesNotContain("100");
    }

    /** printf 'primary rule minimum frequency 3 p 10 q 100 coalition 1' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef */
    @Test
    void parametersAreMarkedUnderAKey() {
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        String mark = RULE.parameters().seal(key);
        assertThat(mark).isEqualTo("185e8aef758a1844a71c42e024b659110f6b11858077f3fe6c0ddcce6b16411c");
        assertThat(RULE.parameters().seal(new byte[32])).isNotEqualTo(mark);
        for (PrimaryRule other :
                List.of(rule(4, 10, 100, 1), rule(3, 11, 100, 1), rule(3, 10, 99, 1), rule(3, 10, 100, 2))) {
            assertThat(other.parameters().seal(key)).isNotEqualTo(mark);
        }
    }

    /** The rule, written plainly over all contributions, although only the greatest are named to it. */
    private static boolean passesPlainly(PrimaryRule rule, List<Long> contributions) {
        List<Long> sorted = contributions.stream()
                .filter(one -> one != 0)
                .sorted(Comparator.reverseOrder())
                .toList();
        PrimaryParameters numbers = rule.parameters();
        long left = sorted.stream()
                .skip(numbers.coalition() + 1)
                .mapToLong(Long::longValue)
                .sum();
        return sorted.size() >= numbers.minimumFrequency() && left * numbers.q() >= sorted.get(0) * numbers.p();
    }

    @Property(tries = 2_000)
    void theGreatestAreEnoughToKnow(
            @ForAll("rules") PrimaryRule rule, @ForAll("contributions") List<Long> contributions) {
        assertThat(rule.passes(named(rule, contributions))).isEqualTo(passesPlainly(rule, contributions));
    }

    /** Whoever waives: what any of the others makes is hidden from the coalition of the greatest beside it. */
    @Property(tries = 1_000)
    void waiversOpenNoOtherGroup(
            @ForAll("rules") PrimaryRule rule,
            @ForAll("contributions") List<Long> contributions,
            @ForAll Random random) {
        List<Owner> all = new ArrayList<>();
        for (int group = 0; group < contributions.size(); group++) {
            BigInteger fen = BigInteger.valueOf(contributions.get(group));
            if (fen.signum() != 0) {
                all.add(new Owner("G" + group, fen, fen, random.nextBoolean()));
            }
        }
        Owners owners = owners(all, rule.parameters().named());
        Assume.that(rule.passes(owners));
        PrimaryParameters numbers = rule.parameters();
        for (Owner one : all) {
            if (!one.waived()) {
                long left = all.stream()
                        .filter(other -> !other.equals(one))
                        .map(other -> other.amount().longValueExact())
                        .sorted(Comparator.reverseOrder())
                        .skip(numbers.coalition())
                        .mapToLong(Long::longValue)
                        .sum();
                assertThat(left * numbers.q())
                        .isGreaterThanOrEqualTo(one.amount().longValueExact() * numbers.p());
                assertThat(all).hasSizeGreaterThanOrEqualTo(numbers.minimumFrequency());
            }
        }
    }

    @Property(tries = 500)
    void neitherOrderNorUnitMatters(
            @ForAll("rules") PrimaryRule rule,
            @ForAll("contributions") List<Long> contributions,
            @ForAll @IntRange(min = 1, max = 1_000_000) int unit,
            @ForAll Random random) {
        Owners owners = named(rule, contributions);
        List<Owner> shuffled = new ArrayList<>(owners.greatest());
        Collections.shuffle(shuffled, random);
        Owners other = new Owners(owners.groups(), shuffled, owners.vouched(), owners.unnamed())
                .times(BigInteger.valueOf(unit));
        assertThat(rule.passes(other)).isEqualTo(rule.passes(owners));
        assertThat(rule.passTogether(List.of(owners))).isEqualTo(rule.passes(owners));
    }

    /** One more small contributor hides better. */
    @Property(tries = 1_000)
    void aSmallContributorMoreNeverMakesAnAmountSensitive(
            @ForAll("rules") PrimaryRule rule,
            @ForAll("contributions") List<Long> contributions,
            @ForAll @IntRange(min = 1, max = 50) int small) {
        List<Long> sorted =
                contributions.stream().sorted(Comparator.reverseOrder()).toList();
        int last = rule.parameters().coalition();
        if (sorted.size() > last && rule.passes(named(rule, sorted))) {
            List<Long> more = new ArrayList<>(sorted);
            more.add(Math.min(small, sorted.get(last)));
            assertThat(rule.passes(named(rule, more))).isTrue();
        }
    }

    /** So much more that is left would be just enough. */
    @Property(tries = 500)
    void theProtectionLevelIsNeitherTooMuchNorTooLittle(
            @ForAll("rules") PrimaryRule rule, @ForAll("contributions") List<Long> contributions) {
        List<Long> sorted = contributions.stream()
                .filter(one -> one != 0)
                .sorted(Comparator.reverseOrder())
                .toList();
        if (!sorted.isEmpty()) {
            BigInteger greatest = BigInteger.valueOf(sorted.get(0));
            BigInteger left = BigInteger.valueOf(sorted.stream()
                    .skip(rule.parameters().coalition() + 1)
                    .mapToLong(Long::longValue)
                    .sum());
            BigInteger level = rule.protectionLevel(named(rule, contributions));
            long enough = rule.parameters().minimumFrequency();
            assertThat(rule.passes(enough, greatest, left.add(level))).isTrue();
            if (level.signum() > 0) {
                assertThat(rule.passes(enough, greatest, left.add(level).subtract(BigInteger.ONE)))
                        .isFalse();
            }
        }
    }

    /** Whatever passes together does so by the contributions of all groups, of which only the greatest are named in each amount. */
    @Property(tries = 1_000)
    void noUnionPassesThatShouldNot(@ForAll("rules") PrimaryRule rule, @ForAll("cells") List<List<Long>> cells) {
        Map<Integer, Long> sums = new HashMap<>();
        for (List<Long> cell : cells) {
            for (int group = 0; group < cell.size(); group++) {
                sums.merge(group, cell.get(group), Long::sum);
            }
        }
        if (rule.passTogether(cells.stream().map(cell -> named(rule, cell)).toList())) {
            assertThat(passesPlainly(rule, List.copyOf(sums.values()))).isTrue();
        }
    }

    @Provide
    Arbitrary<PrimaryRule> rules() {
        return Combinators.combine(
                        Arbitraries.integers().between(3, 6),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(41, 100),
                        Arbitraries.integers().between(1, 4))
                .as(PrimaryRuleTest::rule);
    }

    @Provide
    Arbitrary<List<Long>> contributions() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 9),
                        Arbitraries.longs().between(0, 100),
                        Arbitraries.longs().between(0, 10_000))
                .list()
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<List<List<Long>>> cells() {
        return contributions().list().ofMinSize(1).ofMaxSize(5);
    }

    /** Names the greatest groups of an amount, as they are read. */
    private static Owners named(PrimaryRule rule, List<Long> contributions) {
        List<Owner> all = new ArrayList<>();
        for (int group = 0; group < contributions.size(); group++) {
            if (contributions.get(group) != 0) {
                all.add(new Owner("G" + group, BigInteger.valueOf(contributions.get(group))));
            }
        }
        return owners(all, rule.parameters().named());
    }

    private static Owners owners(List<Owner> all, int named) {
        return new Owners(
                all.size(),
                all.stream()
                        .sorted(Comparator.comparing(Owner::amount).reversed())
                        .limit(named)
                        .toList(),
                all.stream().map(Owner::vouched).reduce(BigInteger.ZERO, BigInteger::add));
    }

    private static Owners owners(String contributions) {
        return owners(contributions, RULE.parameters().named());
    }

    private static Owners owners(String contributions, int named) {
        String[] amounts = contributions.split(" ", -1);
        List<Owner> all = LongStream.range(0, amounts.length)
                .mapToObj(group -> new Owner("G" + group, new BigInteger(amounts[(int) group])))
                .toList();
        return owners(all, named);
    }

    private static Owners amount(String first, String... others) {
        List<Owner> all = new ArrayList<>(List.of(owner(first)));
        Arrays.stream(others).map(PrimaryRuleTest::owner).forEach(all::add);
        return owners(all, RULE.parameters().named());
    }

    private static Owner owner(String text) {
        String[] parts = text.split(" ", -1);
        return new Owner(parts[0], new BigInteger(parts[1]));
    }

    private static Owner waived(String text) {
        Owner owner = owner(text);
        return new Owner(owner.group(), owner.amount(), owner.vouched(), true);
    }

    private static Owner named(String text) {
        Owner owner = owner(text);
        return new Owner(owner.group(), owner.amount(), BigInteger.ZERO);
    }
}
