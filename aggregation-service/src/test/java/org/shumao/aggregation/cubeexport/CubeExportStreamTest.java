package org.shumao.aggregation.cubeexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;

/** What an export of many cells takes of the service and of its database, whatever its reader does. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(CubeExportStreamTest.Impatient.class)
class CubeExportStreamTest {
    /** Statements and readers get little time. */
    public static class Impatient extends FixedTimeProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("shumao.cube-export.statement-timeout", "20s");
            overrides.put("shumao.cube-export.stall", "15s");
            return overrides;
        }
    }

    private static final int CELLS = 150_000;
    private static final String QUERY = "?from=2020&to=2024&frequency=M&by=flow,product,partner,province,unit";
    private static final long FEW_MEGABYTES = 24L << 20;

    private static boolean filled;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void manyCells() throws SQLException {
        if (filled) {
            return;
        }
        filled = true;
        new CubeRows(dataSource).clear();
        execute("""
                insert into cell (slot, month, line_kind, flow, kind, evidence, regime, product, unit, partner, province, digital,
                                  cny_fen, usd_cents, lines, orders, quantity, net_weight, as_of)
                select 0, 202001 + i % 5 * 100 + i / 5 % 12, 'GOODS', 'X', 'GROSS', 'RELEASED', '9610',
                       lpad((i / 60 % 1000)::text, 4, '0'), '035', 'P' || i / 60000 % 10, '33', 0, 1000 + i, 100 + i, 1, 1, 1.5, 0.25,
                       '2025-07-01T00:00:00Z'
                  from generate_series(0, :cells - 1) i
                """.replace(":cells", String.valueOf(CELLS)));
        execute("analyze cell");
    }

    /** Whoever kept the rows would have hundreds of megabytes of them in the middle. */
    @Test
    void aLargeExportTakesAsLittleOfTheHeapAsASmallOne() throws Exception {
        for (String form : new String[] {"csv", "ndjson", "parquet"}) {
            CubeExports.whole("cube." + form + "?from=2020&to=2020&by=flow,product");
            long before = live();
            long most = 0;
            long bytes = 0;
            int parts = 0;
            HttpResponse<InputStream> response = CubeExports.begun("statistics", "cube." + form + QUERY);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Cube-Rows")).contains(String.valueOf(CELLS));
            byte[] part = new byte[1 << 16];
            try (InputStream in = response.body()) {
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    bytes += read;
                    if (bytes >> 20 > parts) {
                        parts++;
                        if (parts % 12 == 1) {
                            most = Math.max(most, live() - before);
                        }
                    }
                }
            }
            assertThat(bytes).as(form).isGreaterThan(2_000_000);
            assertThat(most)
                    .as("bytes of the heap while %d of %s were sent", bytes, form)
                    .isLessThan(FEW_MEGABYTES);
        }
    }

    private static long live() {
        System.gc();
        Runtime heap = Runtime.getRuntime();
        return heap.totalMemory() - heap.freeMemory();
    }

    @Test
    void oneCallerHasOneExportAndFewHaveOneAtATime() throws Exception {
        try (InputStream first =
                        CubeExports.begun("first", "cube.ndjson" + QUERY).body();
                InputStream second =
                        CubeExports.begun("second", "cube.ndjson" + QUERY).body()) {
            assertThat(first.read()).isEqualTo('{');
            assertThat(second.read()).isEqualTo('{');
            assertRefused("first", 429, "/problems/too-many-open-requests");
            assertRefused("third", 503, "/problems/service-unavailable");
        }
        awaitFree();
    }

    private static void assertRefused(String caller, int status, String problem) throws Exception {
        HttpResponse<InputStream> response = CubeExports.begun(caller, "cube.csv?from=2020&to=2020");
        try (InputStream body = response.body()) {
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("Retry-After")).contains("30");
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains(problem);
        }
    }

    @Test
    void aReaderThatGoesAwayFreesTheConnectionAndItsPlace() throws Exception {
        try (InputStream body = CubeExports.begun("gone", "cube.ndjson" + QUERY).body()) {
            assertThat(body.read()).isEqualTo('{');
            assertThat(sessions()).isEqualTo(1);
        }
        awaitFree();
        HttpResponse<InputStream> again = CubeExports.begun("gone", "cube.ndjson?from=2020&to=2020");
        try (InputStream body = again.body()) {
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(body.readAllBytes()).isNotEmpty();
        }
    }

    /** Its snapshot would hold up vacuum, and the end of a rebuild of the cube. */
    @Test
    void aReaderThatStandsStillLosesItsSnapshotAndSeesThatTheFileIsNotWhole() throws Exception {
        try (InputStream body = CubeExports.begun("idle", "cube.ndjson" + QUERY).body()) {
            assertThat(body.read()).isEqualTo('{');
            awaitFree();
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void noDownloadLastsForEver() throws Exception {
        try (InputStream body = CubeExports.begun("slow", "cube.ndjson" + QUERY).body()) {
            assertThat(body.read()).isEqualTo('{');
            FixedTimeProfile.moveTo(FixedTimeProfile.START.plus(Duration.ofMinutes(16)));
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        } finally {
            FixedTimeProfile.moveTo(FixedTimeProfile.START);
        }
        awaitFree();
    }

    @Test
    void noStatementRunsForEver() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.execute("lock table cell in access exclusive mode");
                HttpResponse<InputStream> response = CubeExports.begun("waiting", "cube.csv" + QUERY);
                try (InputStream body = response.body()) {
                    assertThat(response.statusCode()).isEqualTo(503);
                    assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                            .contains("longer than 20 seconds");
                }
            } finally {
                connection.rollback();
            }
        }
        awaitFree();
    }

    /** A row that another transaction commits meanwhile is not in the file. */
    @Test
    void aFileIsOfOneMoment() throws Exception {
        HttpResponse<InputStream> response = CubeExports.begun("moment", "cube.ndjson" + QUERY + "&measures=cnyFen");
        try (InputStream body = response.body()) {
            assertThat(body.read()).isEqualTo('{');
            execute("update cell set cny_fen = -cny_fen");
            long sum = new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .limit(CELLS)
                    .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(':') + 1, line.length() - 1)))
                    .sum();
            assertThat(sum).isEqualTo(1000L * CELLS + (CELLS - 1L) * CELLS / 2);
        } finally {
            execute("update cell set cny_fen = abs(cny_fen)");
        }
    }

    private void awaitFree() throws SQLException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (sessions() > 0) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Sessions of the database in which an export is under way. */
    private int sessions() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and state <> 'idle' and query like 'select f.*, count(*) over ()%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
