package org.shumao.aggregation.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.shumao.kit.sql.Sql;

/** A turn lets one at a time work, over all replicas, by a lock of the database that ends with the process that holds it. */
@ApplicationScoped
public class Turns {
    /** Whoever has just said how its work ended gives the turn back in a moment. */
    private static final String PATIENCE = "set lock_timeout = '2s'";

    /** SQLSTATE lock_not_available. */
    private static final String LOCK_TIMEOUT = "55P03";

    private final Database database;

    Turns(Database database) {
        this.database = database;
    }

    /**
     * Does something if nobody else has the turn. Whoever waited for it is to look anew at what it came for: the one before it may have
     * done it.
     *
     * @param action with a session of its own
     * @return whether it was done
     */
    public boolean take(Turn turn, Database.Action action) throws SQLException {
        return database.inSession(session -> {
            if (!lock(session, turn)) {
                return false;
            }
            try {
                action.run(session);
            } finally {
                ask(session, "select pg_advisory_unlock(?)", turn);
            }
            return true;
        });
    }

    private static boolean lock(Connection session, Turn turn) throws SQLException {
        Sql.execute(session, PATIENCE);
        try {
            ask(session, "select pg_advisory_lock(?)", turn);
            return true;
        } catch (SQLException e) {
            if (LOCK_TIMEOUT.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            Sql.execute(session, "reset lock_timeout");
        }
    }

    private static void ask(Connection session, String sql, Turn turn) throws SQLException {
        Sql.each(session, sql, row -> {}, turn.lock());
    }
}
