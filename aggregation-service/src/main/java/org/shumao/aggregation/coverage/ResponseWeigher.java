package org.shumao.aggregation.coverage;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.publicstate.PublicPart;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;

/**
 * Weighs the reports that enterprises owe by what these trade: of the newest state in the background, because coverage comes with
 * every answer and trade by enterprise is much to read; of the public state when it moves, in the same snapshot.
 */
@ApplicationScoped
class ResponseWeigher implements PublicPart {
    /** One replica weighs; the others need not. */
    private static final String LOCK = "select from reporting_weight_version for update skip locked";

    private final Database database;
    private final CoverageConfig config;
    private final Clock clock;
    private final Worker worker;
    private @Nullable DataState weighed;
    private long notBefore = System.nanoTime();

    ResponseWeigher(Database database, CoverageConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.worker = new Worker("coverage", config.weighEvery(), config.weighEvery(), this::step);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    @Override
    public void write(Connection snapshot) throws SQLException {
        ResponseWeights.replacePublic(snapshot, weigh(snapshot));
    }

    private boolean step() throws SQLException {
        long begun = System.nanoTime();
        if (begun - notBefore >= 0) {
            weighNewest();
            long took = System.nanoTime() - begun;
            notBefore = System.nanoTime() + Math.multiplyExact(took, config.rest());
        }
        return false;
    }

    /** Does nothing if nothing came in since the last time, or while another replica weighs. */
    synchronized void weighNewest() throws SQLException {
        try {
            database.inWritableSnapshot(snapshot -> {
                DataState state = DataState.read(snapshot, clock.instant());
                if (!state.equals(weighed) && isOurs(snapshot)) {
                    ResponseWeights.replaceNewest(snapshot, weigh(snapshot));
                    weighed = state;
                }
                return state;
            });
        } catch (SQLException e) {
            // Another replica weighed between this transaction's snapshot and its lock: then that was the time.
            if (!PSQLState.SERIALIZATION_FAILURE.getState().equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static List<ResponseWeight> weigh(Connection snapshot) throws SQLException {
        return ResponseWeight.of(DueReportReader.read(snapshot));
    }

    private static boolean isOurs(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            return row.next();
        }
    }
}
