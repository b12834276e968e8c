package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.Thoroughness;
import org.shumao.testsupport.intruder.ReleaseIntruder;
import org.shumao.testsupport.intruder.ReleasedValue;

/**
 * It is 15 August 2025. Half a year is released month by month, with records that come late and others that are corrected, then by
 * quarter and half-year and once more from the beginning. An intruder who keeps every file solves all of them together.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ReleaseAuditTest {
    private static final int PLANTS = Thoroughness.tries(100);

    /** With this one a month is released in which a section is withheld after chapters of its quarter were. */
    private static final int FIRST_SEED = 2;

    /** Of ten; of some trade one release or the other cannot be protected. */
    private static final int RELEASES = 7;

    /** Two values that a cell of few can have differ by a tenth of it at least. */
    private static final BigDecimal WIDTH = new BigDecimal("0.1");

    /** Fen and cents. */
    private static final BigDecimal ALMOST = BigDecimal.TEN;

    @Inject
    DataSource dataSource;

    @AfterEach
    void clear() throws SQLException {
        new ExactTrade(dataSource).clear();
    }

    private static YearMonth month(int number) {
        return YearMonth.of(2024, 12).plusMonths(number);
    }

    private static List<String> months(int year, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(month -> String.format("%d-%02d", year, month))
                .toList();
    }

    private static String[] with(List<String> months, String... longer) {
        return Stream.concat(months.stream(), Stream.of(longer)).toArray(String[]::new);
    }

    private ReleaseDesk released(ExactTrade trade, long seed) throws SQLException {
        Random random = new Random(seed);
        trade.clear();
        trade.settle(random);
        for (int i = -11; i <= 1; i++) {
            trade.trade(random, month(i));
        }
        ReleaseDesk desk = new ReleaseDesk(dataSource, trade);
        desk.release(
                "history",
                "2024-12",
                with(months(2024, 11), "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-S1", "2024-S2", "2024"));
        desk.release("monthly", "2025-01");
        for (int i = 2; i <= 6; i++) {
            trade.trade(random, month(i));
            trade.revise(random, month(i - 1));
            desk.release(
                    "monthly",
                    month(i).toString(),
                    i == 4 ? new String[0] : new String[] {month(i - 1).toString()});
            if (i == 3) {
                desk.release("quarterly", "2025-Q1");
            }
        }
        trade.revise(random, month(2));
        desk.release("half-yearly", "2025-S1");
        trade.revise(random, month(5));
        desk.release("history", "2025-06", with(months(2025, 5), "2025-Q1", "2025-Q2", "2025-S1"));
        return desk;
    }

    @Test
    void nothingWithheldFollowsFromAllThatIsReleasedAndWhatIsPlantedIsFound() throws SQLException {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + Thoroughness.times(1); seed++) {
            ExactTrade trade = new ExactTrade(dataSource);
            ReleaseDesk desk = released(trade, seed);
            List<ReleasedValue> released = desk.released();
            ReleaseIntruder intruder = new ReleaseIntruder(released, trade::rate);

            assertThat(desk.releases()).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(RELEASES);
            assertThat(released.stream().filter(ReleaseAuditTest::isSecret).count())
                    .as("withheld, seed %d", seed)
                    .isGreaterThan(PLANTS);
            assertThat(intruder.found())
                    .as("seed %d", seed)
                    .noneMatch(finding -> ExactTrade.areFew(desk.of(finding.cell())));
            ownTradeOpensNothing(desk, intruder);
            everyCellOfFewMayBeMoreOrLess(desk, intruder);
            plantedCellsAreFound(trade, desk, seed);
        }
    }

    /** Whether somebody would want to know it: sums of trade that are withheld. */
    private static boolean isSecret(ReleasedValue value) {
        return value.isWithheld()
                && value.measure().matches("(?!matched).*-(cny|usd)")
                && value.dataset().matches("(cbec|dds).*");
    }

    /** Who alone stands behind a cell knows it. */
    private static void ownTradeOpensNothing(ReleaseDesk desk, ReleaseIntruder intruder) {
        Map<Integer, List<ReleasedValue>> owned = new TreeMap<>();
        for (ReleasedValue cell : desk.released()) {
            if (isSecret(cell)) {
                Set<Integer> groups = ExactTrade.groups(desk.of(cell)).keySet();
                if (groups.size() == 1) {
                    owned.computeIfAbsent(groups.iterator().next(), none -> new ArrayList<>())
                            .add(desk.open(cell));
                }
            }
        }
        assertThat(owned).isNotEmpty();
        owned.entrySet().stream()
                .limit(Thoroughness.tries(24))
                .forEach(entry -> assertThat(intruder.found(entry.getValue()).stream()
                                .filter(finding -> ExactTrade.areFew(desk.of(finding.cell()))))
                        .as("group %d, which knows %s", entry.getKey(), entry.getValue())
                        .isEmpty());
    }

    /** By what its own release shows: vintages differ, and what an earlier one showed is known. */
    private static void everyCellOfFewMayBeMoreOrLess(ReleaseDesk desk, ReleaseIntruder intruder) {
        Set<String> known = new HashSet<>();
        Set<String> tables = new HashSet<>();
        int checked = 0;
        for (String release : desk.releases()) {
            for (ReleaseIntruder.Range range : intruder.ranges(release)) {
                ReleasedValue cell = range.cell();
                if (isSecret(cell) && !known.contains(key(cell)) && ExactTrade.areFew(desk.of(cell))) {
                    BigDecimal truth = fen(desk.open(cell));
                    boolean wasNothing = tables.contains(table(cell)) && !known.contains("?" + key(cell));
                    assertThat(wasNothing
                                    || range.most()
                                            .filter(most -> most.subtract(range.least())
                                                            .compareTo(truth.multiply(WIDTH)
                                                                    .subtract(ALMOST))
                                                    < 0)
                                            .isEmpty())
                            .as("%s is %s, and may be %s to %s", cell, truth, range.least(), range.most())
                            .isTrue();
                    checked++;
                }
            }
            desk.released().stream()
                    .filter(value -> value.release().equals(release))
                    .forEach(value -> {
                        known.add(value.isWithheld() ? "?" + key(value) : key(value));
                        tables.add(table(value));
                    });
        }
        assertThat(checked).isGreaterThan(PLANTS / 4);
    }

    private static BigDecimal fen(ReleasedValue shown) {
        BigDecimal value = shown.value();
        assertThat(value).isNotNull();
        return value == null ? BigDecimal.ZERO : value.scaleByPowerOfTen(shown.multiplier() + 2);
    }

    private static String key(ReleasedValue value) {
        return value.dataset() + " " + value.series() + " " + value.measure() + " " + value.period();
    }

    private static String table(ReleasedValue value) {
        return value.dataset() + " " + value.flow() + " " + value.period();
    }

    /** 100 of 100; where what is planted is of the cell's own release, with an amount that is right. */
    private static void plantedCellsAreFound(ExactTrade trade, ReleaseDesk desk, long seed) {
        PlantedCells plants = new PlantedCells(desk, trade);
        Set<String> ways = new TreeSet<>();
        for (int i = 0; i < PLANTS; i++) {
            PlantedCells.Plant plant = plants.plant(new Random(seed * PLANTS + i));
            ways.add(plant.way());
            assertThat(findings(plant, plant.released(), trade))
                    .as("%s: %s", plant.way(), plant.open())
                    .hasSize(1);
            if (plant.isOfOneRelease()) {
                assertThat(findings(plant, plant.ofItsRelease(), trade))
                        .as("%s: %s", plant.way(), plant.open())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.amount())
                                .isCloseTo(
                                        fen(desk.open(plant.open())),
                                        within(finding.error().add(ALMOST))));
            }
        }
        assertThat(ways).hasSizeGreaterThanOrEqualTo(PlantedCells.WAYS.size() - 1);
    }

    /** Between flows, years, goods and services nothing adds up. */
    private static List<ReleaseIntruder.Finding> findings(
            PlantedCells.Plant plant, List<ReleasedValue> released, ExactTrade trade) {
        ReleasedValue open = plant.open();
        List<ReleasedValue> connected = released.stream()
                .filter(value -> value.flow().equals(open.flow())
                        && value.dataset().startsWith(open.dataset().substring(0, 3))
                        && value.months().get(0).startsWith(open.period().substring(0, 4)))
                .toList();
        return new ReleaseIntruder(connected, trade::rate)
                .found().stream()
                        .filter(finding -> key(finding.cell()).equals(key(open)))
                        .toList();
    }
}
