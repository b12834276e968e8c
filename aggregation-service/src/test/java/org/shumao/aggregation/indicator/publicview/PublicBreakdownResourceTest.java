package org.shumao.aggregation.indicator.publicview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Public breakdowns under many readers: the service has fewer threads for requests than readers wait here. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class PublicBreakdownResourceTest {
    private static final int READERS = 3 * FixedTimeProfile.THREADS;
    private static final String BY_SECTION =
            "/api/v1/indicators/value/observations?definition=cbec&frequency=Q&from=2023-Q1&to=2025-Q2&by=section";
    private static final String OF_COUNTRY = "/api/v1/indicators/value/observations?to=2025-Q2";
    private static final String READ_BY_SECTION = "aggregation_public.product_month";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    DataSource dataSource;

    @Inject
    MeterRegistry metrics;

    private final ExecutorService readers = Executors.newFixedThreadPool(READERS);

    @BeforeEach
    void fill() throws SQLException {
        new TradeRows(dataSource).fill(new Random(17), 300, YearMonth.of(2023, 1), 30);
    }

    @AfterEach
    void end() {
        readers.shutdownNow();
    }

    @Test
    void allWhoWaitShareOneComputationAndHoldNoThread() throws Exception {
        anybody(OF_COUNTRY).then().statusCode(200);
        double before = computed();
        List<CompletableFuture<Response>> waiting;
        try (Connection writer = dataSource.getConnection()) {
            hold(writer, READ_BY_SECTION);
            waiting = Stream.generate(() -> CompletableFuture.supplyAsync(() -> anybody(BY_SECTION), readers))
                    .limit(READERS)
                    .toList();
            awaitTrue(() -> arrived() >= READERS && waitingInDatabase() > 0);
            assertThat(waitingInDatabase()).isEqualTo(1);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            anybody(OF_COUNTRY).then().statusCode(200);
            writer.rollback();
        }
        String first = waiting.get(0).get(1, TimeUnit.MINUTES).asString();
        assertThat(first).contains("\"suppressed\"");
        for (CompletableFuture<Response> one : waiting) {
            assertThat(one.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
            assertThat(one.get().asString()).isEqualTo(first);
        }
        awaitTrue(() -> computed() == before + 1);
        assertThat(anybody(BY_SECTION).asString()).isEqualTo(first);
        assertThat(anybody(BY_SECTION + "&format=csv").statusCode()).isEqualTo(200);
        assertThat(computed()).as("another form of the same answer").isEqualTo(before + 1);
    }

    @Test
    void anAnswerIsOfTheDataThatAreThere() throws Exception {
        String old = anybody(BY_SECTION).asString();
        assertThat(anybody(BY_SECTION).asString()).isEqualTo(old);
        Response known = anybody(BY_SECTION);
        new CubeRows(dataSource)
                .execute("update cell set cny_fen = cny_fen + 1000000 where month = 202401 and line_kind = 'GOODS'");
        String present = anybody(BY_SECTION).asString();
        assertThat(total(present)).isEqualTo(total(statistician(BY_SECTION).asString()));
        assertThat(total(present)).isNotEqualTo(total(old));
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .header("If-None-Match", known.header("ETag"))
                .get(BY_SECTION)
                .then()
                .statusCode(200);
    }

    @Test
    void statisticiansAndThePublicNeverGetEachOthersAnswer() throws Exception {
        Response open = anybody(BY_SECTION);
        double before = computed();
        Response whole = statistician(BY_SECTION);
        assertThat(open.asString()).contains("\"suppressed\"");
        assertThat(whole.asString()).doesNotContain("\"suppressed\"");
        assertThat(whole.header("Cache-Control")).contains("private");
        assertThat(whole.header("ETag")).isNotEqualTo(open.header("ETag"));
        assertThat(anybody(BY_SECTION).asString()).isEqualTo(open.asString());
        assertThat(computed()).as("kept for the public alone").isEqualTo(before);
    }

    @Test
    void aFaultIsNotKept() throws Exception {
        anybody(OF_COUNTRY).then().statusCode(200);
        execute("alter table " + READ_BY_SECTION + " rename to lost");
        try {
            anybody(BY_SECTION).then().statusCode(500);
        } finally {
            execute("alter table aggregation_public.lost rename to product_month");
        }
        anybody(BY_SECTION).then().statusCode(200);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aQuestionBeyondTheLimitsIsAProblemOfTheReader() {
        anybody("/api/v1/indicators/value/observations?definition=cbec&frequency=Q&from=1949-Q1&to=2025-Q2&by=section")
                .then()
                .statusCode(400)
                .body(containsString("periods"));
    }

    private static Response anybody(String address) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(address);
    }

    private static Response statistician(String address) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", "somebody", "statistician"))
                .get(address);
    }

    /** The totals of all periods. */
    private static List<String> total(String answer) {
        return JsonPath.from(answer).getList("observations.findAll { it.key.section == '_T' }.value");
    }

    private static void hold(Connection writer, String table) throws SQLException {
        writer.setAutoCommit(false);
        try (Statement statement = writer.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
    }

    private double computed() {
        return metrics.get("executor.completed")
                .tag("name", "shumao.result.cache")
                .functionCounter()
                .count();
    }

    /** Requests that are not answered yet. */
    private double arrived() {
        return metrics.get("http.server.active.requests").gauge().value();
    }

    private long waitingInDatabase() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_locks where not granted and relation = '%s'::regclass"
                                .formatted(READ_BY_SECTION))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void awaitTrue(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
