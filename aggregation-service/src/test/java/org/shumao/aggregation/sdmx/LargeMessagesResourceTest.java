package org.shumao.aggregation.sdmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What a message of many observations takes of the service and of its database, whatever its reader does. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(LargeMessagesResourceTest.Impatient.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeMessagesResourceTest {
    /** Readers get little time, though more than it takes to look at the heap, and few are large. */
    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "shumao.sdmx.large.held-observations",
                    "1000",
                    "shumao.sdmx.large.stall",
                    "20s",
                    "shumao.sdmx.large.concurrent",
                    "1");
        }
    }

    private static final String PARTNERS = "cbec-by-partner";
    private static final String RELEASE = "half-yearly-2025-S1-1";
    private static final Instant JULY = Instant.parse("2025-07-14T07:00:00Z");
    private static final String ALL = "/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/+/*";

    /** Each has sixty months of two measures: 120,000 observations, beside one of the world. */
    private static final int SERIES = 1000;

    private static final int LINES = SERIES * 60 * 2 + 2;

    private static final long FEW_MEGABYTES = 12L << 20;

    @Inject
    DataSource dataSource;

    private ReleaseFixture releases;

    @BeforeAll
    void manyObservations() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
        releases.visible(RELEASE, JULY, PARTNERS, "2020-01", "X._T", "gross-cny", "1");
        execute("""
                insert into release_period select build_id, 'cbec-by-partner', '1', to_char(date '2020-01-01' + n * interval '1 month', 'YYYY-MM')
                  from release_build cross join generate_series(1, 59) n
                """);
        execute("""
                insert into release_observation
                select p.build_id, p.dataset, p.period, 'X.Q' || to_char(n, 'FM0000'), m.code, n * 100 + m.part, 'A', null
                  from release_period p cross join generate_series(1, %d) n
                 cross join (values ('gross-cny', 1), ('gross-usd', 2)) as m(code, part)
                """.formatted(SERIES));
        releases.changed(RELEASE);
        execute("analyze release_observation");
    }

    @AfterAll
    void leaveNothing() throws SQLException {
        releases.clear();
    }

    /** Asks by HTTP/1.1: the client's window of HTTP/2 is 16 MB, which would lie in this heap as if the service held them. */
    private static HttpResponse<InputStream> begun(String address) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/sdmx" + address))
                                .header("Authorization", "Bearer " + TestTokens.token("aggregation", "anonymous"))
                                .timeout(Duration.ofMinutes(2))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Whoever kept the observations would have thirty megabytes of them at the end. */
    @ParameterizedTest
    @ValueSource(strings = {"csvdata", "structurespecificdata", "jsondata"})
    void aLargeMessageTakesAsLittleOfTheHeapAsASmallOne(String format) throws Exception {
        try (InputStream small = begun(ALL + "?limit=1&format=" + format).body()) {
            assertThat(small.readAllBytes()).isNotEmpty();
        }
        long before = live(Long.MAX_VALUE);
        long most = 0;
        long bytes = 0;
        long looked = 4 << 20;
        long lines = 0;
        HttpResponse<InputStream> response = begun(ALL + "?format=" + format);
        assertThat(response.statusCode()).isEqualTo(200);
        byte[] part = new byte[1 << 16];
        try (InputStream in = response.body()) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                bytes += read;
                for (int i = 0; i < read; i++) {
                    lines += part[i] == '\n' ? 1 : 0;
                }
                if (bytes >= looked) {
                    looked *= 4;
                    most = Math.max(most, live(before + FEW_MEGABYTES) - before);
                }
            }
        }
        assertThat(bytes).as(format).isGreaterThan(2_000_000);
        assertThat(most)
                .as("bytes of the heap while %d of %s were sent", bytes, format)
                .isLessThan(FEW_MEGABYTES);
        assertThat(lines).isEqualTo(format.equals("csvdata") ? LINES : lines);
    }

    /**
     * The service goes on until its reader's buffers are full, so what it has just thrown away may still be there the first times.
     *
     * @param enough what is so little that nobody needs to look again
     */
    private static long live(long enough) {
        Runtime heap = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4 && least >= enough; i++) {
            System.gc();
            least = Math.min(least, heap.totalMemory() - heap.freeMemory());
        }
        return least;
    }

    @Test
    void seriesComeInTheirOrderWithTheirOwnValues() throws Exception {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                begun(ALL + "?format=csvdata&attributes=none").body(), StandardCharsets.UTF_8))) {
            List<String> columns = List.of(in.readLine().split(",", -1));
            for (int n = 1; n <= SERIES; n++) {
                for (String unit : new String[] {"CNY", "USD"}) {
                    for (int month = 0; month < 60; month++) {
                        List<String> cells = List.of(in.readLine().split(",", -1));
                        assertThat(Stream.of("COUNTERPART_AREA", "UNIT_MEASURE", "TIME_PERIOD", "OBS_VALUE")
                                        .map(column -> cells.get(columns.indexOf(column))))
                                .containsExactly(
                                        String.format("Q%04d", n),
                                        unit,
                                        String.format("%d-%02d", 2020 + month / 12, month % 12 + 1),
                                        unit.equals("CNY") ? (n * 100 + 1) + "0000.00" : (n * 100 + 2) + "000.00");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*?c[OBS_VALUE]=gt:999010000,200,60",
        "*?c[OBS_VALUE]=lt:0,204,0",
        "M.CN.*.Q0999,200,120",
        "M.CN.*.Q0999?c[TIME_PERIOD]=ge:2024-07&lastNObservations=4,200,8",
        "*?lastNObservations=1,200,2001",
        "*?offset=119990,200,11",
        "*?measures=none,200,2001",
        "*?measures=none&limit=7,200,7",
        "*?measures=none&offset=2000,200,1",
        "*?measures=none&offset=2001,204,0",
        "*?offset=120001,204,0"
    })
    void partsAreWhatTheWholeHas(String query, int status, int observations) throws Exception {
        HttpResponse<InputStream> response =
                begun(ALL.replace("*", query).replace("[", "%5B").replace("]", "%5D")
                        + (query.contains("?") ? "&" : "?") + "format=csvdata");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(in.lines().skip(1).count()).isEqualTo(observations);
        }
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void fewAreUnderWayAtATimeAndAReaderThatGoesAwayFreesItsPlace() throws Exception {
        try (InputStream first = begun(ALL + "?format=csvdata").body()) {
            assertThat(first.read()).isPositive();
            HttpResponse<InputStream> refused = begun(ALL + "?format=csvdata");
            try (InputStream body = refused.body()) {
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("retry-after")).contains("10");
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("Other large messages");
            }
            try (InputStream small = begun(ALL + "?limit=1&lastNObservations=1&c%5BCOUNTERPART_AREA%5D=W0")
                    .body()) {
                assertThat(small.readAllBytes()).isNotEmpty();
            }
        }
        awaitFree();
        try (InputStream again = begun(ALL + "?format=csvdata").body()) {
            assertThat(again.read()).isPositive();
        }
        awaitFree();
    }

    @Test
    void aReaderThatStandsStillLosesItsSnapshotAndSeesThatTheMessageIsNotWhole() throws Exception {
        try (InputStream body = begun(ALL + "?format=genericdata").body()) {
            assertThat(body.read()).isPositive();
            awaitFree();
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    private void awaitFree() throws SQLException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (sessions() > 0) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Sessions of the database in which a message is under way. */
    private long sessions() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.number(
                    connection,
                    "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                            + " and state <> 'idle' and query like 'select series, period, measure, value%'");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }
}
