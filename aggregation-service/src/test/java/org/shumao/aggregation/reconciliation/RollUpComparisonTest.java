package org.shumao.aggregation.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.cube.store.RollUps;
import org.shumao.aggregation.intake.Deltas;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.valuation.Contribution;

/** Every roll-up is proved: a row of any of them that is changed or lost is found. Nothing of this is committed. */
@QuarkusTest
@WithTestResource(StackResource.class)
class RollUpComparisonTest {
    private static final OffsetDateTime NOW = OffsetDateTime.of(2025, 8, 15, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final List<String> TABLES = Stream.concat(
                    Stream.of(RollUps.CELL.name(), RollUps.ENTERPRISE_MONTH.name()),
                    CellSums.ALL.stream().map(sums -> sums.table().name()))
            .toList();

    @Inject
    DataSource dataSource;

    private final Deltas deltas = new Deltas();
    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        execute("truncate match_month, return_cohort, clearance_month, trader_month, enterprise_trade, "
                + String.join(", ", TABLES));
        deltas.add(1, evaluation("US", "33", LineKind.GOODS, "6110", 700));
        deltas.add(2, evaluation("US", "44", LineKind.GOODS, "6109", 50));
        deltas.add(6, evaluation("DE", "33", LineKind.SERVICE, "SI22", 9));
        CubeTables.LIVE.tradingMonths().add(connection, deltas.enterprises(), NOW);
        CubeTables.LIVE.traders().add(connection, deltas.traders(), NOW);
        CubeTables.LIVE.addCells(connection, deltas.cells(), NOW);
    }

    @AfterEach
    void takeBack() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    @Test
    void sumsOfContributionsAreWhatIsWritten() throws SQLException {
        RollUpComparison.Outcome outcome = compare();
        assertThat(outcome.differing()).isZero();
        assertThat(outcome.fen()).isZero();
        assertThat(outcome.compared()).isGreaterThan(2L * TABLES.size());
    }

    @Test
    void aRowThatIsChangedOrLostIsFoundInEveryRollUp() throws SQLException {
        for (String table : TABLES) {
            String row = " where ctid = (select min(ctid) from " + table + " where cny_fen = 9)";
            assertFinds("update " + table + " set cny_fen = 14" + row, 5);
            assertFinds("update " + table + " set lines = lines + 1" + row, 0);
            assertFinds("delete from " + table + row, 9);
        }
    }

    private void assertFinds(String manipulation, long fen) throws SQLException {
        Savepoint before = connection.setSavepoint();
        execute(manipulation);
        RollUpComparison.Outcome outcome = compare();
        assertThat(outcome.differing()).as(manipulation).isEqualTo(1);
        assertThat(outcome.fen()).as(manipulation).isEqualTo(BigInteger.valueOf(fen));
        connection.rollback(before);
    }

    /** What is built from the cells is what the intake writes. */
    @Test
    void aRollUpThatIsFilledFromTheCellsIsTheSame() throws SQLException {
        for (CellSums sums : CellSums.ALL) {
            sums.fill(connection, RollUps.CELL);
        }
        assertThat(compare().differing()).isZero();
    }

    /** Both in this transaction, which alone sees the rows; the temporary tables go with it. */
    private RollUpComparison.Outcome compare() throws SQLException {
        Savepoint before = connection.setSavepoint();
        RollUpComparison comparison = RollUpComparison.begin(connection, Clock.systemUTC());
        comparison.add(deltas);
        RollUpComparison.Outcome outcome = comparison.with(connection, CubeTables.LIVE);
        connection.rollback(before);
        return outcome;
    }

    private static Evaluation evaluation(String partner, String province, LineKind lines, String product, long fen) {
        boolean goods = lines == LineKind.GOODS;
        CubeKey cube = new CubeKey(
                202506,
                Flow.EXPORT,
                Kind.GROSS,
                goods ? Evidence.DECLARED : Evidence.REPORTED,
                lines,
                goods ? "9610" : "_Z",
                product,
                goods ? "035" : "_Z",
                partner,
                province,
                5);
        Measures measures =
                new Measures(BigInteger.valueOf(fen), BigInteger.valueOf(1), 1, 1, BigDecimal.ONE, BigDecimal.TEN);
        Contribution contribution =
                new Contribution("document", 1, cube, "ENTERPRISE" + province, "_U", "_U", measures, true, 1);
        return new Evaluation(List.of(contribution), new TreeSet<>(), List.of());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
