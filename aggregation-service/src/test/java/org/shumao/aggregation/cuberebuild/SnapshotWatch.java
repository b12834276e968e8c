package org.shumao.aggregation.cuberebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.shumao.aggregation.database.Database;

/** Reads three tables again and again, each time in one snapshot, and remembers by how much two of them exceed the third. */
final class SnapshotWatch {
    private final Database database;
    private final Set<List<Long>> seen = ConcurrentHashMap.newKeySet();
    private final AtomicReference<SQLException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "snapshot watch");
    private volatile boolean ending;

    SnapshotWatch(Database database) {
        this.database = database;
    }

    void start() {
        thread.start();
    }

    /** @throws SQLException if a reader failed */
    void stop() throws SQLException, InterruptedException {
        ending = true;
        thread.join();
        SQLException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    Set<List<Long>> seen() {
        return seen;
    }

    private void run() {
        while (!ending) {
            try {
                seen.add(database.inSnapshot(snapshot -> {
                    long cells = sum(snapshot, "cell");
                    long provinces = sum(snapshot, "province_month");
                    return List.of(cells - provinces, sum(snapshot, "regime_month") - provinces);
                }));
            } catch (SQLException e) {
                failure.set(e);
                return;
            }
        }
    }

    private static long sum(Connection snapshot, String table) throws SQLException {
        try (Statement select = snapshot.createStatement();
                ResultSet row = select.executeQuery("select sum(cny_fen) from " + table + " where month = 202506")) {
            row.next();
            return row.getLong(1);
        }
    }
}
