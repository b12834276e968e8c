package org.shumao.aggregation.folding;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.testsupport.TestTokens;

/** Waits until everything sent is in the figures, and proves them. */
public final class IntakeDriver {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ASK_EVERY = Duration.ofMillis(50);

    private final DataSource dataSource;

    public IntakeDriver(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sends the rate of the dollar for June 2025, and is ready once everything sent is in the figures. */
    public static IntakeDriver withDollarRate(DataSource dataSource, EventLog log) {
        IntakeDriver figures = new IntakeDriver(dataSource);
        log.send(new ExchangeRate("USD", YearMonth.of(2025, 6), new BigDecimal("7"), "test"));
        figures.awaitSettled();
        return figures;
    }

    /** One reconciliation, and it finds nothing. */
    public void assertNoDifference() {
        String location = RestAssured.given()
                .auth()
                .oauth2(token())
                .post("/api/v1/reconciliations")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        JsonPath result = awaitReconciliation(location);
        assertThat(result.getString("state")).isEqualTo("COMPLETED");
        assertThat(result.getLong("states")).isPositive();
        assertThat(result.getLong("statesDiffering")).isZero();
        assertThat(result.getLong("cellsDiffering")).isZero();
        assertThat(result.getLong("differenceFen")).isZero();
        assertThat(result.getLong("laggingStates")).isZero();
    }

    private static JsonPath awaitReconciliation(String location) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonPath result =
                    RestAssured.given().auth().oauth2(token()).get(location).jsonPath();
            if (!result.getString("state").equals("RUNNING") || Instant.now().isAfter(deadline)) {
                return result;
            }
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    /** Everything sent so far is in the figures: folded, linked, published again and folded again. */
    public void awaitSettled() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonPath intake = RestAssured.given()
                    .auth()
                    .oauth2(token())
                    .get("/api/v1/intake")
                    .jsonPath();
            boolean referenceDataRead =
                    intake.getList("referenceData.nextOffset").equals(intake.getList("referenceData.logEnd"));
            if ("RUNNING".equals(intake.getString("state"))
                    && referenceDataRead
                    && intake.getLong("lagRecords") == 0
                    && intake.getLong("lagReferences") == 0
                    && intake.getLong("lagLinks") == 0
                    && intake.getLong("laggingStates") == 0) {
                return;
            }
            assertThat(Instant.now()).as(intake.prettify()).isBefore(deadline);
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    /** Waits until it is so. */
    public void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    /** The one number that a statement selects. */
    public long number(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBigDecimal(1).longValueExact();
        }
    }

    private static String token() {
        return TestTokens.token("aggregation", "anonymous", "operate");
    }
}
