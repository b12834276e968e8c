package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/** Each example is small enough to be worked by hand; amounts are yuan times a hundred. */
class ReleaseDisclosureTest {
    private static final String PARTNERS = "cbec-by-partner";
    private static final String SECTIONS = "cbec-by-section";
    private static final String CHAPTERS = "cbec-by-chapter";
    private static final PrimaryRule RULE = PrimaryRuleTest.RULE;
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
        return ReleaseDisclosure.protect(tables, ServedVintages.NONE, RULE, LIMIT)
                .cells();
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

    private static TradeOfGroups dominated(long greatest) {
        return firstQuarter()
                .many(PARTNERS, "X.US", List.of("2025-01"), 90_000_000)
                .add(PARTNERS, "X.FR", "2025-01", "F", greatest)
                .add(PARTNERS, "X.FR", "2025-01", "G", 500_000)
                .add(PARTNERS, "X.FR", "2025-01", "H", 500_000);
    }

    /**
     * January is that of one group, the quarter is shown. In yuan two withheld months would do: a + b is known, a is not. In dollars
     * 0.140 a + 0.141 b is known as well: two equations for two unknowns. So all three months go, of the cell and of another.
     */
    @Test
    void withholdsThreeMonthsOfAQuarterBecauseYuanAndDollarsAreTwoEquations() {
        assertThat(protect(oneGroupInJanuary().tables(MONTHS_AND_QUARTERS)))
                .isEqualTo(partners(List.of("X.DE", "X.FR"), QUARTER));
    }

    /** With one rate for all months, dollars say nothing that yuan do not: two months are enough. */
    @Test
    void withholdsTwoMonthsOfAQuarterWhereRatesAreAlike() {
        TradeOfGroups trade = oneGroupInJanuary();
        QUARTER.forEach(month -> trade.rate(month, 1_400));

        Set<ReleaseCell> withheld = protect(trade.tables(MONTHS_AND_QUARTERS));

        assertThat(withheld)
                .hasSize(4)
                .contains(partner("X.FR", "2025-01"))
                .allMatch(cell -> cell.period().frequency() == Frequency.MONTH);
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

    /** D14: of 10,000,000 all but one group report in both years, so the total less the matched total is that group's. */
    @Test
    void withholdsTheMatchedTotalIfWhoJoinedIsOneGroup() {
        List<ReleaseTable.Cell> cells = List.of(
                national("gross", 10_000_000, 5), national("matched", 9_000_000, 4), national("joiners", 1_000_000, 1));

        assertThat(protect(List.of(new ReleaseTable("cbec", cells))))
                .extracting(ReleaseCell::part)
                .containsExactly("matched");
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
                        ServedVintages.NONE,
                        RULE,
                        Duration.ofNanos(-1)))
                .isInstanceOfSatisfying(
                        UnprotectedRelease.class,
                        refused -> assertThat(refused.dataset()).isEqualTo(PARTNERS));
    }

    /** D4: a cell that hid another in an earlier vintage is not shown in this one, where the other would do without it. */
    @Test
    void keepsWithheldWhatAServedVintageWithheld() {
        TradeOfGroups trade = oneGroupInJanuary();
        Set<ReleaseCell> first = protect(trade.tables(Set.of(Frequency.MONTH)));
        // In January FR hid behind DE. Now four more groups have reported for FR: alone, it would be shown, and DE with
        // it.
        trade.many(PARTNERS, "X.FR", List.of("2025-01"), 9_000_000);

        Set<ReleaseCell> second = ReleaseDisclosure.protect(
                        trade.tables(Set.of(Frequency.MONTH)), new ServedVintages(Set.of(), first), RULE, LIMIT)
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

        Set<ReleaseCell> withheld = ReleaseDisclosure.protect(
                        trade.tables(MONTHS_AND_QUARTERS), new ServedVintages(shown, Set.of()), RULE, LIMIT)
                .cells();

        assertThat(withheld).isEqualTo(partners(List.of("X.DE", "X.FR"), List.of("2025-03", "2025-Q1")));
    }

    /** D1 and D2: the same trade gives the same pattern, whoever asks and how often. */
    @Test
    void dependsOnNothingButItsInput() {
        List<ReleaseTable> tables = oneGroupInJanuary().tables(MONTHS_AND_QUARTERS);

        Withheld one = ReleaseDisclosure.protect(tables, ServedVintages.NONE, RULE, LIMIT);
        Withheld other = ReleaseDisclosure.protect(tables, ServedVintages.NONE, RULE, LIMIT);

        assertThat(other).isEqualTo(one);
    }

    /** The certificate is void as soon as any cell is shown that it takes for unknown: 100 of 100. */
    @Test
    void findsEveryPlantedOpenCell() {
        List<ReleaseTable> tables = ParetoTrade.of(7, 60, 30, 24, 10, 12).tables(MONTHS_AND_QUARTERS).stream()
                .filter(table -> table.dataset().equals(PARTNERS))
                .toList();
        Withheld found = ReleaseDisclosure.protect(tables, ServedVintages.NONE, RULE, LIMIT);
        List<ReleaseCell> few = tables.stream()
                .flatMap(table -> table.cells().stream()
                        .filter(cell -> cell.series().contains(".") && RULE.isSensitive(cell.fen(), cell.owners()))
                        .map(cell -> new ReleaseCell(table.dataset(), cell.period(), cell.series(), cell.part())))
                .sorted()
                .toList();

        assertThat(DisclosureCertificate.failures(tables, ServedVintages.NONE, RULE, found))
                .isEmpty();
        assertThat(few).hasSizeGreaterThan(100);
        for (int i = 0; i < 100; i++) {
            // All that hides one cell in its period is shown: the total less the others is the cell.
            ReleaseCell open = few.get(i * few.size() / 100);
            Set<ReleaseCell> shown = new HashSet<>(found.cells());
            shown.removeIf(cell -> cell.dataset().equals(open.dataset())
                    && cell.period().equals(open.period())
                    && Hierarchy.flow(cell.series()).equals(Hierarchy.flow(open.series()))
                    && !cell.equals(open));
            ObjectNode certificate = found.certificate().deepCopy();
            certificate.put("pattern", CertificateWriter.pattern(shown));

            assertThat(DisclosureCertificate.failures(
                            tables, ServedVintages.NONE, RULE, new Withheld(shown, certificate)))
                    .as(open.toString())
                    .anyMatch(failure -> failure.startsWith(open.toString()));
        }
    }

    /** S makes January and February, each with a witness; but the quarter less March is what S makes of both. */
    @Test
    void findsWhatOneGroupMakesOfALongerPeriod() {
        TradeOfGroups trade = new TradeOfGroups()
                .many(PARTNERS, "X.US", QUARTER, 9_000_000)
                .many(PARTNERS, "X.DE", QUARTER, 3_000_000)
                .many(PARTNERS, "X.FR", List.of("2025-03"), 3_000_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 300_000)
                .add(PARTNERS, "X.FR", "2025-02", "S", 300_000);
        List<ReleaseTable> tables = trade.tables(MONTHS_AND_QUARTERS);
        Set<ReleaseCell> withheld = partners(List.of("X.DE", "X.FR"), List.of("2025-01", "2025-02"));
        ObjectNode certificate = certificate(tables, ServedVintages.NONE, withheld);
        // 1,000 yuan more in January and as much less in February, and the other way round in the other row.
        for (String month : List.of("2025-01", "2025-02")) {
            witness(
                    certificate,
                    partner("X.FR", month),
                    Map.of(
                            partner("X.FR", "2025-01"), 100_000L,
                            partner("X.FR", "2025-02"), -100_000L,
                            partner("X.DE", "2025-01"), -100_000L,
                            partner("X.DE", "2025-02"), 100_000L));
        }

        assertThat(DisclosureCertificate.failures(
                        tables, ServedVintages.NONE, RULE, new Withheld(withheld, certificate)))
                .containsExactly("few stand behind what is withheld in " + partner("X.FR", "2025-Q1"));
    }

    /** S makes 99,000 yuan to France and three others 300 to Germany: the total less what is shown says S within a third of a per cent. */
    @Test
    void findsWhatOneGroupMakesAlmostAllOf() {
        TradeOfGroups trade = new TradeOfGroups()
                .many(PARTNERS, "X.US", List.of("2025-01"), 90_000_000)
                .many(PARTNERS, "X.DE", List.of("2025-01"), 30_000)
                .add(PARTNERS, "X.FR", "2025-01", "S", 9_900_000);
        List<ReleaseTable> tables = trade.tables(Set.of(Frequency.MONTH));
        Set<ReleaseCell> withheld = partners(List.of("X.DE", "X.FR"), List.of("2025-01"));
        ObjectNode certificate = certificate(tables, ServedVintages.NONE, withheld);
        witness(
                certificate,
                partner("X.FR", "2025-01"),
                Map.of(partner("X.FR", "2025-01"), -1_000_000L, partner("X.DE", "2025-01"), 1_000_000L));

        assertThat(DisclosureCertificate.failures(
                        tables, ServedVintages.NONE, RULE, new Withheld(withheld, certificate)))
                .singleElement()
                .asString()
                .startsWith("few stand behind what is withheld in " + PARTNERS);
    }

    /** D4 again: a pattern that forgets what the vintage before withheld is void, although each cell of it alone might be shown. */
    @Test
    void findsWhatAServedVintageWithheldAndThisOneShows() {
        List<ReleaseTable> tables = firstQuarter()
                .many(PARTNERS, "X.US", QUARTER, 9_000_000)
                .many(PARTNERS, "X.FR", QUARTER, 3_000_000)
                .tables(Set.of(Frequency.MONTH));
        ServedVintages served = new ServedVintages(Set.of(), Set.of(partner("X.FR", "2025-01")));

        assertThat(DisclosureCertificate.failures(
                        tables, served, RULE, new Withheld(Set.of(), certificate(tables, served, Set.of()))))
                .anyMatch(failure -> failure.contains("was withheld and is shown"));
    }

    /** A certificate without any witness. */
    private static ObjectNode certificate(List<ReleaseTable> tables, ServedVintages served, Set<ReleaseCell> withheld) {
        return (ObjectNode) CertificateWriter.write(tables, served, withheld, Map.of());
    }

    /** Adds a witness: the truth, and a state of the world that differs so much. Dollars are 0.14 of a yuan. */
    private static void witness(ObjectNode certificate, ReleaseCell target, Map<ReleaseCell, Long> differences) {
        ArrayNode cells = certificate.withArray("cells");
        ObjectNode witness = certificate.withArray("witnesses").addObject();
        witness.putArray("less");
        ArrayNode more = witness.putArray("more");
        differences.forEach((cell, fen) -> {
            if (cell.equals(target)) {
                witness.put("cell", cells.size());
            }
            more.addArray().add(cells.size()).add(fen).add(fen * 14 / 100);
            cells.addArray()
                    .add(cell.dataset())
                    .add(cell.period().toString())
                    .add(cell.series())
                    .add(cell.part());
        });
    }

    /** A year of months, quarters, halves and the year: all that is withheld has two possible values, whatever the trade is. */
    @Test
    void protectsAYearOfAllTables() {
        for (int seed = 1; seed <= 3; seed++) {
            List<ReleaseTable> tables =
                    ParetoTrade.of(seed, 200, 20, 24, 10, 12).tables(EnumSet.allOf(Frequency.class));

            Withheld found = ReleaseDisclosure.protect(tables, ServedVintages.NONE, RULE, LIMIT);

            assertThat(DisclosureCertificate.failures(tables, ServedVintages.NONE, RULE, found))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(found.cells()).isNotEmpty();
        }
    }

    /**
     * 36 months of 100 partners, 21 sections, 96 chapters and 31 provinces in two flows: some 18,000 cells, of which some 1,000 are of few.
     * Five minutes on one core are what a build may take; this takes a few seconds.
     */
    @Test
    void protectsAReleaseAsLargeAsTheDemos() {
        TradeOfGroups raw = ParetoTrade.of(4, 600, 100, 96, 31, 36);
        JoinedMembers joined = JoinedMembers.decide(2024, raw.tables(EnumSet.allOf(Frequency.class)), RULE);
        List<ReleaseTable> tables = raw.joined(joined).tables(EnumSet.allOf(Frequency.class));

        Withheld found = ReleaseDisclosure.protect(tables, ServedVintages.NONE, RULE, Duration.ofMinutes(5));

        assertThat(found.certificate().path("cellsChecked").asInt()).isGreaterThan(10_000);
        assertThat(found.cells().size())
                .isLessThan(found.certificate().path("cellsChecked").asInt() / 4);
    }

    /** Months go out first, then the quarter, the half and the year, each beside what is served: nothing that was shown is needed to hide. */
    @Test
    void protectsReleasesOneAfterTheOther() {
        TradeOfGroups trade = ParetoTrade.of(11, 400, 12, 24, 8, 12);
        Set<ReleaseCell> shown = new HashSet<>();
        Set<ReleaseCell> withheld = new HashSet<>();
        for (Frequency frequency : Frequency.values()) {
            List<ReleaseTable> tables = trade.tables(EnumSet.range(Frequency.MONTH, frequency));
            Withheld found = ReleaseDisclosure.protect(tables, new ServedVintages(shown, withheld), RULE, LIMIT);

            assertThat(found.cells()).containsAll(withheld);
            withheld.addAll(found.cells());
            tables.forEach(table -> table.cells()
                    .forEach(cell ->
                            shown.add(new ReleaseCell(table.dataset(), cell.period(), cell.series(), cell.part()))));
            shown.removeAll(withheld);
        }
    }
}
