package org.shumao.aggregation.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.shumao.kit.sql.Sql;

/** A turn lets one at a time work, over all replicas, by a lock of the database that ends with the process that holds it. */
@ApplicationScoped
public class Turns {
    /** Whoever has just said how its work ended gives the turn back in a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** SQLSTATE lock_not_available. */
    private static final String LOCK_TIMEOUT = "55P03";

    private final Database database;
    private final Duration patience;

    @Inject
    Turns(Database database) {
        this(database, PATIENCE);
    }

    Turns(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
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
                giveBack(session);
            }
            return true;
        });
    }

    private boolean lock(Connection session, Turn turn) throws SQLException {
        Sql.execute(session, "set lock_timeout = " + patience.toMillis());
        try {
            Sql.each(session, "select pg_advisory_lock(?)", row -> {}, turn.lock());
            return true;
        } catch (SQLException e) {
            giveBack(session);
            if (LOCK_TIMEOUT.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            Sql.execute(session, "reset lock_timeout");
        }
    }

    /** Also after a wait that ended in vain: a lock that was granted in the moment of the timeout stays with the session. */
    private static void giveBack(Connection session) throws SQLException {
        Sql.each(session, "select pg_advisory_unlock_all()", row -> {});
    }
}
