package org.shumao.aggregation.cube.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class TradingMonthsTest {
    private static final OffsetDateTime NOW = OffsetDateTime.of(2025, 8, 15, 0, 0, 0, 0, ZoneOffset.UTC);

    @Inject
    DataSource dataSource;

    private CubeRows rows;

    @BeforeEach
    void emptyTables() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
    }

    /** Months with orders, and the line from the first to the last of them. */
    @ParameterizedTest
    @CsvSource({
        "202501, 24300, 1",
        "202501 202502 202504, 24300, 1101",
        "202412 202501, 24299, 11",
        "202301 202601, 24276, 1000000000000000000000000000000000001",
    })
    void aLineHasACharacterForEveryMonthFromTheFirstToTheLast(String months, int first, String line)
            throws SQLException {
        for (String month : months.split(" ", -1)) {
            rows.traded("A", 0, Integer.parseInt(month), "GROSS", "RELEASED", 2);
        }
        assertThat(text("select first_month || ' ' || months from enterprise_trade where enterprise = 'A'"))
                .isEqualTo(first + " " + line);
    }

    @Test
    void aMonthWhoseOrdersFallBackToZeroIsNoMonthOfTrade() throws SQLException {
        rows.traded("A", 0, 202501, "GROSS", "RELEASED", 1);
        rows.traded("A", 1, 202503, "GROSS", "DECLARED", 1);
        rows.execute("update enterprise_month set orders = 0 where month = 202503");
        refresh("A");
        assertThat(text("select months from enterprise_trade where enterprise = 'A'"))
                .isEqualTo("1");
        rows.execute("update enterprise_month set orders = 0");
        refresh("A");
        assertThat(text("select coalesce(first_month::text, 'none') || months from enterprise_trade"))
                .isEqualTo("none");
    }

    @Test
    void aLineThatIsNotWhatTheMonthsSayIsFound() throws SQLException {
        rows.traded("A", 0, 202501, "GROSS", "RELEASED", 1);
        rows.traded("B", 0, 202501, "GROSS", "RELEASED", 1);
        assertThat(differing()).isZero();
        rows.execute("update enterprise_trade set months = '11' where enterprise = 'A'");
        assertThat(differing()).isEqualTo(1);
        rows.execute("delete from enterprise_trade where enterprise = 'B'");
        assertThat(differing()).isEqualTo(2);
        rows.execute(
                "insert into enterprise_trade (enterprise, first_month, months, as_of) values ('C', 24300, '1', now())");
        assertThat(differing()).isEqualTo(3);
    }

    /** Two replicas: each has changed a row that the other does not see when it comes to the line. */
    @Test
    void whoComesSecondWaitsAndSeesWhatTheFirstHasChanged() throws Exception {
        rows.traded("A", 0, 202501, "GROSS", "RELEASED", 1);
        try (Connection first = dataSource.getConnection();
                Connection second = dataSource.getConnection()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            execute(first, "update enterprise_month set orders = 0 where enterprise = 'A' and month = 202501");
            CubeTables.LIVE.tradingMonths().refresh(first, List.of("A"), NOW);
            execute(
                    second,
                    "insert into enterprise_month (slot, enterprise, platform, month, flow, kind, evidence, line_kind,"
                            + " regime, cny_fen, usd_cents, lines, orders, as_of) values (1, 'A', '_U', 202503, 'X', 'GROSS',"
                            + " 'RELEASED', 'GOODS', '9610', 1, 1, 1, 1, now())");
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> refreshAndCommit(second));
            while (text("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                    .equals("0")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            assertThat(waiting).isNotDone();
            first.commit();
            waiting.get(30, TimeUnit.SECONDS);
        }
        assertThat(text("select first_month || ' ' || months from enterprise_trade"))
                .isEqualTo("24302 1");
        assertThat(differing()).isZero();
    }

    private static void refreshAndCommit(Connection connection) {
        try {
            CubeTables.LIVE.tradingMonths().refresh(connection, List.of("A"), NOW);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refresh(String enterprise) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            CubeTables.LIVE.tradingMonths().refresh(connection, List.of(enterprise), NOW);
        }
    }

    private long differing() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return CubeTables.LIVE.tradingMonths().differing(connection);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
