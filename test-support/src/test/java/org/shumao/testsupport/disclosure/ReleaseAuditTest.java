package org.shumao.testsupport.disclosure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each example is small enough to be solved by hand; p is 15 %, and three groups are enough. */
class ReleaseAuditTest {
    private static final PrimaryRule RULE = new PrimaryRule(3, 15);
    private static final String TOTAL = "total";

    private final List<Map<String, List<Contribution>>> trade = new ArrayList<>(List.of(new TreeMap<>()));
    private final List<Figure> figures = new ArrayList<>();

    private ReleaseAuditTest trade(String cell, Contribution... contributions) {
        trade.get(trade.size() - 1).put(cell, List.of(contributions));
        return this;
    }

    /** From now on trade is that of the next vintage, in which nothing has changed yet. */
    private ReleaseAuditTest nextVintage() {
        trade.add(new TreeMap<>(trade.get(trade.size() - 1)));
        return this;
    }

    private static Contribution by(String group, long amount) {
        return new Contribution(group, "", "", BigInteger.valueOf(amount));
    }

    private ReleaseAuditTest figure(boolean isShown, String name, String... cells) {
        Map<String, BigInteger> times = new TreeMap<>();
        for (String cell : cells) {
            times.put(cell, BigInteger.ONE);
        }
        figures.add(new Figure(name, trade.size() - 1, isShown, times));
        return this;
    }

    private ReleaseAudit audit() {
        return new ReleaseAudit(new Releases(figures, trade, List.of(), List.of(List.of("a", "b"))), RULE);
    }

    private List<String> found() {
        return audit().findings().stream().map(Finding::toString).toList();
    }

    @Test
    void findsNothingWhereManyTradeAlike() {
        trade("a", by("A", 10), by("B", 9), by("C", 8)).trade("b", by("D", 10), by("E", 9), by("F", 8));
        figure(true, "a", "a").figure(true, "b", "b").figure(true, TOTAL, "a", "b");

        assertThat(found()).isEmpty();
    }

    @Test
    void namesTheWithheldCellThatATotalOpens() {
        trade("a", by("A", 100)).trade("b", by("B", 90), by("C", 80), by("D", 70));
        figure(false, "a", "a").figure(true, "b", "b").figure(true, TOTAL, "a", "b");

        assertThat(found()).containsExactly("ANYBODY: CELL KNOWN [a of vintage 0]");
        assertThat(audit().known()).extracting(Figure::cell).containsExactly("a");
    }

    @Test
    @DisplayName(
            "A secondary cell that follows exactly harms nobody by itself, and is named among those that are known")
    void namesWhatIsKnownAndHarmless() {
        trade("a", by("A", 100), by("E", 90), by("F", 80)).trade("b", by("B", 90), by("C", 80), by("D", 70));
        figure(false, "a", "a").figure(true, "b", "b").figure(true, TOTAL, "a", "b");

        assertThat(found()).isEmpty();
        assertThat(audit().known()).extracting(Figure::cell).containsExactly("a");
    }

    /** What is withheld beside 100 of one firm is at least nothing, so that the firm has at most all of it. */
    @Test
    void findsWhatIsBoundedWithinFifteenPerCent() {
        assertThat(narrow(5, 5, 4)).containsExactly("ANYBODY: CELL NARROW [a of vintage 0]");
        assertThat(narrow(5, 5, 5)).isEmpty();
    }

    private List<String> narrow(long... others) {
        figures.clear();
        trade("a", by("A", 100)).trade("b", by("B", others[0]), by("C", others[1]), by("D", others[2]));
        figure(false, "a", "a").figure(false, "b", "b").figure(true, TOTAL, "a", "b");
        return found().stream()
                .filter(finding -> finding.startsWith("ANYBODY: CELL NARROW"))
                .toList();
    }

    /** b and c make up 120 with a, and 28 with d: a is as much more than d as these differ, though b and c may be anything up to 28. */
    @Test
    void boundsByTheDifferenceOfSums() {
        assertThat(narrowByDifference(8)).containsExactly("ANYBODY: CELL NARROW [a of vintage 0]");
        assertThat(narrowByDifference(15)).isEmpty();
    }

    private List<String> narrowByDifference(long last) {
        figures.clear();
        trade("a", by("A", 100)).trade("b", by("B", 10)).trade("c", by("C", 10)).trade("d", by("D", last));
        figure(false, "a", "a").figure(true, TOTAL, "a", "b", "c").figure(true, "others", "b", "c", "d");
        return found().stream()
                .filter(finding -> finding.startsWith("ANYBODY: CELL NARROW"))
                .toList();
    }

    @Test
    @DisplayName("Of more than sixty unknowns intervals say the same of a row")
    void boundsLargeComponentsToo() {
        assertThat(narrowInALongRow(14)).containsExactly("ANYBODY: CELL NARROW [a of vintage 0]");
        assertThat(narrowInALongRow(15)).isEmpty();
    }

    private List<String> narrowInALongRow(int others) {
        figures.clear();
        List<String> cells = new ArrayList<>(List.of("a"));
        trade("a", by("A", 100)).figure(false, "a", "a");
        IntStream.range(0, 70).forEach(i -> {
            trade("c" + i, i < others ? new Contribution[] {by("G" + i, 1)} : new Contribution[0]);
            cells.add("c" + i);
        });
        figure(true, TOTAL, cells.toArray(String[]::new));
        return found().stream()
                .filter(finding -> finding.startsWith("ANYBODY: CELL NARROW"))
                .toList();
    }

    @Test
    @DisplayName("Two enterprises that are alone in two cells of a row know each other")
    void singletonsOpenEachOther() {
        trade("a", by("A", 100)).trade("b", by("B", 90)).trade("c", by("C", 80), by("D", 70), by("E", 60));
        figure(false, "a", "a").figure(false, "b", "b").figure(true, "c", "c").figure(true, TOTAL, "a", "b", "c");

        assertThat(found())
                .contains(
                        "COMPETITOR A: CELL KNOWN [b of vintage 0]",
                        "COMPETITOR B: CELL KNOWN [a of vintage 0]",
                        "ANYBODY: SUM KNOWN [a of vintage 0, b of vintage 0]")
                .doesNotContain("ANYBODY: CELL KNOWN [a of vintage 0]");
    }

    @Test
    @DisplayName("D7: a broker takes its clients' trade off a cell that five enterprises share")
    void insidersTakeOffTheirClients() {
        Contribution[] all = {
            by("A", 100),
            new Contribution("B", "", "X", BigInteger.valueOf(90)),
            new Contribution("C", "", "X", BigInteger.valueOf(80)),
            new Contribution("D", "", "X", BigInteger.valueOf(70))
        };
        trade("a", all).figure(true, "a", "a");
        assertThat(found()).containsExactly("BROKER X: CELL SHOWN [a of vintage 0]");
    }

    @Test
    @DisplayName("D7: whose clients are the whole cell learns nothing")
    void nothingIsLeftOfACellOfClients() {
        trade(
                        "a",
                        new Contribution("B", "P", "", BigInteger.valueOf(90)),
                        new Contribution("C", "P", "", BigInteger.valueOf(80)),
                        new Contribution("D", "P", "", BigInteger.valueOf(70)))
                .figure(true, "a", "a");
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("D12: the second vintage less the first is what one late enterprise reports")
    void aChangeIsACell() {
        trade("a", by("A", 10), by("B", 9), by("C", 8)).figure(true, "a", "a");
        nextVintage()
                .trade("a", by("A", 10), by("B", 9), by("C", 8), by("D", 7))
                .figure(true, "a", "a");

        assertThat(found()).containsExactly("ANYBODY: CHANGE SHOWN [a of vintage 1, a of vintage 0]");
    }

    @Test
    @DisplayName("A change counts what goes down as what goes up")
    void changesCountWithoutTheirSign() {
        trade("a", by("A", 100), by("B", 90), by("C", 80)).figure(true, "a", "a");
        nextVintage().trade("a", by("A", 108), by("B", 81), by("C", 88)).figure(true, "a", "a");

        assertThat(found()).isEmpty();
    }

    /** a was withheld beside b; then b is shown, which has moved by one per cent: a is known as well as that. */
    @Test
    void aSmallMoveHidesNothing() {
        assertThat(moved(91)).contains("ANYBODY: CELL KNOWN [a of vintage 0]");
        assertThat(moved(140)).noneMatch(finding -> finding.contains("CELL") && finding.contains("[a of"));
    }

    private List<String> moved(long later) {
        trade.subList(1, trade.size()).clear();
        figures.clear();
        trade("a", by("A", 100), by("E", 10)).trade("b", by("B", 30), by("C", 30), by("D", 30));
        figure(false, "a", "a").figure(false, "b", "b").figure(true, TOTAL, "a", "b");
        nextVintage().trade("b", by("B", later - 60), by("C", 30), by("D", 30));
        figure(false, "a", "a").figure(true, "b", "b").figure(false, TOTAL, "a", "b");
        return found();
    }

    @Test
    void aCellThatAnotherVintageShowsIsNoSecret() {
        trade("a", by("A", 100), by("B", 90), by("C", 80)).figure(true, "a", "a");
        nextVintage().figure(false, "a", "a");

        assertThat(found()).isEmpty();
        assertThat(audit().known()).isEmpty();
    }

    @Test
    @DisplayName("Amounts of 10^16 fen are solved to the fen")
    void doesNotOverflow() {
        long many = 10_000_000_000_000_000L;
        trade("a", by("A", 100 * many)).trade("b", by("B", 8 * many), by("C", 4 * many), by("D", 3 * many - 1));
        figure(false, "a", "a").figure(false, "b", "b").figure(true, TOTAL, "a", "b");
        assertThat(found()).contains("ANYBODY: CELL NARROW [a of vintage 0]");
        trade("b", by("B", 8 * many), by("C", 4 * many), by("D", 3 * many));
        assertThat(found()).doesNotContain("ANYBODY: CELL NARROW [a of vintage 0]");
    }

    @Test
    void refusesNegativeContributions() {
        assertThatThrownBy(() -> by("A", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** An audit by the code that it audits would share its errors. */
    @Test
    void sharesNothingWithTheProduct() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .haveNameMatching("\\[I|(\\[L)?((java|org\\.jspecify)\\..*|org\\.shumao\\.testsupport\\.disclosure\\..*"
                        + "|org\\.shumao\\.testsupport\\.intruder\\.(Fraction|ExactRows|ExactBounds)(\\$.*)?)")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackagesOf(ReleaseAudit.class));
    }
}
