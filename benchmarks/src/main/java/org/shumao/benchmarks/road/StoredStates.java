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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.localstack.suite.ServiceProcess;

/**
 * The order states of a suite, which can be made many: copies of the stored ones under other order numbers, with their identifiers. The
 * roll-ups are multiplied as the states are, so they are right.
 */
final class StoredStates {
    private static final List<String> SUMS =
            List.of("cny_fen", "usd_cents", "lines", "orders", "quantity", "net_weight");

    private static final int MEGABYTE = 1_000_000;
    private static final int COPIED = 100_000;

    private static final String LARGEST =
            "select s.relname, c.reltuples::bigint, s.n_dead_tup, pg_total_relation_size(s.relid)"
                    + " from pg_stat_user_tables s join pg_class c on c.oid = s.relid where s.schemaname = 'aggregation'"
                    + " order by 4 desc limit 8";

    private final Bed bed;

    /** @param bed of aggregation */
    StoredStates(Bed bed) {
        this.bed = bed;
    }

    private long count() throws SQLException {
        return bed.number("select count(*) from order_state");
    }

    /** Copies all of them until there are as many as wanted or a few more, while aggregation is away; returns how many there are. */
    long multiply(long wanted) throws SQLException {
        ServiceProcess aggregation = bed.service();
        aggregation.stop();
        long stored = count();
        long factor = Math.max(1, (wanted + stored - 1) / stored);
        String copies =
                " cross join (select '+" + stored + "x' || i as mark from generate_series(2, " + factor + ") i) c";
        bed.execute(
                "drop index order_state_codes",
                "insert into order_state select order_key || mark, partition, reference_data_version, codes, months, ages_on,"
                        + " state, contributions from order_state" + copies,
                "create index order_state_codes on order_state using gin (codes) with (gin_pending_list_limit = 256)",
                "insert into declared_identifier select kind, scope, number || mark, enterprise, order_key || mark,"
                        + " earliest, latest, word, changed from declared_identifier" + copies,
                "analyze order_state",
                "analyze declared_identifier");
        for (String table : rollUps()) {
            bed.execute("update " + table + " set " + multiplied(table, factor));
        }
        aggregation.restart();
        return count();
    }

    private List<String> rollUps() throws SQLException {
        return texts(
                "select table_name from information_schema.tables t where table_schema = 'aggregation' and table_type"
                        + " = 'BASE TABLE' and exists (select from"
                        + " information_schema.columns c where c.table_schema = t.table_schema and c.table_name ="
                        + " t.table_name and c.column_name = 'slot')");
    }

    private String multiplied(String table, long factor) throws SQLException {
        return String.join(
                ", ",
                texts("select column_name || ' = ' || column_name || ' * " + factor
                        + "' from information_schema.columns where table_schema = 'aggregation' and table_name = '"
                        + table + "' and column_name in ('" + String.join("', '", SUMS) + "')"));
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var connection = bed.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** Returns the largest tables of aggregation: rows, dead rows, bytes with indexes. */
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

    /** Measures what the database takes of the stored order states with nothing but COPY, into an empty table with the same indexes. */
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
