package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.confidentiality.Confidentiality;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.PrimaryParameters;
import org.shumao.tradecore.disclosure.PrimaryRule;
import org.shumao.tradecore.order.valuation.Contribution;

/** What platforms and brokers do not know of a cell is compared with plain sums over the lines. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class CellOwnersTest {
    private static final PrimaryRule RULE = new PrimaryRule(new PrimaryParameters(3, 10, 100, 1));
    private static final YearMonth FIRST = YearMonth.of(2025, 1);
    private static final Months QUARTER = new Months(FIRST, YearMonth.of(2025, 3));
    private static final String UNKNOWN = "_U";
    private static final int REGISTERED = 230;
    private static final int UNREGISTERED = 10;

    /** From so many groups on, those are looked at of whom it is not sure that they make nothing. */
    private static final int FIRST_OF_A_CELL = 3 * RULE.parameters().named();

    /** The last of each is registered by nobody. */
    private static final List<String> PLATFORMS = List.of(UNKNOWN, "P1", "P2", "P2-SHOP", "T0001", "INVENTED");

    private static final List<String> BROKERS = List.of(UNKNOWN, UNKNOWN, "B1", "P1", "B2", "STRANGER");

    /** Some of them have few traders and others hundreds. */
    private static final List<String> PARTNERS = List.of("US", "DE", "JP", "FR", "AU", "NZ", "CL", "FO");

    private static final Map<String, String> HEADS = Map.of("P2-SHOP", "P2", "T0011", "T0001", "T0012", "T0001");

    @Inject
    DataSource dataSource;

    @Inject
    Snapshots snapshots;

    private record Line(
            YearMonth month,
            String partner,
            Evidence evidence,
            String trader,
            String platform,
            String broker,
            long fen,
            boolean vouched) {
        Contribution contribution() {
            CubeKey cube = new CubeKey(
                    Months.written(month),
                    Flow.EXPORT,
                    Kind.GROSS,
                    evidence,
                    LineKind.GOODS,
                    "9610",
                    "6110",
                    "011",
                    partner,
                    "33",
                    1);
            Measures measures = Measures.ofAmount(BigInteger.valueOf(fen));
            return new Contribution("document", 1, cube, trader, platform, broker, measures, vouched, 1);
        }

        boolean isKnownTo(String insider) {
            return Stream.of(trader, platform, broker).map(CellOwnersTest::head).anyMatch(insider::equals);
        }
    }

    private final List<Line> lines = new ArrayList<>();

    @BeforeEach
    void fill() throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.clear();
        Random random = new Random(7);
        for (String uscc : List.of("P1", "P2", "P2-SHOP", "B1", "B2")) {
            rows.enterprise(uscc, "PLATFORM", LocalDate.of(2020, 1, 1));
        }
        for (int i = 0; i < REGISTERED; i++) {
            rows.enterprise(trader(i), "E_COMMERCE_ENTERPRISE", LocalDate.of(2020, 1, 1));
        }
        HEADS.forEach((uscc, head) -> update(rows, uscc, head));
        lines.clear();
        for (int i = 0; i < 1_500; i++) {
            lines.add(line(random, PARTNERS.get((int) (PARTNERS.size() * Math.pow(random.nextDouble(), 3)))));
        }
        for (int i = 0; i < 300; i++) {
            lines.add(line(random, "S" + random.nextInt(30)));
        }
        // Many trade with the Cook Islands, and all but two of them through one platform.
        for (int i = 0; i < REGISTERED; i++) {
            String platform = i < REGISTERED - 2 ? "P1" : UNKNOWN;
            lines.add(new Line(FIRST, "CK", Evidence.RELEASED, trader(i), platform, UNKNOWN, 9_000 + i, true));
        }
        StoredTrade.store(dataSource, lines.stream().map(Line::contribution).toList());
    }

    private static Line line(Random random, String partner) {
        return new Line(
                FIRST.plusMonths(random.nextInt(3)),
                partner,
                random.nextInt(3) == 0 ? Evidence.DECLARED : Evidence.RELEASED,
                random.nextInt(20) == 0
                        ? "P1"
                        : trader((int) ((REGISTERED + UNREGISTERED) * Math.pow(random.nextDouble(), 1.5))),
                PLATFORMS.get((int) (PLATFORMS.size() * Math.pow(random.nextDouble(), 1.2))),
                BROKERS.get(random.nextInt(BROKERS.size())),
                1 + (long) (1_000 * Math.pow(random.nextDouble(), -0.9)),
                random.nextInt(12) > 0);
    }

    private static String trader(int number) {
        return "T%04d".formatted(number);
    }

    private static void update(CubeRows rows, String uscc, String head) {
        try {
            rows.execute("update enterprise set group_head = '%s' where uscc = '%s'".formatted(head, uscc));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void clear() throws SQLException {
        new CubeRows(dataSource).clear();
    }

    /** Traders that nobody has registered count as one. */
    private static String head(String code) {
        return code.compareTo(trader(REGISTERED)) >= 0 && code.startsWith("T") ? "" : HEADS.getOrDefault(code, code);
    }

    @Test
    void findsWhatIsLeftOfAPartnerForEachInsider() throws SQLException {
        for (Frequency frequency : List.of(Frequency.MONTH, Frequency.QUARTER)) {
            List<CellOwners.Cell> cells =
                    snapshots.in(snapshot -> CellOwners.of(snapshot.connection(), RULE, Confidentiality.NONE)
                            .withRests(Dimension.PARTNER, frequency, QUARTER, Set::of));
            assertThat(cells).hasSizeGreaterThan(PARTNERS.size() / 2);
            cells.forEach(cell -> compare(cell, of(cell, line -> line.partner().equals(cell.member())), false));
            assertThat(cells)
                    .as("only the platform learns something of the Cook Islands")
                    .anyMatch(cell -> cell.member().equals("CK")
                            && RULE.passes(cell.owners())
                            && cell.rest().isPresent());
            assertThat(cells)
                    .filteredOn(cell -> RULE.passes(cell.owners()))
                    .extracting(cell -> cell.rest().isPresent())
                    .contains(true, false);
        }
    }

    /** Two partners are joined, and each is beside a sum of its own. */
    @Test
    void findsWhatIsLeftOfSumsThatOverlap() throws SQLException {
        List<CellOwners.Cell> cells =
                snapshots.in(snapshot -> CellOwners.of(snapshot.connection(), RULE, Confidentiality.NONE)
                        .withRests(
                                Dimension.PARTNER,
                                Frequency.MONTH,
                                QUARTER,
                                series -> series.matches("X.(AU|NZ)") ? Set.of(series, "X.both") : Set.of(series)));
        assertThat(cells).extracting(CellOwners.Cell::member).contains("AU", "both");
        cells.forEach(cell -> compare(
                cell,
                of(
                        cell,
                        line -> cell.member().equals("both")
                                ? line.partner().matches("AU|NZ")
                                : line.partner().equals(cell.member())),
                false));
    }

    @Test
    void findsWhatIsLeftOfTheCountryAndOfItsEvidence() throws SQLException {
        snapshots
                .in(snapshot -> CellOwners.of(snapshot.connection(), RULE, Confidentiality.NONE)
                        .ofCountry(Dimension.PROVINCE, Frequency.MONTH, QUARTER))
                .forEach(cell -> compare(cell, of(cell, line -> true), false));
        List<CellOwners.Cell> parts =
                snapshots.in(snapshot -> CellOwners.of(snapshot.connection(), RULE, Confidentiality.NONE)
                        .ofParts(Definition.CBEC, Frequency.MONTH, QUARTER));
        assertThat(parts).hasSize(6);
        parts.forEach(cell ->
                compare(cell, of(cell, line -> line.evidence().name().equalsIgnoreCase(cell.member())), true));
    }

    private List<Line> of(CellOwners.Cell cell, Predicate<Line> which) {
        return lines.stream()
                .filter(line -> cell.period().months().contains(line.month()) && which.test(line))
                .toList();
    }

    /** @param isVouchedByMonth whether an enterprise is taken to vouch for all of a month in which it vouches for any */
    private void compare(CellOwners.Cell cell, List<Line> own, boolean isVouchedByMonth) {
        Set<List<Object>> vouched = new HashSet<>();
        lines.stream().filter(Line::vouched).forEach(line -> vouched.add(List.of(line.month(), line.trader())));
        Predicate<Line> isVouched =
                line -> isVouchedByMonth ? vouched.contains(List.of(line.month(), line.trader())) : line.vouched();
        Set<String> insiders = new TreeSet<>();
        own.forEach(line -> Stream.of(line.platform(), line.broker())
                .map(CellOwnersTest::head)
                .filter(code -> !code.equals(head(line.trader())) && !code.matches("_U|INVENTED|STRANGER"))
                .forEach(insiders::add));
        BigInteger greatest = BigInteger.ONE.negate();
        for (String insider : insiders) {
            List<Line> rest =
                    own.stream().filter(line -> !line.isKnownTo(insider)).toList();
            Owners owners = owners(rest, isVouched);
            if (!rest.isEmpty() && !RULE.passes(owners)) {
                greatest = greatest.max(RULE.protectionLevel(owners));
            }
        }
        boolean isSure =
                own.stream().map(line -> head(line.trader())).distinct().count() <= FIRST_OF_A_CELL;
        Optional<BigInteger> found = cell.rest().map(RULE::protectionLevel);
        if (greatest.signum() >= 0) {
            assertThat(found).as("%s", cell).isPresent();
        }
        if (isSure) {
            assertThat(found.orElse(BigInteger.ONE.negate())).as("%s", cell).isEqualTo(greatest);
        } else {
            assertThat(found.orElse(BigInteger.ONE.negate())).as("%s", cell).isGreaterThanOrEqualTo(greatest);
        }
    }

    private static Owners owners(List<Line> some, Predicate<Line> isVouched) {
        Map<String, long[]> groups = new TreeMap<>();
        some.forEach(line -> {
            long[] sums = groups.computeIfAbsent(head(line.trader()), none -> new long[2]);
            sums[0] += line.fen();
            sums[1] += isVouched.test(line) ? line.fen() : 0;
        });
        List<Owners.Owner> all = new ArrayList<>();
        groups.forEach((group, sums) ->
                all.add(new Owners.Owner(group, BigInteger.valueOf(sums[0]), BigInteger.valueOf(sums[1]))));
        return new Owners(
                groups.values().stream().filter(sums -> sums[1] > 0).count(),
                all,
                BigInteger.valueOf(
                        groups.values().stream().mapToLong(sums -> sums[1]).sum()),
                new Owners.Owner("", BigInteger.ZERO));
    }
}
