package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.testsupport.TestTokens;

/** Waits until everything sent is in the figures, and proves them. */
public final class IntakeDriver {
    private static final List<String> LAGS = List.of("lagRecords", "lagReferences", "lagLinks", "laggingStates");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ASK_EVERY = Duration.ofMillis(20);

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
        JsonNode result = awaitReconciliation(location);
        assertThat(result.required("state").asText()).as(result::toString).isEqualTo("COMPLETED");
        assertThat(result.required("states").longValue()).isPositive();
        assertThat(List.of("statesDiffering", "cellsDiffering", "differenceFen", "laggingStates"))
                .allSatisfy(count ->
                        assertThat(result.required(count).asLong()).as(count).isZero());
    }

    private static JsonNode awaitReconciliation(String location) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode result = answer(location);
            if (!result.required("state").asText().equals("RUNNING")
                    || Instant.now().isAfter(deadline)) {
                return result;
            }
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    /** Everything sent so far is in the figures: folded, linked, published again and folded again. */
    public void awaitSettled() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode intake = answer("/api/v1/intake");
            boolean referenceDataRead = intake.required("referenceData")
                    .valueStream()
                    .allMatch(feed -> feed.required("nextOffset").equals(feed.required("logEnd")));
            if (intake.required("state").asText().equals("RUNNING")
                    && referenceDataRead
                    && LAGS.stream()
                            .allMatch(lag -> intake.required(lag).asText().equals("0"))) {
                return;
            }
            assertThat(Instant.now()).as(intake::toString).isBefore(deadline);
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

    /** Waits until so many sessions of this database wait for a lock. */
    public void awaitBlocked(int sessions) {
        await(sessions + " sessions wait for a lock", () -> blocked() >= sessions);
    }

    private long blocked() {
        try {
            return number("select count(*) from pg_stat_activity where datname = current_database()"
                    + " and wait_event_type = 'Lock'");
        } catch (SQLException e) {
            throw new AssertionError(e);
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

    private static JsonNode answer(String address) {
        return JsonBody.of(RestAssured.given().auth().oauth2(token()).get(address));
    }

    private static String token() {
        return TestTokens.token("aggregation", "anonymous", "operate");
    }
}
