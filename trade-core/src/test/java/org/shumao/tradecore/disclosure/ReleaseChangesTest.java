package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.disclosure.ReleaseChanges.Changes;

/** A vintage is public, records come late, and the next one says by how much each cell has changed, or not. */
class ReleaseChangesTest {
    private static final String PARTNERS = "cbec-by-partner";
    private static final String SECTIONS = "cbec-by-section";
    private static final Changes NOTHING = new Changes(Set.of(), Map.of(), Set.of(), Set.of());
    private static final PrimaryRule RULE = PrimaryRuleTest.RULE;
    private static final List<String> JANUARY = List.of("2025-01");
    private static final Set<Period> MONTH = periods("2025-01");
    private static final Set<Period> QUARTER = periods("2025-01", "2025-02", "2025-03", "2025-Q1");

    private static Set<Period> periods(String... all) {
        return Set.of(all).stream().map(one -> Period.parse(one).orElseThrow()).collect(Collectors.toSet());
    }

    private static ReleaseCell cell(String dataset, String series, String period) {
        return new ReleaseCell(dataset, Period.parse(period).orElseThrow(), series, ReleaseCell.GROSS);
    }

    private static ReleaseCell partner(String series) {
        return cell(PARTNERS, series, "2025-01");
    }

    private static EarlierVintage since(TradeOfGroups change, Set<Period> periods, Set<ReleaseCell> unknown) {
        Set<Frequency> frequencies = periods.stream().map(Period::frequency).collect(Collectors.toSet());
        return new EarlierVintage(released(periods), unknown, change.tables(frequencies), List.of());
    }

    private static Map<String, Set<Period>> released(Set<Period> periods) {
        return Map.of(PARTNERS, periods, SECTIONS, periods);
    }

    private static Changes protect(List<EarlierVintage> earlier, Set<Period> periods, Set<ReleaseCell> withheld) {
        return protect(List.of(), earlier, periods, withheld);
    }

    private static Changes protect(
            List<ReleaseTable> tables, List<EarlierVintage> earlier, Set<Period> periods, Set<ReleaseCell> withheld) {
        return ReleaseChanges.protect(
                tables, List.of(), earlier, released(periods), withheld, RULE, Duration.ofMinutes(1));
    }

    private static Changes changes(TradeOfGroups change) {
        return protect(List.of(since(change, MONTH, Set.of())), MONTH, Set.of());
    }

    /** D12: the second vintage less the first is the amount of who reports late; the total moves, so everybody sees it there. */
    @Test
    void aLateSingleReporterMovesNothingButTotals() {
        Changes changes = changes(new TradeOfGroups()
                .add(PARTNERS, "X.FR", "2025-01", "S", 500)
                .add(SECTIONS, "X.S11", "2025-01", "S", 500));

        assertThat(changes.kept()).containsExactlyInAnyOrder(partner("X.FR"), cell(SECTIONS, "X.S11", "2025-01"));
        assertThat(changes.disclosed()).isEqualTo(changes.kept());
    }

    @Test
    void whatManyChangeIsShown() {
        assertThat(changes(
                        new TradeOfGroups().many(PARTNERS, "X.FR", JANUARY, 900).many(PARTNERS, "X.DE", JANUARY, -900)))
                .isEqualTo(NOTHING);
    }

    /** If it were shown by how much the change of the total exceeds that of the United States, all knew that of France. */
    @Test
    void whatHidesAChangeKeepsItsValueToo() {
        Changes changes = changes(
                new TradeOfGroups().many(PARTNERS, "X.US", JANUARY, 90_000).add(PARTNERS, "X.FR", "2025-01", "S", 500));

        assertThat(changes.kept()).containsExactlyInAnyOrder(partner("X.US"), partner("X.FR"));
        assertThat(changes.disclosed()).isEmpty();
    }

    /** The smaller of two suffices. */
    @Test
    void asLittleAsPossibleKeepsItsValue() {
        Changes changes = changes(new TradeOfGroups()
                .many(PARTNERS, "X.US", JANUARY, 90_000)
                .many(PARTNERS, "X.DE", JANUARY, 30_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 500));

        assertThat(changes.kept()).containsExactlyInAnyOrder(partner("X.DE"), partner("X.FR"));
    }

    /** Each of them takes away its own amount from the change of the total. */
    @Test
    void twoLateReportersDoNotHideEachOther() {
        Changes changes = changes(new TradeOfGroups()
                .many(PARTNERS, "X.US", JANUARY, 90_000)
                .add(PARTNERS, "X.DE", "2025-01", "T", 700)
                .add(PARTNERS, "X.FR", "2025-01", "S", 500));

        assertThat(changes.kept()).containsExactlyInAnyOrder(partner("X.US"), partner("X.DE"), partner("X.FR"));
    }

    /** What is withheld hides a change like what keeps its value. */
    @Test
    void whatIsWithheldHidesAChange() {
        TradeOfGroups change = new TradeOfGroups()
                .many(PARTNERS, "X.US", JANUARY, 90_000)
                .many(PARTNERS, "X.DE", JANUARY, 30_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 500);
        Set<ReleaseCell> withheld = Set.of(partner("X.US"));

        assertThat(protect(List.of(since(change, MONTH, withheld)), MONTH, withheld)
                        .kept())
                .containsExactly(partner("X.FR"));
    }

    /** A quarter less two of its months is the third. */
    @Test
    void aQuarterDoesNotTellTheChangeOfAMonth() {
        TradeOfGroups change = new TradeOfGroups()
                .many(PARTNERS, "X.US", List.of("2025-01", "2025-02", "2025-03"), 90_000)
                .many(PARTNERS, "X.FR", List.of("2025-02", "2025-03"), 30_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 500);

        Set<ReleaseCell> kept = protect(List.of(since(change, QUARTER, Set.of())), QUARTER, Set.of())
                .kept();

        assertThat(kept).contains(partner("X.FR"));
        assertThat(kept.stream().filter(cell -> cell.series().equals("X.FR")).count())
                .isGreaterThan(1);
    }

    /** January and February told their values in vintages of their own; March is new, and so is the quarter. */
    @Test
    void aQuarterThatIsNewDoesNotTellTheChangesOfItsMonths() {
        TradeOfGroups trade = new TradeOfGroups();
        for (String member : List.of("X.US", "X.FR")) {
            trade.many(PARTNERS, member, List.of("2025-01", "2025-02", "2025-03"), 900_000);
        }
        List<ReleaseTable> tables = trade.tables(Set.of(Frequency.MONTH, Frequency.QUARTER));
        EarlierVintage first = since(
                new TradeOfGroups()
                        .many(PARTNERS, "X.US", List.of("2025-01", "2025-02"), 90_000)
                        .add(PARTNERS, "X.FR", "2025-01", "S", 500),
                MONTH,
                Set.of());
        EarlierVintage second = since(
                new TradeOfGroups().many(PARTNERS, "X.US", List.of("2025-02"), 90_000),
                periods("2025-01", "2025-02"),
                Set.of(partner("X.FR"), partner("X.US")));
        ReleaseCell quarter = cell(PARTNERS, "X.FR", "2025-Q1");

        Changes changes = protect(tables, List.of(first, second), QUARTER, Set.of());

        assertThat(changes.kept()).contains(partner("X.FR"), quarter);
        assertThat(changes.sums())
                .hasEntrySatisfying(
                        quarter,
                        parts -> assertThat(parts)
                                .containsExactlyInAnyOrderElementsOf(periods("2025-01", "2025-02", "2025-03")))
                .doesNotContainKey(partner("X.FR"));
        assertThat(changes.disclosed()).isEmpty();
        assertThat(changes.onlyDollars()).isEmpty();
        assertThat(protect(tables, List.of(first, second), periods("2025-01", "2025-02", "2025-03"), Set.of())
                        .kept())
                .containsExactlyInAnyOrder(partner("X.FR"), partner("X.US"));
    }

    /** It moves when enough others have changed it, since the vintage whose value it shows. */
    @Test
    void movesInTheRoundInWhichItsWholeChangeIsThatOfMany() {
        TradeOfGroups sinceSecond = new TradeOfGroups()
                .add(PARTNERS, "X.FR", "2025-01", "T", 600)
                .add(PARTNERS, "X.FR", "2025-01", "U", 700);
        TradeOfGroups sinceFirst = new TradeOfGroups()
                .add(PARTNERS, "X.FR", "2025-01", "S", 500)
                .add(PARTNERS, "X.FR", "2025-01", "T", 600)
                .add(PARTNERS, "X.FR", "2025-01", "U", 700);
        EarlierVintage first = since(sinceFirst, MONTH, Set.of());

        assertThat(protect(List.of(first, since(sinceSecond, MONTH, Set.of(partner("X.FR")))), MONTH, Set.of())
                        .kept())
                .isEmpty();
        assertThat(protect(List.of(first, since(sinceSecond, MONTH, Set.of())), MONTH, Set.of())
                        .kept())
                .containsExactly(partner("X.FR"));
    }

    /** Who was not there before was zero, and everybody knows it. */
    @Test
    void aMemberThatIsNewIsAChangeFromZero() {
        assertThat(changes(new TradeOfGroups()
                                .many(PARTNERS, "X.US", JANUARY, 90_000)
                                .add(PARTNERS, "X.FO", "2025-01", "S", 500))
                        .kept())
                .contains(partner("X.FO"));
    }

    @Test
    void whatTheFirstVintageDoesNotHaveIsNew() {
        TradeOfGroups change = new TradeOfGroups().add(PARTNERS, "X.FR", "2025-01", "S", 500);

        assertThat(protect(List.of(since(change, periods("2024-12"), Set.of())), MONTH, Set.of()))
                .isEqualTo(NOTHING);
    }
}
