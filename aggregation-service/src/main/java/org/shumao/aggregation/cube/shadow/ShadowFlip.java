package org.shumao.aggregation.cube.shadow;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.shumao.aggregation.cube.store.CubeTables;

/**
 * Puts the shadow cube in the place of the live one, or drops it. Both take tables away, so whoever writes them and whoever reads
 * them must have ended: no batch is under way, and for the flip no reader. Nobody waits long for that: rather nothing is done.
 */
@ApplicationScoped
class ShadowFlip {
    /** Batches begin with a change of table intake_partition: one after the other they end, and no other begins. */
    private static final String NO_BATCH = "set local lock_timeout = '10s'; lock table intake_partition in share mode";

    /** Whoever comes later waits for us. */
    private static final String BRIEFLY = "set local lock_timeout = '2s'";

    private static final String NO_READER = "lock table cube_version in access exclusive mode";

    private final ShadowStore store;

    ShadowFlip(ShadowStore store) {
        this.store = store;
    }

    /** No batch begins until the transaction ends. */
    void holdIntake(Connection connection) throws SQLException {
        execute(connection, NO_BATCH);
    }

    /** The shadow tables take the names of the live ones, which are gone. The intake must be held. */
    void flip(Connection connection) throws SQLException {
        execute(connection, BRIEFLY);
        execute(connection, NO_READER);
        List<String> live = CubeTables.LIVE.names();
        List<String> shadow = CubeTables.SHADOW.names();
        for (int i = 0; i < live.size(); i++) {
            String name = live.get(i);
            execute(connection, "drop table " + name);
            execute(connection, "alter table " + shadow.get(i) + " rename to " + name);
            execute(
                    connection,
                    "alter table " + name + " rename constraint " + shadow.get(i) + "_pkey to " + name + "_pkey");
        }
        execute(connection, "update cube_version set version = version + 1");
        store.end(connection);
    }

    /** The shadow tables are gone. The intake must be held. */
    void drop(Connection connection) throws SQLException {
        execute(connection, BRIEFLY);
        execute(connection, "drop table " + String.join(", ", CubeTables.SHADOW.names()));
        store.end(connection);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
