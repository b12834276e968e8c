package org.shumao.benchmarks.road;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.shumao.benchmarks.measure.Bed;

/** What the database of the road holds, and what it takes at most. */
final class RoadDatabase {
    private static final int MEGABYTE = 1_000_000;
    private static final int COPIED = 100_000;

    private static final String LARGEST =
            "select s.relname, c.reltuples::bigint, s.n_dead_tup, pg_total_relation_size(s.relid)"
                    + " from pg_stat_user_tables s join pg_class c on c.oid = s.relid where s.schemaname = 'aggregation'"
                    + " order by 4 desc limit 8";

    private final Bed bed;

    RoadDatabase(Bed bed) {
        this.bed = bed;
    }

    /** Write-ahead log so far. */
    long walBytes() throws SQLException {
        return bed.number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
    }

    String tables() throws SQLException {
        bed.execute("analyze");
        StringBuilder text = new StringBuilder("largest tables of aggregation:");
        try (Connection connection = bed.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LARGEST)) {
            while (row.next()) {
                text.append(String.format(
                        Locale.ENGLISH,
                        "%n  %s %,d rows, %,d dead, %,d MB",
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4) / MEGABYTE));
            }
        }
        return text.toString();
    }

    /** Into an empty table with the same indexes. */
    String bareCopy() throws SQLException, IOException {
        Path rows = Files.createTempFile("order-states", ".copy");
        try (Connection connection = bed.database();
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(rows))) {
                var unused = copy.copyOut(
                        "copy (select * from order_state limit " + COPIED + ") to stdout (format binary)", out);
            }
            statement.execute("create table bare_state (like order_state including all)");
            long start = System.nanoTime();
            long copied;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(rows))) {
                copied = copy.copyIn("copy bare_state from stdin (format binary)", in, 1 << 16);
            }
            double nanos = System.nanoTime() - start;
            statement.execute("drop table bare_state");
            return String.format(
                    Locale.ENGLISH,
                    "bare COPY of %,d order states %,d rows/s, %,.0f MB/s",
                    copied,
                    Math.round(copied * 1e9 / nanos),
                    Files.size(rows) * 1e9 / nanos / MEGABYTE);
        } finally {
            Files.delete(rows);
        }
    }
}
