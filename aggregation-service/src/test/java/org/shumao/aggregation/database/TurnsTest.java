package org.shumao.aggregation.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class TurnsTest {
    private static final Duration PATIENCE = Duration.ofMillis(20);
    private static final int ROUNDS = 150;
    private static final String TURN = "select pg_advisory_%s(" + Turn.RELEASE_BUILD.lock() + ")";
    private static final String HELD = "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
            + " where l.locktype = 'advisory' and d.datname = current_database()"
            + " and (l.classid::bigint << 32) + l.objid::bigint = " + Turn.RELEASE_BUILD.lock();

    @Inject
    Database database;

    @Inject
    DataSource dataSource;

    /** The database grants a lock that was given back just then, and ends the wait for it all the same. */
    @Test
    void aTurnThatComesInTheMomentOfTheTimeoutIsFreeForTheNext() throws Exception {
        Turns turns = new Turns(database, PATIENCE);
        ExecutorService other = Executors.newSingleThreadExecutor();
        int late = 0;
        try (Connection holder = dataSource.getConnection()) {
            for (int i = 0; i < ROUNDS; i++) {
                execute(holder, TURN.formatted("lock"));
                long given = System.nanoTime() + PATIENCE.toNanos() + TimeUnit.MICROSECONDS.toNanos(20L * i);
                Future<?> release = other.submit(() -> {
                    LockSupport.parkNanos(given - System.nanoTime());
                    execute(holder, TURN.formatted("unlock"));
                    return null;
                });
                if (!turns.take(Turn.RELEASE_BUILD, session -> {})) {
                    late++;
                }
                release.get();
                assertThat(held(holder)).as("turns held after round %d", i).isZero();
            }
        } finally {
            other.shutdownNow();
        }
        assertThat(late).as("waits in vain").isPositive();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int held(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HELD)) {
            row.next();
            return row.getInt(1);
        }
    }
}
