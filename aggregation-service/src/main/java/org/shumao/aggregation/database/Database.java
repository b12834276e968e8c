package org.shumao.aggregation.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.util.PSQLState;
import org.shumao.kit.sql.Sql;

/**
 * Hand-made transactions for the paths where the order of statements and COPY matter. Readers have half of the connections at most,
 * so that however many of them come, the intake, the linker and the relays have theirs.
 */
@Startup
@ApplicationScoped
public class Database {
    /**
     * A replica that stands still in its transaction, or whose host is gone, keeps its locks: from the batches of the others, which
     * write the same cells, and from the linker. So the server ends a transaction that says nothing for half a minute. One that stands
     * still within COPY it cannot end; whoever waits for that gives up after a minute, and ends it when it claims the partition.
     */
    private static final String BOUNDS =
            "set local idle_in_transaction_session_timeout = '30s'; set local lock_timeout = '60s'";

    /**
     * Every reader begins with it: then no other cube takes the place of the live one until the reader has ended. It comes before the
     * snapshot, so whoever waited for the new cube sees nothing of the time before it.
     */
    private static final String READ_ONE_CUBE = "lock table cube_version in access share mode";

    /** What follows goes in the same message: a short answer spends much of its time on the way to the database and back. */
    private static final String BEGIN_SNAPSHOT = "set transaction isolation level repeatable read; ";

    private final DataSource dataSource;

    /** Readers wait here for a place; whoever writes never does. */
    private final Semaphore readers;

    private final int places;

    private final Duration patience;

    Database(
            DataSource dataSource,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size", defaultValue = "50") int connections,
            @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout", defaultValue = "5s")
                    Duration patience,
            MeterRegistry metrics) {
        this.dataSource = dataSource;
        this.places = Math.max(1, connections / 2);
        this.readers = new Semaphore(places, true);
        this.patience = patience;
        // The pool itself does not see these.
        Gauge.builder("shumao.database.readers.waiting", readers, Semaphore::getQueueLength)
                .description("Readers that wait for one of the connections that readers may have")
                .register(metrics);
    }

    /** Work does something with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** An action does something with a connection, without a result. */
    @FunctionalInterface
    public interface Action {
        void run(Connection connection) throws SQLException;
    }

    /** Lets a transaction compute for longer than others may be idle: one that nobody waits for. */
    public static void allowToBeIdle(Connection connection) throws SQLException {
        Sql.execute(connection, "set local idle_in_transaction_session_timeout = 0");
    }

    /** Commits if the work returns, rolls back whatever it throws. */
    public <T> T inTransaction(Work<T> work) throws SQLException {
        return inTransaction(BOUNDS, false, work);
    }

    public void run(Action action) throws SQLException {
        Boolean done = inTransaction((Connection connection) -> {
            action.run(connection);
            return Boolean.TRUE;
        });
        assert done;
    }

    /**
     * One snapshot of one cube for all statements.
     *
     * @throws SQLException if other readers have all places for too long, as if there were no connection
     */
    public <T> T inSnapshot(Work<T> work) throws SQLException {
        return inSnapshot(READ_ONE_CUBE, work);
    }

    /**
     * One snapshot for all statements, of whatever its beginning lets them see.
     *
     * @param beginning statements that come before the snapshot
     * @throws SQLException if other readers have all places for too long, as if there were no connection
     */
    public <T> T inSnapshot(String beginning, Work<T> work) throws SQLException {
        return asReader(() -> inTransaction(BEGIN_SNAPSHOT + beginning, true, work));
    }

    /** Work does something with a connection and the rows that its snapshot began with. */
    @FunctionalInterface
    public interface BegunWork<R, T> {
        T run(Connection connection, List<R> rows) throws SQLException;
    }

    /**
     * Reads the same for work that needs some rows first: they come in the message that begins the snapshot.
     *
     * @param query the first statement of the snapshot, without parameters
     */
    public <R, T> T inSnapshot(String beginning, String query, Sql.RowReader<R> reader, BegunWork<R, T> work)
            throws SQLException {
        String all = BEGIN_SNAPSHOT + beginning + "; " + query;
        return asReader(() ->
                inTransaction(true, connection -> work.run(connection, Sql.executeAndQuery(connection, all, reader))));
    }

    /**
     * For work of one statement, which is a transaction and a snapshot of its own.
     *
     * @throws SQLException if other readers have all places for too long, as if there were no connection
     */
    public <T> T byStatement(Work<T> work) throws SQLException {
        return asReader(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return work.run(connection);
            }
        });
    }

    /** Reading is what a reader does once it has a place. */
    @FunctionalInterface
    private interface Reading<T> {
        T run() throws SQLException;
    }

    private <T> T asReader(Reading<T> reading) throws SQLException {
        if (!entered()) {
            throw new SQLTransientConnectionException(
                    "too many readers", PSQLState.CONNECTION_UNABLE_TO_CONNECT.getState());
        }
        try {
            return reading.run();
        } finally {
            readers.release();
        }
    }

    /** Readers at work now. */
    int readers() {
        return places - readers.availablePermits();
    }

    private boolean entered() {
        try {
            return readers.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same for a transaction that writes what it read. It fails if another one changed meanwhile what it changes. */
    public <T> T inWritableSnapshot(Work<T> work) throws SQLException {
        return inTransaction(BEGIN_SNAPSHOT + BOUNDS + "; " + READ_ONE_CUBE, false, work);
    }

    /** A connection that commits each statement, for work that has temporary tables; they are gone afterwards. */
    public <T> T inSession(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try {
                return work.run(connection);
            } finally {
                Sql.execute(connection, "discard temporary");
            }
        }
    }

    private <T> T inTransaction(String beginning, boolean readOnly, Work<T> work) throws SQLException {
        return inTransaction(readOnly, connection -> {
            Sql.execute(connection, beginning);
            return work.run(connection);
        });
    }

    private <T> T inTransaction(boolean readOnly, Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(readOnly);
            boolean committed = false;
            try {
                T result = work.run(connection);
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        }
    }
}
