package org.shumao.tradecore.disclosure.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondarySuppressionTest {
    private static final int TRIES = 50;

    private static TwoWayTable regions() {
        return new TwoWayTable(new long[][] {{20, 50, 10}, {8, 19, 22}, {17, 32, 12}});
    }

    private static SecondarySuppression.Pattern pattern(CellSystem system) {
        return SecondarySuppression.pattern(system, TRIES, TwoWayTable.SOON);
    }

    @Test
    void withholdsTheCornersOfARectangleAroundOneSensitiveCell() {
        TwoWayTable table = regions().sensitive(1, 2, 5, 5).fixTotals();
        SecondarySuppression.Pattern pattern = pattern(table.system());

        assertThat(pattern.withheld())
                .hasSize(4)
                .contains(table.number(1, 2), table.number(1, 0))
                .doesNotContain(table.number(3, 3));
        assertSafe(table.system(), pattern);
    }

    @Test
    void withholdsMoreThanExactDisclosureAsksForWhereTheLevelIsWide() {
        TwoWayTable narrow = regions().sensitive(1, 1, 0, 0).fixTotals();
        TwoWayTable wide = regions().sensitive(1, 1, 19, 19).fixTotals();

        assertThat(pattern(narrow.system()).withheld()).hasSize(4);
        assertThat(pattern(wide.system()).withheld()).hasSizeGreaterThan(4);
        assertSafe(wide.system(), pattern(wide.system()));
    }

    @Test
    void withholdsNothingWhereNothingIsSensitive() {
        SecondarySuppression.Pattern pattern = pattern(regions().system());

        assertThat(pattern.withheld()).isEmpty();
        assertThat(pattern.proof().witnesses()).isEmpty();
    }

    @Test
    void keepsWithheldWhatIsWithheldInAServedVintage() {
        TwoWayTable table = regions();
        table.set(0, 0, table.cell(0, 0).with(Cell.Choice.ALWAYS_WITHHELD));

        assertThat(pattern(table.system()).withheld()).contains(table.number(0, 0));
    }

    @Test
    void refusesWhatFixedTotalsDiscloseAndNamesTheCellsInAFieldOnly() {
        TwoWayTable table =
                new TwoWayTable(new long[][] {{31}, {44}}).sensitive(1, 0, 5, 5).fixTotals();

        assertThatThrownBy(() -> pattern(table.system())).isInstanceOfSatisfying(Unprotectable.class, refusal -> {
            assertThat(refusal.cells()).containsExactly(table.number(1, 0));
            assertThat(refusal.getMessage()).doesNotContainPattern("[0-9]");
        });
    }

    @Test
    void refusesASensitiveCellThatIsAlwaysShown() {
        TwoWayTable table = regions().sensitive(3, 3, 1, 1);
        table.set(3, 3, table.cell(3, 3).with(Cell.Choice.ALWAYS_SHOWN));

        assertThatThrownBy(() -> pattern(table.system())).isInstanceOf(Unprotectable.class);
    }

    @Test
    void refusesALevelThatNoPatternReaches() {
        TwoWayTable table = new TwoWayTable(new long[][] {{3, 40}, {2, 50}})
                .sensitive(0, 1, 10, 10)
                .fixTotals();

        assertThatThrownBy(() -> pattern(table.system()))
                .isInstanceOfSatisfying(
                        Unprotectable.class,
                        refusal -> assertThat(refusal.cells()).containsExactly(table.number(0, 1)));
    }

    @Test
    void twoSingleContributorsOfARelationNeedAThirdCell() {
        TwoWayTable table = regions().fixTotals();
        int first = table.number(0, 0);
        int second = table.number(0, 2);
        table.set(0, 0, table.cell(0, 0).sensitive(Levels.EXACT_DISCLOSURE));
        table.set(0, 2, table.cell(0, 2).sensitive(Levels.EXACT_DISCLOSURE));
        Joint joint = fewerThanThree(Map.of(first, Set.of("A"), second, Set.of("B")));

        assertThat(pattern(table.system()).withheld()).doesNotContain(table.number(0, 1));
        table.set(0, 0, table.cell(0, 0).of(Set.of("A")));
        table.set(0, 2, table.cell(0, 2).of(Set.of("B")));
        assertThat(pattern(table.system()).withheld()).contains(table.number(0, 1));
        SecondarySuppression.Pattern pattern = pattern(table.system(joint));
        assertThat(pattern.withheld()).contains(first, second, table.number(0, 1));
        assertThat(ProofCheck.failures(table.system(joint), pattern.withheld(), pattern.proof()))
                .isEmpty();
    }

    @Test
    void oneContributorMayNotFindAnotherByTakingItsOwnCellsAway() {
        TwoWayTable table =
                new TwoWayTable(new long[][] {{20, 50, 10, 30}, {8, 19, 22, 40}, {17, 32, 12, 60}}).fixTotals();
        table.set(0, 0, table.cell(0, 0).sensitive(Levels.EXACT_DISCLOSURE));
        table.set(0, 2, table.cell(0, 2).sensitive(Levels.of(3, 3)));
        assertThat(pattern(table.system()).withheld().stream().filter(cell -> cell < 4))
                .hasSize(2);

        table.set(0, 0, table.cell(0, 0).of(Set.of("A")));
        assertThat(pattern(table.system()).withheld().stream().filter(cell -> cell < 4))
                .hasSizeGreaterThan(2);
    }

    /** A union of fewer than three contributors is sensitive; cells that are not named have many. */
    private static Joint fewerThanThree(Map<Integer, Set<String>> contributors) {
        return (Collection<Integer> cells) -> {
            Set<String> names = new TreeSet<>();
            for (int cell : cells) {
                names.addAll(contributors.getOrDefault(cell, Set.of("C" + cell, "D" + cell, "E" + cell)));
            }
            return names.size() < 3 ? Optional.of(Levels.EXACT_DISCLOSURE) : Optional.empty();
        };
    }

    @Test
    void amountsOfTenToTheSixteenthNeedNoWiderNumbers() {
        long great = 10_000_000_000_000_000L;
        long[][] inner = new long[40][40];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                inner[i][j] = great - i * 7_919L - j;
            }
        }
        TwoWayTable table = new TwoWayTable(inner)
                .sensitive(3, 5, great / 10 + 1, great / 10 + 1)
                .sensitive(9, 9, great - 1_000_000, 1)
                .fixTotals();
        CellSystem system = table.system();
        SecondarySuppression.Pattern pattern = pattern(system);

        assertThat(table.cell(40, 40).value()).isGreaterThan(BigInteger.valueOf(Long.MAX_VALUE));
        assertThat(ProofCheck.failures(system, pattern.withheld(), pattern.proof()))
                .isEmpty();
        assertThat(pattern.withheld()).hasSizeLessThan(30);
    }

    @Test
    void netTradeWithoutABoundProtectsAndIsProtected() {
        List<Cell> cells = new ArrayList<>();
        for (long value : new long[] {90, 60, 30, 40, 55, -15, 130, 115, 15}) {
            cells.add(Cell.of(BigInteger.valueOf(Math.abs(value))));
        }
        for (int net : new int[] {2, 5, 8}) {
            BigInteger value = BigInteger.valueOf(net == 2 ? 30 : net == 5 ? -15 : 15);
            cells.set(net, new Cell(value, Optional.empty(), Optional.empty(), 10, Cell.Choice.FREE, Set.of()));
        }
        cells.set(2, cells.get(2).sensitive(Levels.of(100, 100)));
        CellSystem system = new CellSystem(
                cells,
                List.of(
                        Map.of(0, 1, 1, -1, 2, -1),
                        Map.of(3, 1, 4, -1, 5, -1),
                        Map.of(0, 1, 3, 1, 6, -1),
                        Map.of(1, 1, 4, 1, 7, -1),
                        Map.of(2, 1, 5, 1, 8, -1)),
                Joint.NONE);
        SecondarySuppression.Pattern pattern = pattern(system);

        assertThat(ProofCheck.failures(system, pattern.withheld(), pattern.proof()))
                .isEmpty();
    }

    @Test
    void theSameSystemHasTheSamePattern() {
        CellSystem one = randomTable(11, 8, 9).system();
        CellSystem other = randomTable(11, 8, 9).system();

        assertThat(pattern(one)).isEqualTo(pattern(other));
    }

    @Test
    void endsAtItsDeadlineAndWhenItIsCancelled() {
        CellSystem system = randomTable(11, 8, 9).system();

        assertThatThrownBy(() ->
                        SecondarySuppression.pattern(system, TRIES, Deadline.in(Duration.ofNanos(-1), () -> false)))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(
                        () -> SecondarySuppression.pattern(system, TRIES, Deadline.in(Duration.ofHours(1), () -> true)))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("cancelled");
    }

    @Test
    void publishesAgainWhatIsNotNeeded() {
        CellSystem system = randomTable(3, 12, 12).system();
        SecondarySuppression.Pattern cautious = SecondarySuppression.pattern(system, 0, TwoWayTable.SOON);
        SecondarySuppression.Pattern pattern = SecondarySuppression.pattern(system, 500, TwoWayTable.SOON);

        assertThat(pattern.publishedAgain()).isPositive();
        assertThat(pattern.withheld()).hasSizeLessThan(cautious.withheld().size());
        assertThat(ProofCheck.failures(system, pattern.withheld(), pattern.proof()))
                .isEmpty();
    }

    @Test
    void anAuditNeedsATwentiethOfOneProgramACellAndDirection() {
        CellSystem system = randomTable(5, 25, 25).system();
        Set<Integer> withheld = pattern(system).withheld();
        DisclosureAudit.Findings findings = DisclosureAudit.of(system, withheld, TwoWayTable.SOON);

        assertThat(findings.open()).isEmpty();
        assertThat(findings.programs()).isBetween(1, system.primaries().cardinality() * 2 / 20);
        assertThat(ProofCheck.failures(system, withheld, findings.proof())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void anOracleThatSharesNothingFindsNoOpenCellInRandomTables(long seed) {
        TwoWayTable table = randomTable(seed, 3 + (int) seed % 2, 4);
        CellSystem system = table.system();
        try {
            assertSafe(system, pattern(system));
        } catch (Unprotectable refusal) {
            Set<Integer> all = new TreeSet<>();
            for (int cell = 0; cell < system.size(); cell++) {
                if (system.cell(cell).choice() != Cell.Choice.ALWAYS_SHOWN) {
                    all.add(cell);
                }
            }
            assertThat(openByOracle(system, all)).containsAll(refusal.cells());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theAuditOfAnyPatternFindsWhatTheOracleFinds(long seed) {
        CellSystem system = randomTable(seed, 4, 4).system();
        Random random = new Random(seed);
        Set<Integer> withheld = new TreeSet<>();
        for (int cell = 0; cell < system.size(); cell++) {
            if (system.cell(cell).levels().isPresent() || random.nextInt(4) == 0) {
                withheld.add(cell);
            }
        }

        assertThat(DisclosureAudit.of(system, withheld, TwoWayTable.SOON).open())
                .isEqualTo(openByOracle(system, withheld));
    }

    private static void assertSafe(CellSystem system, SecondarySuppression.Pattern pattern) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(ProofCheck.failures(system, pattern.withheld(), pattern.proof()))
                .isEmpty();
        softly.assertThat(openByOracle(system, pattern.withheld())).isEmpty();
        softly.assertAll();
    }

    private static Set<Integer> openByOracle(CellSystem system, Set<Integer> withheld) {
        Set<Integer> open = new TreeSet<>();
        for (int cell : withheld) {
            Optional<Levels> levels = system.cell(cell).levels();
            if (levels.isPresent()) {
                BigInteger lower = levels.get().lower().min(system.cell(cell).value());
                boolean exactOnly = levels.get().upper().signum() == 0 && lower.signum() == 0;
                boolean up = Interval.reaches(
                        system,
                        withheld,
                        cell,
                        1,
                        exactOnly ? BigInteger.ONE : levels.get().upper());
                boolean down = Interval.reaches(system, withheld, cell, -1, exactOnly ? BigInteger.ONE : lower);
                if (exactOnly ? !up && !down : !up || !down) {
                    open.add(cell);
                }
            }
        }
        return open;
    }

    static TwoWayTable randomTable(long seed, int rows, int columns) {
        Random random = new Random(seed);
        long[][] inner = new long[rows][columns];
        for (long[] row : inner) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextInt(8) == 0 ? 0 : 1 + (long) (10 * Math.pow(random.nextDouble(), -1.2));
            }
        }
        TwoWayTable table = new TwoWayTable(inner);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (inner[i][j] > 0 && random.nextInt(4) == 0) {
                    long level = inner[i][j] / (2 + random.nextInt(6));
                    table.sensitive(i, j, level, random.nextInt(3) == 0 ? 0 : level);
                }
            }
        }
        table.set(rows, columns, table.cell(rows, columns).with(Cell.Choice.ALWAYS_SHOWN));
        return table;
    }
}
