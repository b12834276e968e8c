package org.shumao.aggregation.indicator.publicview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.release.build.CellOwners;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.intruder.TradeIntruder;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.Owners.Owner;
import org.shumao.tradecore.disclosure.PublicDisclosure;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.disclosure.PublicViews.View;
import org.shumao.tradecore.disclosure.TradeCount;

class ViewCellsTest {
    private static final PublicViews VIEWS = PublicViews.inForce();
    private static final View VIEW = VIEWS.find("trade", "value", "cbec", List.of("partner"), Frequency.QUARTER)
            .orElseThrow();
    private static final Period FIRST = Period.parse("2023-Q1").orElseThrow();

    /** Whatever the data are, nothing that is withheld is a linear combination of what is shown. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 8, 9})
    void nothingWithheldFollowsFromWhatIsShown(long seed) {
        Random random = new Random(seed);
        MadeUpTrade trade = MadeUpTrade.random(random, 3 + random.nextInt(40), 1 + random.nextInt(12), 150);
        ViewCells cells = cells(trade);
        PublicDisclosure disclosure = cells.disclosure(VIEWS);
        TradeIntruder intruder = new TradeIntruder();
        for (TradeCount amount : cells.amounts()) {
            Period period = Period.parse(amount.key().period()).orElseThrow();
            String member = amount.key().member();
            if (member.equals(CountKey.TOTAL)) {
                intruder.learnSum(List.copyOf(cells.members()), period);
                assertThat(disclosure.withholds(amount.key())).isFalse();
            } else if (disclosure.withholds(amount.key())) {
                intruder.want(member, period);
            } else {
                assertThat(amount.isSensitive()).as("%s", amount).isFalse();
                intruder.learnAmount(member, period);
            }
        }
        assertThat(intruder.wanted()).isPositive();
        assertThat(intruder.found()).isEmpty();
        assertThat(intruder.foundTogether(trade.traders())).isEmpty();
    }

    /** Two amounts of one group would hide each other, but their sum is what it trades: more goes with them. */
    @Test
    void amountsOfOneGroupDoNotHideEachOther() {
        MadeUpTrade trade = new MadeUpTrade();
        trade.add("FR", 0, 1, 30);
        trade.add("IT", 0, 1, 40);
        for (int group = 2; group < 6; group++) {
            trade.add("DE", 0, group, 90);
            trade.add("US", 0, group, 20);
        }
        ViewCells cells = cells(trade);
        PublicDisclosure disclosure = cells.disclosure(VIEWS);
        assertThat(cells.members())
                .filteredOn(member -> disclosure.withholds(cells.key(member, FIRST)))
                .containsExactly("FR", "IT", "US");
        TradeIntruder intruder = new TradeIntruder();
        intruder.learnSum(List.copyOf(cells.members()), FIRST);
        List.of("DE", "US", "_U").forEach(member -> intruder.learnAmount(member, FIRST));
        List.of("FR", "IT").forEach(member -> intruder.want(member, FIRST));
        assertThat(intruder.found()).isEmpty();
        assertThat(intruder.foundTogether(trade.traders())).containsExactly("FR in 2023-Q1 + IT in 2023-Q1");
    }

    /** Two groups: each would take its own part off the sum. */
    @Test
    void amountsOfTwoGroupsDoNotHideEachOther() {
        MadeUpTrade trade = new MadeUpTrade();
        trade.add("FR", 0, 1, 30);
        trade.add("IT", 0, 2, 40);
        for (int group = 3; group < 7; group++) {
            trade.add("DE", 0, group, 90);
            trade.add("US", 0, group, 20);
        }
        PublicDisclosure disclosure = cells(trade).disclosure(VIEWS);
        assertThat(disclosure.withholds(cells(trade).key("US", FIRST))).isTrue();
        assertThat(disclosure.withholds(cells(trade).key("DE", FIRST))).isFalse();
    }

    /** The second amount is not of few, but so small that the sum says what the first one is. */
    @Test
    void anAmountDoesNotHideBehindOneThatIsMuchSmaller() {
        MadeUpTrade trade = new MadeUpTrade();
        trade.add("FR", 0, 1, 1_000);
        for (int group = 2; group < 6; group++) {
            trade.add("IT", 0, group, 10);
            trade.add("DE", 0, group, 900);
        }
        PublicDisclosure disclosure = cells(trade).disclosure(VIEWS);
        assertThat(disclosure.withholds(cells(trade).key("IT", FIRST))).isTrue();
        assertThat(disclosure.withholds(cells(trade).key("DE", FIRST))).isTrue();
    }

    /** Without complements, the intruder of this test finds what is suppressed: so it could find something above. */
    @Test
    void primarySuppressionAloneWouldShowAlmostAll() {
        ViewCells cells = cells(MadeUpTrade.random(new Random(1), 12, 6, 150));
        TradeIntruder intruder = new TradeIntruder();
        for (TradeCount amount : cells.amounts()) {
            Period period = Period.parse(amount.key().period()).orElseThrow();
            if (amount.key().member().equals(CountKey.TOTAL)) {
                intruder.learnSum(List.copyOf(cells.members()), period);
            } else if (amount.isSensitive()) {
                intruder.want(amount.key().member(), period);
            } else {
                intruder.learnAmount(amount.key().member(), period);
            }
        }
        assertThat(intruder.found()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // groups, greatest of 100, sensitive
        "3, 85, false",
        "3, 86, true",
        "2, 50, true",
        "1, 100, true",
        "9, 20, false"
    })
    void fewGroupsOrOneThatMakesAlmostAllAreSensitive(long groups, long greatest, boolean sensitive) {
        CountKey key = new CountKey("view", "2025-Q1", "US");
        Owners owners = new Owners(
                groups,
                Stream.of(new Owner("A", fen(greatest)), new Owner("B", fen(0)), new Owner("C", fen(0)))
                        .limit(groups)
                        .toList(),
                fen(100));
        assertThat(TradeCount.amount(key, fen(100), owners, fen(900)).isSensitive())
                .isEqualTo(sensitive);
        assertThat(TradeCount.amount(key, fen(0), Owners.NOBODY, fen(900)).isSensitive())
                .isFalse();
        assertThat(TradeCount.total(key, fen(100)).isSensitive()).isFalse();
    }

    /** All trade of the country is that of one member: what is not known is withheld beside it, though there is none. */
    @Test
    void aLoneMemberIsHiddenBehindWhatIsNotKnown() {
        ViewCells cells = new ViewCells(VIEW, List.of(backing("US", FIRST, 100, 2)));
        PublicDisclosure disclosure = cells.disclosure(VIEWS);
        assertThat(disclosure.withholds(cells.key("US", FIRST))).isTrue();
        assertThat(disclosure.withholds(cells.key("_U", FIRST))).isTrue();
    }

    /** A quarter of few would follow from its half and the other quarter. */
    @Test
    void quartersAreHiddenFromTheirHalf() {
        MadeUpTrade trade = new MadeUpTrade();
        for (int group = 0; group < 5; group++) {
            trade.add("US", 1, group, 10);
            trade.add("DE", 0, group, 100);
            trade.add("DE", 1, group, 100);
            trade.add("FR", 0, group, 50);
            trade.add("FR", 1, group, 50);
        }
        trade.add("US", 0, 1, 7);
        ViewCells cells = cells(trade);
        PublicDisclosure disclosure = cells.disclosure(VIEWS);
        List<String> withheld = new ArrayList<>();
        for (TradeCount amount : cells.amounts()) {
            if (disclosure.withholds(amount.key())) {
                withheld.add(amount.key().member() + " " + amount.key().period());
            }
        }
        assertThat(withheld).contains("US 2023-Q1").hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void cellsThatContradictEachOtherShowNothing() {
        Period half = new Period(Frequency.HALF, FIRST.first());
        ViewCells cells = new ViewCells(VIEW, List.of(backing("US", FIRST, 100, 5), backing("US", half, 101, 5)));
        assertThatThrownBy(() -> cells.disclosure(VIEWS)).isInstanceOf(IllegalStateException.class);
    }

    /** As many members as there are partners, over three years; seconds of a processor, whoever else wants it. */
    @Test
    @Tag("speed")
    void manyMembersTakeLittleTime() {
        ViewCells cells = cells(MadeUpTrade.random(new Random(7), 230, 12, 3_000));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        cells.disclosure(VIEWS);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    /** Of some groups that are equally great. */
    private static CellOwners.Cell backing(String member, Period period, long fen, int groups) {
        return new CellOwners.Cell(
                "",
                member,
                period,
                fen(fen),
                new Owners(
                        groups,
                        IntStream.range(0, Math.min(groups, Owners.FEWEST))
                                .mapToObj(group -> new Owners.Owner("G" + group, fen(fen / groups)))
                                .toList(),
                        fen(fen)));
    }

    private static BigInteger fen(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static ViewCells cells(MadeUpTrade trade) {
        return new ViewCells(VIEW, trade.backings());
    }
}
