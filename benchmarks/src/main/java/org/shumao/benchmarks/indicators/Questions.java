package org.shumao.benchmarks.indicators;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Latencies;

/** One question after the other on one connection, each followed by the bare statement: so both meet the same machine. */
final class Questions {
    private final Bed bed;
    private final CubeLoad load;
    private final int count;

    Questions(Bed bed, CubeLoad load, int count) {
        this.bed = bed;
        this.load = load;
        this.count = count;
    }

    /** The data move before each question, so that no answer is kept. */
    Paired ask(Breakdowns kind, int run) throws Exception {
        long[] answers = new long[count];
        long[] bare = new long[count];
        List<String> addresses = kind.addresses(count, run);
        try (HttpConnection connection = bed.connect();
                Connection database = bed.database();
                PreparedStatement statement = database.prepareStatement(kind.statement())) {
            for (int i = 0; i < count; i++) {
                load.move();
                long start = System.nanoTime();
                connection.get(addresses.get(i), bed.token());
                answers[i] = System.nanoTime() - start;
                start = System.nanoTime();
                if (rows(statement) == 0) {
                    throw new IllegalStateException(kind + " finds nothing");
                }
                bare[i] = System.nanoTime() - start;
            }
        }
        return new Paired(new Latencies(answers), new Latencies(bare));
    }

    private static int rows(PreparedStatement statement) throws SQLException {
        int rows = 0;
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows += found.getString(1) == null ? 0 : 1;
            }
        }
        return rows;
    }
}
