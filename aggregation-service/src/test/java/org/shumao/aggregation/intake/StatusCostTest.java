package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.Origin;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** The status of the intake and a page of dispositions cost the same with ten orders and with ten million. */
@QuarkusTest
@WithTestResource(StackResource.class)
class StatusCostTest {
    private static final int ORDERS = 30;
    private static final int PAGES = 5;
    private static final int PAGE = 10;
    private static final int OTHERS = 20_000;

    @Inject
    AgroalDataSource dataSource;

    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void theStatusIsSaidWithoutALookAtStatesOrDeadLetters() throws Exception {
        figures.awaitSettled();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, "lock table order_state, dead_letter, state_due in access exclusive mode");
                JsonPath status =
                        CompletableFuture.supplyAsync(StatusCostTest::status).get(30, TimeUnit.SECONDS);
                assertThat(status.getLong("deadLetters")).isNotNegative();
                assertThat(status.getLong("laggingStates")).isZero();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Test
    void aPageOfDispositionsReadsItsOwnOrdersAlone() throws Exception {
        UUID submission = UUID.randomUUID();
        for (int i = 0; i < ORDERS; i++) {
            log.send(list("COST-C" + i)
                    .of("COST-" + i)
                    .from(Origin.relayed(submission, i + 1, null, "AGENT-A"))
                    .build());
        }
        figures.awaitSettled();
        addOthers();
        try {
            countAll();
            long scans = scans();
            long read = read();
            for (int page = 0; page < PAGES; page++) {
                assertThat(dispositions(submission).getList("items")).hasSize(PAGE);
            }
            countAll();
            assertThat(scans()).isEqualTo(scans);
            assertThat(read()).isBetween(read + PAGES * PAGE, read + 2 * PAGES * PAGE);
        } finally {
            removeOthers();
        }
    }

    /** A session has counted what it did once it has ended, so all end that are there. */
    private void countAll() {
        long now = number("select (extract(epoch from clock_timestamp()) * 1000000)::bigint");
        dataSource.flush(FlushMode.GRACEFUL);
        figures.await("all sessions of before have ended", () -> number(SESSIONS_BEFORE + now) == 0);
    }

    private static final String SESSIONS_BEFORE = "select count(*) from pg_stat_activity"
            + " where datname = current_database() and usename = current_user and backend_type = 'client backend'"
            + " and extract(epoch from backend_start) * 1000000 < ";

    private static final String SCANS =
            "select sum(seq_scan) from pg_stat_user_tables where relname in ('order_state', 'dead_letter')"
                    + " and schemaname = 'aggregation'";

    private static final String READ =
            "select coalesce(sum(idx_tup_fetch), 0) from pg_stat_user_tables where relname in"
                    + " ('order_state', 'dead_letter') and schemaname = 'aggregation'";

    private long scans() {
        return number(SCANS);
    }

    private long read() {
        return number(READ);
    }

    private long number(String sql) {
        try {
            return figures.number(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addOthers() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(
                    connection,
                    "insert into order_state select 'OTHER-' || i, partition, reference_data_version, '{}', months, ages_on,"
                            + " state, contributions from order_state, generate_series(1, " + OTHERS
                            + ") i where order_key = (select min(order_key) from order_state)");
            execute(
                    connection,
                    "insert into dead_letter (topic, partition, record_offset, order_key, reason, payload, submission,"
                            + " position, submitter, recorded_at) select 'other', 0, i, 'OTHER-' || i,"
                            + " 'other', '', gen_random_uuid(), 1, 'OTHER', now() from"
                            + " generate_series(1, " + OTHERS + ") i");
            execute(connection, "analyze order_state");
            execute(connection, "analyze dead_letter");
            execute(connection, "select pg_stat_force_next_flush()");
        }
    }

    private void removeOthers() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, "delete from order_state where order_key like 'OTHER-%'");
            execute(connection, "delete from dead_letter where topic = 'other'");
        }
    }

    private static JsonPath status() {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "operate"))
                .get("/api/v1/intake")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath dispositions(UUID submission) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "AGENT-A", "submit"))
                .get("/api/v1/submissions/" + submission + "/dispositions?limit=" + PAGE)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
