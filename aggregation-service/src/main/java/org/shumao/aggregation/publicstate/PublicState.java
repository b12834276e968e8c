package org.shumao.aggregation.publicstate;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.worker.Worker;

/**
 * Where every answer is read from: the newest state of the data, or the public one. All that anybody sees of trade is of the same
 * public state, so that no two public answers differ by few orders. While anybody asks, it moves in the background; who asks
 * meanwhile gets the state before.
 */
@ApplicationScoped
public class PublicState {
    /** Where the tables of the public state are. */
    public static final String SCHEMA = "aggregation_public";

    private static final int RETRY_AFTER_SECONDS = 5;

    /** No other schema: a table that is not public is not found. */
    private static final String PUBLIC_ALONE = "set local search_path = " + SCHEMA;

    private static final String EXISTS = "select moved_at is not null from public_state";

    private final Database database;
    private final SnapshotRefresh refresh;
    private final Worker worker;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final ReentrantLock making = new ReentrantLock();
    private final Duration patience;

    PublicState(Database database, SnapshotRefresh refresh, PublicStateConfig config) {
        this.database = database;
        this.refresh = refresh;
        this.patience = config.patience();
        this.worker = new Worker("public state", config.look(), config.look(), this::step);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /**
     * Reads one state of the data, all of it in one snapshot of the database.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if the first public state is being made, which takes long
     */
    public <T> T inSnapshot(ReadFrom from, Database.Work<T> work) throws SQLException {
        return from == ReadFrom.NEWEST ? database.inSnapshot(work) : onceMade(() -> inPublic(work));
    }

    /**
     * Reads one state of the data by one statement, which is a snapshot of its own: that takes one message to the database where a
     * snapshot for several takes five.
     *
     * @param statement names the schema of the tables; empty if there is no public state yet
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if the first public state is being made, which takes long
     */
    public <T> T byStatement(ReadFrom from, Database.Work<Optional<T>> statement) throws SQLException {
        return from == ReadFrom.NEWEST
                ? database.byStatement(statement).orElseThrow()
                : onceMade(() -> database.byStatement(statement));
    }

    /** A way to read the public state that finds nothing as long as there is none. */
    @FunctionalInterface
    private interface PublicReading<T> {
        Optional<T> read() throws SQLException;
    }

    private <T> T onceMade(PublicReading<T> reading) throws SQLException {
        asked.set(true);
        Optional<T> found = reading.read();
        while (found.isEmpty()) {
            makeFirst();
            found = reading.read();
        }
        return found.get();
    }

    /** One makes it, and the others do not wait for long: they would hold the threads that answer statisticians. */
    private void makeFirst() throws SQLException {
        if (!entered()) {
            throw Problems.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "The state of the data that everybody may see is being made for the first time.")
                    .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        try {
            refresh.first();
        } finally {
            making.unlock();
        }
    }

    private boolean entered() {
        try {
            return making.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> Optional<T> inPublic(Database.Work<T> work) throws SQLException {
        return database.inSnapshot(snapshot -> exists(snapshot) ? Optional.of(work.run(snapshot)) : Optional.empty());
    }

    private static boolean exists(Connection snapshot) throws SQLException {
        Sql.execute(snapshot, PUBLIC_ALONE);
        return Sql.first(snapshot, EXISTS, row -> row.getBoolean(1)).orElse(false);
    }

    private boolean step() throws SQLException {
        if (!started.get()) {
            firstOfData();
            started.set(true);
        }
        if (asked.getAndSet(false)) {
            refresh.ifDue();
        }
        return false;
    }

    /**
     * Where there are data already, the first public state is made before anybody asks. In an empty database it is not: it would be
     * empty, and stay so until the rule lets it move.
     */
    private void firstOfData() throws SQLException {
        if (refresh.hasDataAlone() && making.tryLock()) {
            try {
                refresh.first();
            } finally {
                making.unlock();
            }
        }
    }

    /** For whoever asks first after a long time, and so that changes are not kept for ever. */
    @Scheduled(identity = "public state", every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void tidy() throws SQLException {
        firstOfData();
        refresh.ifDue();
        refresh.forget();
    }
}
