package org.shumao.benchmarks.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.Latencies;

/** Measures what no service can beat: one prepared statement that answers the plainest query of a kind, on one connection, without pause. */
final class BareStatements {
    private static final String COLUMNS = "SELECT e.* FROM enterprise e ";
    private static final int STATEMENTS = 5_000;

    private BareStatements() {}

    static Latencies of(Queries kind, Bed bed, RegisterLoad load, int enterprises) throws SQLException {
        String sql = switch (kind) {
            case LOOKUP -> COLUMNS + "WHERE id = ?";
            // Materialized, or the planner of a prepared statement scans along the order and hopes.
            case SEARCH ->
                "WITH found AS MATERIALIZED (SELECT * FROM enterprise_name WHERE grams @> ARRAY[CAST(? AS text)])"
                        + " SELECT * FROM found ORDER BY enterprise_id LIMIT 20";
            case LIST -> COLUMNS + "WHERE id > ? ORDER BY id LIMIT 100";
        };
        Random random = new Random(kind.name().hashCode());
        long[] nanos = new long[STATEMENTS];
        try (Connection connection = bed.database();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = -STATEMENTS / 5; i < STATEMENTS; i++) {
                RegisterLoad.RegisteredEnterprise one = load.enterprise(random.nextInt(enterprises));
                statement.setString(1, kind == Queries.SEARCH ? one.name().substring(2, 4) : one.uscc());
                long start = System.nanoTime();
                int read = read(statement);
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - start;
                }
                if (read == 0 && kind == Queries.LOOKUP) {
                    throw new IllegalStateException(one.uscc() + " is not there");
                }
            }
        }
        return new Latencies(nanos);
    }

    private static int read(PreparedStatement statement) throws SQLException {
        int rows = 0;
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows += found.getString(2) == null ? 0 : 1;
            }
        }
        return rows;
    }
}
