package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.Thoroughness;
import org.shumao.tradecore.disclosure.system.Levels;
import org.shumao.tradecore.disclosure.system.Open;
import org.shumao.tradecore.disclosure.system.Witness;

/** Each example is small enough to be worked by hand; amounts are yuan times a hundred. */
class ReleaseDisclosureTest {
    private static final String PARTNERS = "cbec-by-partner";
    private static final String SECTIONS = "cbec-by-section";
    private static final String CHAPTERS = "cbec-by-chapter";
    private static final PrimaryRule RULE = PrimaryRuleTest.RULE;
    private static final byte[] KEY = new byte[32];
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> QUARTER = List.of("2025-01", "2025-02", "2025-03");
    private static final Set<Frequency> MONTHS_AND_QUARTERS = EnumSet.of(Frequency.MONTH, Frequency.QUARTER);

    private static ReleaseCell cell(String dataset, String series, String period) {
        return new ReleaseCell(dataset, Period.parse(period).orElseThrow(), series, ReleaseCell.GROSS);
    }

    private static ReleaseCell partner(String series, String period) {
        return cell(PARTNERS, series, period);
    }

    private static Set<ReleaseCell> partners(List<String> series, List<String> periods) {
        return series.stream()
                .flatMap(one -> periods.stream().map(period -> partner(one, period)))
                .collect(Collectors.toSet());
    }

    private static Set<ReleaseCell> protect(List<ReleaseTable> tables) {
        return protect(tables, ServedVintages.NONE).cells();
    }

    private static Withheld protect(List<ReleaseTable> tables, ServedVintages served) {
        return ReleaseDisclosure.protect(tables, List.of(), served, RULE, LIMIT);
    }

    /** Rates that differ, as those of customs do: 1,400, 1,410 and 1,430 dollars for 10,000 yuan. */
    private static TradeOfGroups firstQuarter() {
        return new TradeOfGroups().rate("2025-01", 1_400).rate("2025-02", 1_410).rate("2025-03", 1_430);
    }

    @Test
    void withholdsNothingThatThreeGroupsStandBehind() {
        TradeOfGroups trade =
                firstQuarter().many(PARTNERS, "X.US", QUARTER, 900_000).many(PARTNERS, "X.DE", QUARTER, 300_000);

        assertThat(protect(trade.tables(MONTHS_AND_QUARTERS))).isEmpty();
    }

    /** Of a month alone, the total less the others is the cell, so the smallest other one goes: 3,000 yuan and not 9,000. */
    @Test
    void withholdsTheCheapestOtherMemberOfAMonth() {
        TradeOfGroups trade = firstQuarter()
                .many(PARTNERS, "X.US", List.of("2025-01"), 900_000)
                .many(PARTNERS, "X.DE", List.of("2025-01"), 300_000)
                .add(PARTNERS, "X.FO", "2025-01", "S", 1_000);

        assertThat(protect(trade.tables(Set.of(Frequency.MONTH))))
                .isEqualTo(partners(List.of("X.DE", "X.FO"), List.of("2025-01")));
    }

    /** G knows the 90,000 of F but for 5,000 of H, which is less than a tenth. Of 20,000 it would be more. */
    @Test
    void withholdsWhatTheSecondGroupKnowsTooWell() {
        assertThat(protect(dominated(9_000_000).tables(Set.of(Frequency.MONTH))))
                .contains(partner("X.FR", "2025-01"));
        assertThat(protect(dominated(2_000_000).tables(Set.of(Frequency.MONTH))))
                .isEmpty();
    }

    /** S and T are alone in a country each. S waives, so the trade with FO is shown; that of T is hidden by DE, no longer by FO. */
    @Test
    void aWaiverFreesTheCellsOfItsGroupAndOpensNoOther() {
        assertThat(protect(twoAlone().tables(Set.of(Frequency.MONTH))))
                .contains(partner("X.FO", "2025-01"), partner("X.GL", "2025-01"));
        assertThat(protect(twoAlone().waived("S").tables(Set.of(Frequency.MONTH))))
                .isEqualTo(partners(List.of("X.DE", "X.GL"), List.of("2025-01")));
        assertThat(protect(twoAlone().waived("S").waived("T").tables(Set.of(Frequency.MONTH))))
                .isEmpty();
    }

    private static TradeOfGroups twoAlone() {
        return firstQuarter()
                .many(PARTNERS, "X.US", List.of("2025-01"), 900_000)
                .many(PARTNERS, "X.DE", List.of("2025-01"), 300_000)
                .add(PARTNERS, "X.FO", "2025-01", "S", 1_000)
                .add(PARTNERS, "X.GL", "2025-01", "T", 2_000);
    }

    /** S waived in January. What January shows stays known, so February and March of S follow from no quarter. */
    @Test
    void theEndOfAWaiverUnpublishesNothingAndProtectsWhatComesLater() {
        TradeOfGroups first = quarterOfOne(List.of("2025-01")).waived("S");
        ReleaseTable january = first.table(PARTNERS, Set.of(Frequency.MONTH));
        assertThat(protect(List.of(january))).isEmpty();

        Set<ReleaseCell> shown = partners(List.of("X.US", "X.DE", "X.FO"), List.of("2025-01"));
        ServedVintages served = new ServedVintages(shown, Set.of(), Set.of());
        ReleaseTable quarter = quarterOfOne(QUARTER).table(PARTNERS, MONTHS_AND_QUARTERS);
        Withheld later = protect(List.of(quarter), served);

        assertThat(later.cells())
                .contains(partner("X.FO", "2025-02"), partner("X.FO", "2025-03"), partner("X.FO", "2025-Q1"))
                .as("it is not shown again")
                .contains(partner("X.FO", "2025-01"))
                .as("the others of January stay")
                .doesNotContain(partner("X.DE", "2025-01"), partner("X.US", "2025-01"));
        assertThat(later.certificate().failures()).isEmpty();
    }

    private static TradeOfGroups quarterOfOne(List<String> months) {
        TradeOfGroups trade =
                firstQuarter().many(PARTNERS, "X.US", months, 900_000).many(PARTNERS, "X.DE", months, 300_000);
        months.forEach(month -> trade.add(PARTNERS, "X.FO", month, "S", 1_000));
        return trade;
    }

    /** AX.FR is one of three equal groups of the trade with France: the rule passes it, the request withholds it, and DE hides it. */
    @Test
    void aRequestWithholdsWhatPassesTheRule() {
        TradeOfGroups trade = firstQuarter()
                .many(PARTNERS, "X.US", List.of("2025-01"), 900_000)
                .many(PARTNERS, "X.DE", List.of("2025-01"), 300_000)
                .many(PARTNERS, "X.FR", List.of("2025-01"), 600_000);
        assertThat(protect(trade.tables(Set.of(Frequency.MONTH)))).isEmpty();

        Withheld withheld = protect(trade.requested("AX.FR").tables(Set.of(Frequency.MONTH)), ServedVintages.NONE);

        assertThat(withheld.cells()).isEqualTo(partners(List.of("X.DE", "X.FR"), List.of("2025-01")));
        assertThat(withheld.certificate().requestedCells())
                .containsExactly(partner("X.FR", "2025-01").toString());
        assertThat(withheld.certificate().failures()).isEmpty();
    }

    /** Figures of the whole country are not withheld for a request, nor is a cell known that a served vintage shows. */
    @Test
    void aRequestWithholdsNoFigureOfTheWholeCountry() {
        List<ReleaseTable.Cell> cells = Stream.of(
                        national("gross", 10_000_000, 5),
                        national("declared", 9_000_000, 5),
                        national("stale", 1_000_000, 4))
                .map(ReleaseDisclosureTest::requested)
                .toList();

        assertThat(protect(List.of(new ReleaseTable("cbec", cells)))).isEmpty();
    }

    private static ReleaseTable.Cell requested(ReleaseTable.Cell cell) {
        Owners owners = cell.owners();
        return new ReleaseTable.Cell(
                cell.period(),
                cell.series(),
                cell.part(),
                cell.fen(),
                cell.cents(),
                new Owners(owners.groups(), owners.greatest(), owners.vouched(), owners.unnamed(), true));
    }

    private static TradeOfGroups dominated(long greatest) {
        return firstQuarter()
                .many(PARTNERS, "X.US", List.of("2025-01"), 90_000_000)
                .add(PARTNERS, "X.FR", "2025-01", "F", greatest)
                .add(PARTNERS, "X.FR", "2025-01", "G", 500_000)
                .add(PARTNERS, "X.FR", "2025-01", "H", 500_000);
    }

    /**
     * January is that of one group, the quarter is shown. In yuan two withheld months hide it: a + b is known, a is not. In dollars 0.140 a
     * + 0.141 b would be known as well, two equations for two unknowns: so the quarter is withheld in dollars.
     */
    @Test
    void withholdsTheDollarsOfAQuarterBecauseTheyAreASecondEquation() {
        Withheld withheld = protect(oneGroupInJanuary().tables(MONTHS_AND_QUARTERS), ServedVintages.NONE);

        assertThat(withheld.cells())
                .hasSize(4)
                .contains(partner("X.FR", "2025-01"))
                .allMatch(cell -> cell.period().frequency() == Frequency.MONTH);
        assertThat(withheld.onlyDollars()).isEqualTo(partners(List.of("X.DE", "X.FR"), List.of("2025-Q1")));
    }

    /** Chapters have no months, but all of them together say the dollars of their section in the quarter. */
    @Test
    void withholdsTheDollarsOfChaptersWithThoseOfTheirSection() {
        TradeOfGroups trade = sections()
                .many(CHAPTERS, "X.61", QUARTER, 9_000_000)
                .many(SECTIONS, "X.S11", QUARTER, 9_000_000)
                .add(CHAPTERS, "X.93", "2025-01", "S", 600_000)
                .add(SECTIONS, "X.S19", "2025-01", "S", 600_000)
                .many(CHAPTERS, "X.93", List.of("2025-02", "2025-03"), 6_000_000)
                .many(SECTIONS, "X.S19", List.of("2025-02", "2025-03"), 6_000_000);

        Withheld withheld = protect(trade.tables(MONTHS_AND_QUARTERS), ServedVintages.NONE);

        assertThat(withheld.cells()).contains(cell(SECTIONS, "X.S19", "2025-01"));
        assertThat(withheld.onlyDollars())
                .contains(cell(SECTIONS, "X.S19", "2025-Q1"), cell(CHAPTERS, "X.93", "2025-Q1"));
    }

    /** A vintage has shown the quarter in dollars already: now it takes three months of each row. */
    @Test
    void withholdsThreeMonthsWhereTheDollarsOfTheQuarterWereShown() {
        Set<ReleaseCell> quarter = partners(List.of("X.US", "X.DE", "X.FR"), List.of("2025-Q1"));

        Withheld withheld = protect(
                oneGroupInJanuary().tables(MONTHS_AND_QUARTERS), new ServedVintages(quarter, Set.of(), quarter));

        assertThat(withheld.cells()).isEqualTo(partners(List.of("X.DE", "X.FR"), QUARTER));
        assertThat(withheld.onlyDollars()).isEmpty();
    }

    /** The quarter and two months were shown before anybody knew that S alone makes the third: it follows, and refuses no release. */
    @Test
    void protectsNothingThatServedVintagesDisclose() {
        Set<ReleaseCell> shown = partners(List.of("X.US", "X.DE", "X.FR"), List.of("2025-Q1", "2025-02", "2025-03"));

        Withheld withheld =
                protect(oneGroupInJanuary().tables(MONTHS_AND_QUARTERS), new ServedVintages(shown, Set.of(), Set.of()));

        assertThat(withheld.cells()).containsExactly(partner("X.FR", "2025-01"));
        assertThat(withheld.certificate().failures()).isEmpty();
    }

    /** In January the rest of US is S and T, so that each knows the other; nobody else does, and the quarter does not tell. */
    @Test
    void protectsFromOthersWhatServedVintagesDiscloseToACompetitor() {
        TradeOfGroups trade = firstQuarter()
                .many(PARTNERS, "X.US", QUARTER, 9_000_000)
                .many(PARTNERS, "X.DE", List.of("2025-02", "2025-03"), 3_000_000)
                .add(PARTNERS, "X.DE", "2025-01", "T", 900_000)
                .many(PARTNERS, "X.FR", List.of("2025-02", "2025-03"), 3_000_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 600_000);
        Set<ReleaseCell> few = partners(List.of("X.DE", "X.FR"), List.of("2025-01"));
        Set<ReleaseCell> shown = partners(List.of("X.US", "X.DE", "X.FR"), QUARTER);
        shown.removeAll(few);

        Withheld withheld = protect(trade.tables(MONTHS_AND_QUARTERS), new ServedVintages(shown, few, Set.of()));

        assertThat(withheld.cells()).isEqualTo(partners(List.of("X.DE", "X.FR"), List.of("2025-01", "2025-Q1")));
        assertThat(withheld.certificate().disclosed())
                .extracting(Open::contributor)
                .contains("1", "2");
        assertThat(withheld.certificate().failures()).isEmpty();
    }

    /** At equal rates of February and March, yuan and dollars of the quarter say January, and one group of two knows the other. */
    @Test
    void refusesNoReleaseForWhatServedDollarsDisclose() {
        TradeOfGroups trade = new TradeOfGroups()
                .rate("2025-01", 1_390)
                .many(PARTNERS, "X.US", QUARTER, 9_000_000)
                .many(PARTNERS, "X.DE", QUARTER, 3_000_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 600_000)
                .add(PARTNERS, "X.FR", "2025-02", "T", 700_000)
                .add(PARTNERS, "X.FR", "2025-03", "U", 800_000);
        List<ReleaseTable> march = trade.tables(MONTHS_AND_QUARTERS).stream()
                .map(table -> new ReleaseTable(
                        table.dataset(),
                        table.cells(),
                        Set.of(
                                Period.parse("2025-01").orElseThrow(),
                                Period.parse("2025-02").orElseThrow())))
                .toList();
        Set<ReleaseCell> quarter = partners(List.of("X.US", "X.DE", "X.FR"), List.of("2025-Q1"));

        Withheld withheld = protect(march, new ServedVintages(quarter, Set.of(), quarter));

        assertThat(withheld.cells()).contains(partner("X.FR", "2025-03"));
        assertThat(withheld.certificate().failures()).isEmpty();
    }

    private static TradeOfGroups oneGroupInJanuary() {
        return firstQuarter()
                .many(PARTNERS, "X.US", QUARTER, 9_000_000)
                .many(PARTNERS, "X.DE", QUARTER, 3_000_000)
                .many(PARTNERS, "X.FR", List.of("2025-02", "2025-03"), 3_000_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 600_000);
    }

    /** In the quarter as well, three months say the quarter: it goes with them, of the cell and of another. */
    @Test
    void withholdsTheQuarterOfFewWithItsMonths() {
        TradeOfGroups trade = firstQuarter()
                .many(PARTNERS, "X.US", QUARTER, 9_000_000)
                .many(PARTNERS, "X.DE", QUARTER, 3_000_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 600_000);

        Set<ReleaseCell> withheld = protect(trade.tables(MONTHS_AND_QUARTERS));

        assertThat(withheld).isEqualTo(partners(List.of("X.DE", "X.FR"), List.of("2025-01", "2025-Q1")));
    }

    /** Two cells of one contributor each open each other: who makes the one takes it from the sum. */
    @Test
    void doesNotHideOneGroupBehindOneOther() {
        TradeOfGroups trade = firstQuarter()
                .many(PARTNERS, "X.US", List.of("2025-01"), 90_000_000)
                .many(PARTNERS, "X.DE", List.of("2025-01"), 3_000_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 600_000)
                .add(PARTNERS, "X.FO", "2025-01", "T", 500_000);

        assertThat(protect(trade.tables(Set.of(Frequency.MONTH))))
                .isEqualTo(partners(List.of("X.DE", "X.FR", "X.FO"), List.of("2025-01")));
    }

    /** Chapters 61 and 62 are section S11: the section is shown, so the other chapter goes, and the section stays. */
    @Test
    void hidesAChapterBehindAnotherOfItsSection() {
        Set<ReleaseCell> withheld = protect(sections()
                .many(CHAPTERS, "X.61", QUARTER, 9_000_000)
                .many(SECTIONS, "X.S11", QUARTER, 9_000_000)
                .add(CHAPTERS, "X.62", "2025-01", "S", 600_000)
                .add(SECTIONS, "X.S11", "2025-01", "S", 600_000)
                .tables(MONTHS_AND_QUARTERS));

        assertThat(withheld).isEqualTo(Set.of(cell(CHAPTERS, "X.61", "2025-Q1"), cell(CHAPTERS, "X.62", "2025-Q1")));
    }

    /** Section S19 is chapter 93 alone: both go, and with them another section and one of its chapters. */
    @Test
    void hidesASectionOfOneChapterBehindAnotherSectionAndItsChapter() {
        Set<ReleaseCell> withheld = protect(sections()
                .many(CHAPTERS, "X.61", QUARTER, 9_000_000)
                .many(SECTIONS, "X.S11", QUARTER, 9_000_000)
                .add(CHAPTERS, "X.93", "2025-01", "S", 600_000)
                .add(SECTIONS, "X.S19", "2025-01", "S", 600_000)
                .tables(MONTHS_AND_QUARTERS));

        assertThat(withheld)
                .contains(cell(SECTIONS, "X.S19", "2025-Q1"), cell(CHAPTERS, "X.93", "2025-Q1"))
                .contains(cell(SECTIONS, "X.S11", "2025-Q1"), cell(CHAPTERS, "X.61", "2025-Q1"))
                .doesNotContain(cell(SECTIONS, "X.S16", "2025-Q1"), cell(CHAPTERS, "X.84", "2025-Q1"));
    }

    private static TradeOfGroups sections() {
        return firstQuarter().many(CHAPTERS, "X.84", QUARTER, 90_000_000).many(SECTIONS, "X.S16", QUARTER, 90_000_000);
    }

    /** Two flows are two systems: what is withheld of exports costs no import. */
    @Test
    void keepsFlowsApart() {
        TradeOfGroups trade =
                oneGroupInJanuary().many(PARTNERS, "M.US", QUARTER, 300).many(PARTNERS, "M.DE", QUARTER, 300);

        assertThat(protect(trade.tables(MONTHS_AND_QUARTERS)))
                .noneMatch(cell -> cell.series().startsWith("M"));
    }

    /** D10: S ordered in the name of two others. They vouched for nothing, so the cell is that of one group. */
    @Test
    void countsOnlyGroupsThatVouched() {
        TradeOfGroups trade = firstQuarter()
                .many(PARTNERS, "X.US", List.of("2025-01"), 9_000_000)
                .many(PARTNERS, "X.DE", List.of("2025-01"), 900_000);
        BigInteger all = BigInteger.valueOf(600_000);
        BigInteger own = BigInteger.valueOf(200_000);
        Owners owners = new Owners(
                1,
                List.of(
                        new Owners.Owner("S", own),
                        new Owners.Owner("T", own, BigInteger.ZERO),
                        new Owners.Owner("U", own, BigInteger.ZERO)),
                own);
        ReleaseTable table = trade.table(PARTNERS, Set.of(Frequency.MONTH));
        List<ReleaseTable.Cell> cells = new ArrayList<>(table.cells());
        cells.add(new ReleaseTable.Cell(
                Period.parse("2025-01").orElseThrow(), "X.FR", all, BigInteger.valueOf(84_000), owners));

        assertThat(protect(List.of(new ReleaseTable(PARTNERS, cells)))).contains(partner("X.FR", "2025-01"));
    }

    /** D7: a platform knows the 30,000 of its clients; of the 3,000 that are left two groups make 1,500 each. */
    @Test
    void withholdsWhatAPlatformOrBrokerKnowsTooWell() {
        Withheld withheld = protect(withRest(Optional.of(ofGroups(150_000, 150_000))), ServedVintages.NONE);

        assertThat(withheld.cells()).contains(partner("X.FR", "2025-01")).hasSize(2);
        assertThat(certified(withheld, "X.FR").insider()).isTrue();
        assertThat(certified(withheld, "X.DE").insider()).isNull();
        assertThat(protect(withRest(Optional.of(ofGroups(150_000, 150_000, 150_000)))))
                .as("a rest that passes")
                .isEmpty();
        assertThat(protect(withRest(Optional.empty()))).isEmpty();
    }

    /** All groups but 1,000,000 of the first are known: 10 % of it is 100,000, and 30,000 hide it. */
    @Test
    void protectsWhatIsLeftForAPlatformAsTheRuleAsks() {
        Withheld withheld = protect(withRest(Optional.of(ofGroups(1_000_000, 30_000, 30_000))), ServedVintages.NONE);

        assertThat(certified(withheld, "X.FR").levels())
                .isEqualTo(new Levels(BigInteger.valueOf(70_000), BigInteger.valueOf(70_000)));
    }

    private static DisclosureCertificate.CertifiedCell certified(Withheld withheld, String series) {
        return withheld.certificate().cells().stream()
                .filter(cell -> cell.name().equals(partner(series, "2025-01").toString()))
                .findFirst()
                .orElseThrow();
    }

    private static Owners ofGroups(long... fen) {
        List<Owners.Owner> groups = IntStream.range(0, fen.length)
                .mapToObj(one -> new Owners.Owner("G" + one, BigInteger.valueOf(fen[one])))
                .toList();
        return new Owners(
                fen.length, groups, BigInteger.valueOf(LongStream.of(fen).sum()));
    }

    private static List<ReleaseTable> withRest(Optional<Owners> rest) {
        ReleaseTable table = firstQuarter()
                .many(PARTNERS, "X.US", List.of("2025-01"), 90_000_000)
                .many(PARTNERS, "X.DE", List.of("2025-01"), 9_000_000)
                .table(PARTNERS, Set.of(Frequency.MONTH));
        List<ReleaseTable.Cell> cells = new ArrayList<>(table.cells());
        Owners all = ofGroups(1_000_000, 1_000_000, 1_000_000, 150_000, 150_000);
        cells.add(new ReleaseTable.Cell(
                Period.parse("2025-01").orElseThrow(),
                "X.FR",
                ReleaseCell.GROSS,
                all.vouched(),
                BigInteger.valueOf(462_000),
                all,
                rest));
        return List.of(new ReleaseTable(PARTNERS, cells));
    }

    @Test
    void refusesATotalOfTheCountryThatAPlatformKnowsTooWell() {
        ReleaseTable.Cell total = national("gross", 10_000_000, 5);
        ReleaseTable.Cell known = new ReleaseTable.Cell(
                total.period(),
                total.series(),
                total.part(),
                total.fen(),
                total.cents(),
                total.owners(),
                Optional.of(ofGroups(150_000, 150_000)));

        assertThatThrownBy(() -> protect(List.of(new ReleaseTable("cbec", List.of(known)))))
                .isInstanceOf(UnprotectedRelease.class);
    }

    /** D3: the third of three groups adds own trade; it takes that away again, and still knows the first but for what the second makes. */
    @Test
    void withholdsWhatOneGroupHasFilledUpWithOwnTrade() {
        TradeOfGroups trade = dominated(9_000_000).add(PARTNERS, "X.FR", "2025-01", "H", 50_000_000);

        assertThat(protect(trade.tables(Set.of(Frequency.MONTH)))).contains(partner("X.FR", "2025-01"));
    }

    /** D5: customs released one list of one group in January; what is declared and what is stale is shown with the total. */
    @Test
    void withholdsEvidenceOfOneGroupWithAnother() {
        List<ReleaseTable.Cell> cells = List.of(
                national("gross", 10_000_000, 5),
                national("declared", 9_000_000, 5),
                national("released", 600_000, 1),
                national("stale", 400_000, 4));

        Set<ReleaseCell> withheld = protect(List.of(new ReleaseTable("cbec", cells)));

        assertThat(withheld).extracting(ReleaseCell::part).containsExactlyInAnyOrder("released", "stale");
    }

    /** Returns are part of no total: in a month of one group they go alone, with as many other months as hide it in the quarter. */
    @Test
    void withholdsReturnsOfOneGroup() {
        List<ReleaseTable.Cell> cells = new ArrayList<>();
        for (String month : QUARTER) {
            cells.add(national(month, "gross", 10_000_000, 5));
            cells.add(national(month, "returns", 300_000, month.equals("2025-02") ? 1 : 5));
        }
        cells.add(national("2025-Q1", "gross", 30_000_000, 5));
        cells.add(national("2025-Q1", "returns", 900_000, 6));

        assertThat(protect(List.of(new ReleaseTable("cbec", cells))))
                .hasSize(2)
                .contains(new ReleaseCell("cbec", Period.parse("2025-02").orElseThrow(), "X", "returns"))
                .allMatch(cell -> cell.part().equals("returns") && cell.period().frequency() == Frequency.MONTH);
    }

    /** February is never shown. Were its total known, each of the two groups would know the other. */
    @Test
    void doesNotTakeTheTotalOfAPeriodForKnownThatNothingShows() {
        List<ReleaseTable.Cell> cells = new ArrayList<>();
        for (String period : List.of("2025-01", "2025-03", "2025-Q1")) {
            cells.add(national(period, "gross", period.equals("2025-Q1") ? 21_000_000 : 10_000_000, 5));
            cells.add(national(period, "released", period.equals("2025-Q1") ? 10_600_000 : 5_000_000, 5));
            cells.add(national(period, "stale", period.equals("2025-Q1") ? 10_400_000 : 5_000_000, 5));
        }
        cells.add(national("2025-02", "gross", 1_000_000, 2));
        cells.add(national("2025-02", "released", 600_000, "S"));
        cells.add(national("2025-02", "stale", 400_000, "T"));
        Set<Period> february = Set.of(Period.parse("2025-02").orElseThrow());
        Set<Period> both = Set.of(
                Period.parse("2025-02").orElseThrow(), Period.parse("2025-03").orElseThrow());

        assertThat(protect(List.of(new ReleaseTable("cbec", cells, both)))).isEmpty();
        assertThatThrownBy(() -> protect(List.of(new ReleaseTable("cbec", cells))))
                .isInstanceOf(UnprotectedRelease.class);
        // With the other months of the quarter, February follows.
        assertThatThrownBy(() -> protect(List.of(new ReleaseTable("cbec", cells, february))))
                .isInstanceOf(UnprotectedRelease.class);
    }

    private static ReleaseTable.Cell national(String period, String part, long fen, String group) {
        BigInteger amount = BigInteger.valueOf(fen);
        return new ReleaseTable.Cell(
                Period.parse(period).orElseThrow(),
                "X",
                part,
                amount,
                BigInteger.ZERO,
                new Owners(1, List.of(new Owners.Owner(group, amount)), amount));
    }

    @Test
    void refusesATotalOfTheCountryThatIsThatOfFew() {
        List<ReleaseTable> tables = List.of(new ReleaseTable("cbec", List.of(national("gross", 10_000_000, 2))));

        assertThatThrownBy(() -> protect(tables)).isInstanceOfSatisfying(UnprotectedRelease.class, refused -> {
            assertThat(refused.dataset()).isEqualTo("cbec");
            assertThat(refused.cells()).hasSize(1);
            assertThat(refused).hasMessageNotContaining("2025");
        });
    }

    private static ReleaseTable.Cell national(String part, long fen, int groups) {
        return national("2025-01", part, fen, groups);
    }

    private static ReleaseTable.Cell national(String period, String part, long fen, int groups) {
        BigInteger amount = BigInteger.valueOf(fen);
        List<Owners.Owner> greatest = IntStream.range(0, Math.min(groups, 3))
                .mapToObj(one -> new Owners.Owner("G" + one, BigInteger.valueOf(fen / groups)))
                .toList();
        return new ReleaseTable.Cell(
                Period.parse(period).orElseThrow(),
                "X",
                part,
                amount,
                BigInteger.ZERO,
                new Owners(groups, greatest, amount));
    }

    /** A country that everything goes to has nothing beside it that would hide one group. */
    @Test
    void refusesWhatNothingHides() {
        TradeOfGroups trade = firstQuarter().add(PARTNERS, "X.US", "2025-01", "S", 900_000);

        assertThatThrownBy(() -> protect(trade.tables(Set.of(Frequency.MONTH))))
                .isInstanceOfSatisfying(UnprotectedRelease.class, refused -> {
                    assertThat(refused.dataset()).isEqualTo(PARTNERS);
                    assertThat(refused.cells()).containsExactly(partner("X.US", "2025-01"));
                    assertThat(refused).hasMessageNotContaining("X.US");
                });
    }

    @Test
    void failsRatherThanTakeLongerThanItMay() {
        assertThatThrownBy(() -> ReleaseDisclosure.protect(
                        oneGroupInJanuary().tables(MONTHS_AND_QUARTERS),
                        List.of(),
                        ServedVintages.NONE,
                        RULE,
                        Duration.ofNanos(-1)))
                .isInstanceOf(UnprotectedRelease.class)
                .hasMessageContaining("longer");
    }

    /** D4: a cell that hid another in an earlier vintage is not shown in this one, where the other would do without it. */
    @Test
    void keepsWithheldWhatAServedVintageWithheld() {
        TradeOfGroups trade = oneGroupInJanuary();
        Set<ReleaseCell> first = protect(trade.tables(Set.of(Frequency.MONTH)));
        // In January FR hid behind DE. Now four more groups have reported for FR: alone, it would be shown, and DE with
        // it.
        trade.many(PARTNERS, "X.FR", List.of("2025-01"), 9_000_000);

        Set<ReleaseCell> second = protect(
                        trade.tables(Set.of(Frequency.MONTH)), new ServedVintages(Set.of(), first, Set.of()))
                .cells();

        assertThat(protect(trade.tables(Set.of(Frequency.MONTH)))).isEmpty();
        assertThat(second).containsAll(first);
    }

    /**
     * January was shown, February, too. March is that of one group: the quarter less the two months is March, so the quarter goes as well.
     */
    @Test
    void withholdsAQuarterOfWhichTheOtherMonthsWereShown() {
        TradeOfGroups trade = firstQuarter()
                .many(PARTNERS, "X.US", QUARTER, 9_000_000)
                .many(PARTNERS, "X.DE", QUARTER, 3_000_000)
                .many(PARTNERS, "X.FR", List.of("2025-01", "2025-02"), 3_000_000)
                .add(PARTNERS, "X.FR", "2025-03", "S", 600_000);
        Set<ReleaseCell> shown = partners(List.of("X.US", "X.DE", "X.FR"), List.of("2025-01", "2025-02"));

        Set<ReleaseCell> withheld = protect(
                        trade.tables(MONTHS_AND_QUARTERS), new ServedVintages(shown, Set.of(), Set.of()))
                .cells();

        assertThat(withheld).isEqualTo(partners(List.of("X.DE", "X.FR"), List.of("2025-03", "2025-Q1")));
    }

    /** D1 and D2: the same trade gives the same pattern and certificate, whoever asks, how often, and in whatever order it is read. */
    @Test
    void dependsOnNothingButItsInput() {
        List<ReleaseTable> tables = ParetoTrade.of(1, 200, 20, 24, 10, 3).tables(MONTHS_AND_QUARTERS);
        Withheld one = protect(tables, ServedVintages.NONE);
        List<ReleaseTable> shuffled = new ArrayList<>();
        for (ReleaseTable table : tables) {
            List<ReleaseTable.Cell> cells = new ArrayList<>(table.cells());
            Collections.shuffle(cells, new Random(tables.indexOf(table)));
            shuffled.add(0, new ReleaseTable(table.dataset(), cells, table.unreleased()));
        }

        Withheld other = protect(shuffled, ServedVintages.NONE);

        assertThat(one.cells()).isNotEmpty();
        assertThat(other).isEqualTo(one);
        assertThat(other.certificate().sealed(RULE.parameters(), KEY).write())
                .isEqualTo(one.certificate().sealed(RULE.parameters(), KEY).write());
    }

    /** The certificate is void as soon as any cell is shown that it takes for unknown. */
    @Test
    void findsEveryPlantedOpenCell() {
        List<ReleaseTable> tables = ParetoTrade.of(7, 60, 30, 24, 10, 12).tables(MONTHS_AND_QUARTERS).stream()
                .filter(table -> table.dataset().equals(PARTNERS))
                .toList();
        DisclosureCertificate found = protect(tables, ServedVintages.NONE).certificate();
        List<ReleaseCell> few = tables.stream()
                .flatMap(table -> table.cells().stream()
                        .filter(cell -> cell.series().contains(".") && RULE.isSensitive(cell.fen(), cell.owners()))
                        .map(cell -> new ReleaseCell(table.dataset(), cell.period(), cell.series(), cell.part())))
                .sorted()
                .toList();

        assertThat(found.failures()).isEmpty();
        assertThat(few).hasSizeGreaterThan(100);
        int plants = Thoroughness.tries(100);
        for (int i = 0; i < plants; i++) {
            // All that hides one cell in its period is shown: the total less the others is the cell.
            ReleaseCell open = few.get(i * few.size() / plants);
            DisclosureCertificate planted = showing(
                    found,
                    name -> name.startsWith(open.dataset() + " " + Hierarchy.flow(open.series()))
                            && name.endsWith(" " + open.period())
                            && !name.equals(open.toString()));

            assertThat(planted.failures()).as(open.toString()).anyMatch(failure -> failure.contains("[" + open + "]"));
        }
    }

    /** Returns the certificate of a release that shows some more cells. */
    private static DisclosureCertificate showing(DisclosureCertificate found, Predicate<String> which) {
        Set<Integer> withheld = found.withheld().stream()
                .filter(cell -> !which.test(found.cells().get(cell).name()))
                .collect(Collectors.toSet());
        return new DisclosureCertificate(
                "",
                "",
                found.applied(),
                found.cells(),
                found.relations(),
                found.unions(),
                found.disclosed(),
                withheld,
                found.onlyDollars(),
                found.requested(),
                found.witnesses());
    }

    /** What is written and read again proves the same; one fen more or less in any witness, and it proves nothing. */
    @Test
    void provesByItsTextAlone() {
        DisclosureCertificate found = protect(oneGroupInJanuary().tables(MONTHS_AND_QUARTERS), ServedVintages.NONE)
                .certificate()
                .applying(List.of("7"))
                .sealed(RULE.parameters(), KEY);
        DisclosureCertificate read = DisclosureCertificate.read(found.write());

        assertThat(read).isEqualTo(found);
        assertThat(read.failures()).isEmpty();
        for (int i = 0; i < found.witnesses().size(); i++) {
            List<Witness> changed = new ArrayList<>(found.witnesses());
            NavigableMap<Integer, BigInteger> moves =
                    new TreeMap<>(changed.get(i).moves());
            moves.merge(moves.firstKey(), BigInteger.ONE, BigInteger::add);
            changed.set(i, new Witness(changed.get(i).denominator(), moves));
            DisclosureCertificate forged = new DisclosureCertificate(
                    found.parameters(),
                    found.salt(),
                    found.applied(),
                    found.cells(),
                    found.relations(),
                    found.unions(),
                    found.disclosed(),
                    found.withheld(),
                    found.onlyDollars(),
                    found.requested(),
                    changed);

            assertThat(forged.failures())
                    .as("witness %d", i)
                    .anyMatch(failure -> failure.startsWith("BREAKS_RELATION"));
        }
        assertThatThrownBy(() -> DisclosureCertificate.read("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    /** A year of months, quarters, halves and the year: all that is withheld has two possible values, whatever the trade is. */
    @Test
    void protectsAYearOfAllTables() {
        for (int seed = 1; seed <= 3; seed++) {
            List<ReleaseTable> tables =
                    ParetoTrade.of(seed, 200, 20, 24, 10, 12).tables(EnumSet.allOf(Frequency.class));

            Withheld found = protect(tables, ServedVintages.NONE);

            assertThat(found.certificate().failures()).as("seed %d", seed).isEmpty();
            assertThat(found.cells()).isNotEmpty();
        }
    }

    /**
     * A year, where the run is thorough 36 months, of 100 partners, 21 sections, 96 chapters and 31 provinces in two flows: then some 18,000
     * cells, of which some 1,000 are of few. Five minutes on one core are what a build may take; this takes half a minute.
     */
    @Test
    void protectsAReleaseAsLargeAsTheDemos() {
        int months = Math.max(12, Thoroughness.tries(36));
        TradeOfGroups raw = ParetoTrade.of(4, 600, 100, 96, 31, months);
        JoinedMembers joined = JoinedMembers.decide(2024, raw.tables(EnumSet.allOf(Frequency.class)), RULE);
        List<ReleaseTable> tables = raw.joined(joined).tables(EnumSet.allOf(Frequency.class));

        Withheld found = ReleaseDisclosure.protect(tables, List.of(), ServedVintages.NONE, RULE, Duration.ofMinutes(5));

        assertThat(found.certificate().cells().size()).isGreaterThan(280 * months);
        assertThat(found.cells().size()).isLessThan(found.certificate().cells().size() / 4);
    }

    /** Months go out first, then the quarter, the half and the year, each beside what is served: nothing that was shown is needed to hide. */
    @Test
    void protectsReleasesOneAfterTheOther() {
        TradeOfGroups trade = ParetoTrade.of(11, 400, 12, 24, 8, 12);
        Set<ReleaseCell> shown = new HashSet<>();
        Set<ReleaseCell> withheld = new HashSet<>();
        for (Frequency frequency : Frequency.values()) {
            List<ReleaseTable> tables = trade.tables(EnumSet.range(Frequency.MONTH, frequency));
            Withheld found = protect(tables, new ServedVintages(shown, withheld, Set.of()));

            assertThat(found.cells()).containsAll(withheld);
            withheld.addAll(found.cells());
            tables.forEach(table -> table.cells()
                    .forEach(cell ->
                            shown.add(new ReleaseCell(table.dataset(), cell.period(), cell.series(), cell.part()))));
            shown.removeAll(withheld);
        }
    }
}
