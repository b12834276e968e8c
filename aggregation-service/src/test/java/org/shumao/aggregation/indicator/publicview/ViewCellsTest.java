package org.shumao.aggregation.indicator.publicview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.query.Backing;
import org.shumao.aggregation.disclosure.CountKey;
import org.shumao.aggregation.disclosure.PublicDisclosure;
import org.shumao.aggregation.disclosure.PublicViews;
import org.shumao.aggregation.disclosure.PublicViews.View;
import org.shumao.aggregation.disclosure.TradeCount;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.intruder.TradeIntruder;

class ViewCellsTest {
    private static final PublicViews VIEWS = PublicViews.inForce();
    private static final View VIEW = VIEWS.find("trade", "value", "cbec", List.of("partner"), Frequency.QUARTER)
            .orElseThrow();
    private static final Period FIRST = Period.parse("2023-Q1").orElseThrow();

    /** Whatever the data are, nothing that is withheld is a linear combination of what is shown. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingWithheldFollowsFromWhatIsShown(long seed) {
        Random random = new Random(seed);
        ViewCells cells = cells(MadeUpTrade.random(random, 3 + random.nextInt(40), 1 + random.nextInt(12), 150));
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
        assertThat(TradeCount.amount(key, 100, groups, greatest, 900).isSensitive())
                .isEqualTo(sensitive);
        assertThat(TradeCount.amount(key, 0, 0, 0, 900).isSensitive()).isFalse();
        assertThat(TradeCount.total(key, 100).isSensitive()).isFalse();
    }

    /** All trade of the country is that of one member: what is not known is withheld beside it, though there is none. */
    @Test
    void aLoneMemberIsHiddenBehindWhatIsNotKnown() {
        ViewCells cells = new ViewCells(VIEW, List.of(new Backing("US", FIRST, 100, 2, 50)));
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
        ViewCells cells =
                new ViewCells(VIEW, List.of(new Backing("US", FIRST, 100, 5, 50), new Backing("US", half, 101, 5, 50)));
        assertThatThrownBy(() -> cells.disclosure(VIEWS)).isInstanceOf(IllegalStateException.class);
    }

    /** As many members as there are partners, over three years. */
    @Test
    void manyMembersTakeLittleTime() {
        ViewCells cells = cells(MadeUpTrade.random(new Random(7), 230, 12, 3_000));
        long start = System.nanoTime();
        cells.disclosure(VIEWS);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private static ViewCells cells(MadeUpTrade trade) {
        return new ViewCells(VIEW, trade.backings());
    }
}
