package org.shumao.aggregation.publicstate;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;

/**
 * Where every answer is read from: the newest state of the data, or the public one. All that anybody sees of trade is of the same
 * public state, so that no two public answers differ by few orders. While anybody asks, it moves in the background; who asks
 * meanwhile gets the state before.
 */
@ApplicationScoped
public class PublicState {
    /** No other schema: a table that is not public is not found. */
    private static final String PUBLIC_ALONE = "set local search_path = aggregation_public";

    private static final String EXISTS = "select moved_at is not null from public_state";

    private final Database database;
    private final PublicMove move;
    private final Worker worker;
    private final AtomicBoolean asked = new AtomicBoolean();

    PublicState(Database database, PublicMove move, PublicStateConfig config) {
        this.database = database;
        this.move = move;
        this.worker = new Worker("public state", config.look(), config.look(), this::step);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Reads one state of the data, all of it in one snapshot of the database. */
    public <T> T inSnapshot(ReadFrom from, Database.Work<T> work) throws SQLException {
        if (from == ReadFrom.NEWEST) {
            return database.inSnapshot(work);
        }
        asked.set(true);
        Optional<T> found = inPublic(work);
        while (found.isEmpty()) {
            move.first();
            found = inPublic(work);
        }
        return found.get();
    }

    private <T> Optional<T> inPublic(Database.Work<T> work) throws SQLException {
        return database.inSnapshot(snapshot -> exists(snapshot) ? Optional.of(work.run(snapshot)) : Optional.empty());
    }

    private static boolean exists(Connection snapshot) throws SQLException {
        try (Statement statement = snapshot.createStatement()) {
            statement.execute(PUBLIC_ALONE);
            try (ResultSet row = statement.executeQuery(EXISTS)) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private boolean step() throws SQLException {
        if (asked.getAndSet(false)) {
            move.ifDue();
        }
        return false;
    }

    /** For whoever asks first after a long time, and so that changes are not kept for ever. */
    @Scheduled(identity = "public state", every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void tidy() throws SQLException {
        move.ifDue();
        move.forget();
    }
}
