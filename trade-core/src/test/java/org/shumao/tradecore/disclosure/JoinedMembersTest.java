package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period.Frequency;

class JoinedMembersTest {
    private static final String PARTNERS = "cbec-by-partner";
    private static final String SECTIONS = "cbec-by-section";
    private static final String CHAPTERS = "cbec-by-chapter";
    private static final List<String> MONTHS = IntStream.rangeClosed(1, 12)
            .mapToObj(month -> String.format("2024-%02d", month))
            .toList();
    private static final List<String> NEXT = IntStream.rangeClosed(1, 6)
            .mapToObj(month -> String.format("2025-%02d", month))
            .toList();

    private static JoinedMembers decide(TradeOfGroups trade) {
        return JoinedMembers.decide(2024, trade.tables(EnumSet.allOf(Frequency.class)), PrimaryRuleTest.RULE);
    }

    /** 25 partners of three groups each, the smallest of which is P01. */
    private static TradeOfGroups partners(List<String> months) {
        TradeOfGroups trade = new TradeOfGroups();
        for (int i = 1; i <= 25; i++) {
            trade.many(PARTNERS, String.format("X.P%02d", i), months, 3_000_000L * i);
        }
        return trade;
    }

    /** One group with 0.01 yuan, and one that dominates: both go to the others, and P01 with them, so that the others pass in every month. */
    @Test
    void joinsWhoeverIsTooSmallAndTheSmallestOfTheRest() {
        TradeOfGroups trade = partners(MONTHS)
                .add(PARTNERS, "X.FO", "2024-03", "S", 1)
                .many(PARTNERS, "X.AD", MONTHS, 3_000)
                .add(PARTNERS, "X.AD", "2024-03", "T", 900_000);

        JoinedMembers joined = decide(trade);

        assertThat(joined.series(PARTNERS, "X.FO")).isEqualTo("X._O");
        assertThat(joined.series(PARTNERS, "X.AD")).isEqualTo("X._O");
        assertThat(joined.series(PARTNERS, "X.P01")).isEqualTo("X._O");
        assertThat(joined.series(PARTNERS, "X.P02")).isEqualTo("X.P02");
        assertThat(joined.kept().get(PARTNERS)).hasSize(24);
    }

    /** D11: in the year after, one list of 0.01 yuan to a country that nobody traded with. Nothing is withheld, of it or of others. */
    @Test
    void costsNobodyAnythingToTradeWithARareCountry() {
        TradeOfGroups trade = partners(MONTHS);
        JoinedMembers joined = decide(trade);
        partnersAgain(trade);
        trade.add(PARTNERS, "X.FO", "2025-02", "S", 1);
        Set<Frequency> all = EnumSet.of(Frequency.MONTH, Frequency.QUARTER, Frequency.HALF);

        Set<ReleaseCell> alone = protect(trade.tables(all));
        Set<ReleaseCell> withheld = protect(trade.joined(joined).tables(all));

        assertThat(alone).as("without joining").isNotEmpty();
        assertThat(withheld).isEmpty();
    }

    /** The greatest is the only one that passes in every month: it stands alone all the same, and the two smallest are joined. */
    @Test
    void neverJoinsTheGreatest() {
        TradeOfGroups trade = new TradeOfGroups().many(PARTNERS, "X.US", MONTHS, 90_000_000);
        for (int i = 1; i <= 5; i++) {
            trade.many(PARTNERS, "X.P" + i, MONTHS.subList(0, 6), 3_000_000L * i);
        }

        JoinedMembers joined = decide(trade);

        assertThat(joined.kept().get(PARTNERS)).containsExactlyInAnyOrder("X.US", "X.P3", "X.P4", "X.P5");
    }

    /** One group makes almost all of the greatest partner's trade: that is withheld, and not called small. */
    @Test
    void neverJoinsALargeMemberThatOneGroupDominates() {
        TradeOfGroups trade = partners(MONTHS)
                .many(PARTNERS, "X.US", MONTHS, 3_000)
                .add(PARTNERS, "X.US", "2024-03", "T", 9_000_000_000L);

        JoinedMembers joined = decide(trade);

        assertThat(joined.series(PARTNERS, "X.US")).isEqualTo("X.US");
        assertThat(protect(trade.joined(joined).tables(EnumSet.of(Frequency.HALF))).stream()
                        .map(ReleaseCell::series))
                .contains("X.US");
    }

    private static void partnersAgain(TradeOfGroups trade) {
        for (int i = 1; i <= 25; i++) {
            trade.many(PARTNERS, String.format("X.P%02d", i), NEXT, 3_000_000L * i);
        }
    }

    private static Set<ReleaseCell> protect(List<ReleaseTable> tables) {
        return ReleaseDisclosure.protect(
                        tables, List.of(), ServedVintages.NONE, PrimaryRuleTest.RULE, Duration.ofMinutes(1))
                .cells();
    }

    /** What is unknown is a member like any other, however small: it may be withheld, but it is not joined. */
    @Test
    void neverJoinsWhatIsUnknown() {
        JoinedMembers joined = decide(partners(MONTHS).add(PARTNERS, "X._U", "2024-03", "S", 1));

        assertThat(joined.series(PARTNERS, "X._U")).isEqualTo("X._U");
    }

    /** Each flow has members of its own: P01 exports enough, and imports too little. */
    @Test
    void decidesByFlow() {
        TradeOfGroups trade =
                partners(MONTHS).add(PARTNERS, "M.P03", "2024-01", "S", 1).many(PARTNERS, "M.P04", MONTHS, 3_000);

        JoinedMembers joined = decide(trade);

        assertThat(joined.series(PARTNERS, "M.P03")).isEqualTo("M._O");
        assertThat(joined.series(PARTNERS, "X.P03")).isEqualTo("X.P03");
    }

    /** A chapter is joined in its section, so that the section less its other chapters is no single chapter; a section with all of its own. */
    @Test
    void joinsChaptersInTheirSection() {
        TradeOfGroups trade = new TradeOfGroups()
                .many(CHAPTERS, "X.61", MONTHS, 9_000_000)
                .many(CHAPTERS, "X.62", MONTHS, 3_000_000)
                .many(SECTIONS, "X.S11", MONTHS, 12_000_000)
                .add(CHAPTERS, "X.50", "2024-01", "S", 1)
                .add(SECTIONS, "X.S11", "2024-01", "S", 1)
                .many(CHAPTERS, "X.84", MONTHS, 90_000_000)
                .many(SECTIONS, "X.S16", MONTHS, 90_000_000)
                .many(CHAPTERS, "X.72", MONTHS, 600_000)
                .many(SECTIONS, "X.S15", MONTHS, 600_000)
                .add(CHAPTERS, "X.93", "2024-01", "S", 1)
                .add(SECTIONS, "X.S19", "2024-01", "S", 1);

        JoinedMembers joined = decide(trade);

        assertThat(joined.series(CHAPTERS, "X.50")).isEqualTo("X.S11_O");
        assertThat(joined.series(CHAPTERS, "X.62"))
                .as("the smallest that hides it")
                .isEqualTo("X.S11_O");
        assertThat(joined.series(CHAPTERS, "X.61")).isEqualTo("X.61");
        assertThat(joined.series(SECTIONS, "X.S19")).isEqualTo("X._O");
        assertThat(joined.series(CHAPTERS, "X.93")).isEqualTo("X._O");
        assertThat(joined.series(SECTIONS, "X.S15"))
                .as("the smallest that hides it")
                .isEqualTo("X._O");
        assertThat(joined.series(CHAPTERS, "X.72")).isEqualTo("X._O");
        assertThat(joined.series(SECTIONS, "X.S11")).isEqualTo("X.S11");
    }

    @Test
    void leavesAloneWhatWasNotDecided() {
        assertThat(JoinedMembers.NONE.series(PARTNERS, "X.FO")).isEqualTo("X.FO");
    }
}
