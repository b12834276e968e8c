package org.shumao.aggregation.cube.shadow;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** The life of a shadow cube: started, filled by the intake, proved by a reconciliation, then flipped; or dropped. */
@ApplicationScoped
public class ShadowCubes {
    private static final Logger LOG = Logger.getLogger(ShadowCubes.class);

    private final Database database;
    private final ShadowStore store;
    private final ShadowFlip flip;
    private final Clock clock;

    ShadowCubes(Database database, ShadowStore store, ShadowFlip flip, Clock clock) {
        this.database = database;
        this.store = store;
        this.flip = flip;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if there is one */
    ShadowCube start() throws SQLException {
        UUID id = UUID.randomUUID();
        return database.inTransaction(connection -> {
            if (!store.begin(connection, id, clock.instant())) {
                throw Problems.of(ProblemType.CONFLICT, "There is a shadow cube already: flip it or drop it.")
                        .build();
            }
            return find(connection);
        });
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none */
    ShadowCube find() throws SQLException {
        return database.inTransaction(this::find);
    }

    /**
     * The shadow cube, filled.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none, 409 if it is not complete
     */
    public ShadowCube complete() throws SQLException {
        return complete(find());
    }

    /** Notes how a reconciliation of it has ended. */
    public void reconciled(UUID id, Instant startedAt, boolean proved) throws SQLException {
        database.run(connection -> store.reconciled(connection, id, startedAt.atOffset(ZoneOffset.UTC), proved));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none, 409 if it is not proved */
    void flip() throws SQLException {
        proved(find());
        // Before its readers come: the database would not know how large it is.
        database.run(connection -> analyze(connection));
        database.run(connection -> {
            flip.holdIntake(connection);
            ShadowCube cube = proved(find(connection));
            flip.flip(connection);
            LOG.infof(
                    "the shadow cube %s takes the place of the live one; built from %d orders with %d contributions",
                    cube.id(), cube.orders(), cube.contributions());
        });
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none */
    void drop() throws SQLException {
        database.run(connection -> {
            flip.holdIntake(connection);
            ShadowCube cube = find(connection);
            flip.drop(connection);
            LOG.infof("the shadow cube %s is dropped", cube.id());
        });
    }

    private ShadowCube find(Connection connection) throws SQLException {
        return store.find(connection)
                .orElseThrow(() -> Problems.of(ProblemType.NOT_FOUND, "There is no shadow cube.")
                        .build());
    }

    private static ShadowCube complete(ShadowCube cube) {
        if (!cube.isComplete()) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "The shadow cube is not complete: " + cube.completePartitions() + " of " + cube.partitions()
                                    + " partitions are.")
                    .build();
        }
        return cube;
    }

    private static ShadowCube proved(ShadowCube cube) {
        if (complete(cube).provedAt() == null) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "No reconciliation has found the shadow cube without a difference. Start one at"
                                    + " /api/v1/shadow-cube/reconciliations.")
                    .build();
        }
        return cube;
    }

    private static void analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze " + String.join(", ", CubeTables.SHADOW.names()));
        }
    }
}
