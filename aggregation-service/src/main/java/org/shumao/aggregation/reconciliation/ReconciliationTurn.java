package org.shumao.aggregation.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.shumao.aggregation.database.Database;

/** One reconciliation at a time, over all replicas: a lock of the database that ends with the process that holds it. */
@ApplicationScoped
class ReconciliationTurn {
    /** Advisory locks are numbers; this one is the word "reconcil" in ASCII. */
    private static final long LOCK = 0x7265636f6e63696cL;

    /** Whoever has just said how a reconciliation ended gives the turn back in a moment. */
    private static final String PATIENCE = "set lock_timeout = '2s'";

    /** SQLSTATE lock_not_available. */
    private static final String LOCK_TIMEOUT = "55P03";

    private final Database database;

    ReconciliationTurn(Database database) {
        this.database = database;
    }

    /**
     * Does something if nobody else has the turn.
     *
     * @param action with a session of its own
     * @return whether it was done
     */
    boolean take(Database.Action action) throws SQLException {
        return database.inSession(session -> {
            if (!lock(session)) {
                return false;
            }
            try {
                action.run(session);
            } finally {
                ask(session, "select pg_advisory_unlock(?)");
            }
            return true;
        });
    }

    private static boolean lock(Connection session) throws SQLException {
        try (Statement settings = session.createStatement()) {
            settings.execute(PATIENCE);
            try {
                ask(session, "select pg_advisory_lock(?)");
                return true;
            } catch (SQLException e) {
                if (LOCK_TIMEOUT.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            } finally {
                settings.execute("reset lock_timeout");
            }
        }
    }

    private static void ask(Connection session, String sql) throws SQLException {
        try (PreparedStatement select = session.prepareStatement(sql)) {
            select.setLong(1, LOCK);
            select.execute();
        }
    }
}
