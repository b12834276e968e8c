package org.shumao.aggregation.release.build;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.database.Turn;
import org.shumao.aggregation.database.Turns;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.aggregation.release.right.Right;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/**
 * Builds releases in the background, one at a time over all replicas: in one snapshot it reads the datasets from the live figures, withholds
 * what must not leave, and stores observations, files and the manifest in one transaction. Whoever builds holds a lock of the
 * database until the end, so that a build whose process or session ended is known from one that runs.
 */
@ApplicationScoped
class ReleaseBuild {
    private static final Logger LOG = Logger.getLogger(ReleaseBuild.class);

    private static final String COMPLETE =
            "update release_build set state = 'COMPLETED', completed_at = ?, step = null where build_id = ?";

    private final ReleaseBuilds builds;
    private final ReleaseRights rights;
    private final DatasetCatalogue catalogue;
    private final LiveDatasets datasets;
    private final DisclosureControl disclosure;
    private final ReleaseGates gates;
    private final ReleaseAnnouncements announcements;
    private final Pins pins;
    private final BuildConfig config;
    private final Snapshots snapshots;
    private final Database database;
    private final Turns turns;
    private final ManagedExecutor executor;
    private final Clock clock;

    ReleaseBuild(
            ReleaseBuilds builds,
            ReleaseRights rights,
            DatasetCatalogue catalogue,
            LiveDatasets datasets,
            DisclosureControl disclosure,
            ReleaseGates gates,
            ReleaseAnnouncements announcements,
            Pins pins,
            BuildConfig config,
            Snapshots snapshots,
            Database database,
            Turns turns,
            ManagedExecutor executor,
            Clock clock) {
        this.builds = builds;
        this.rights = rights;
        this.catalogue = catalogue;
        this.datasets = datasets;
        this.disclosure = disclosure;
        this.gates = gates;
        this.announcements = announcements;
        this.pins = pins;
        this.config = config;
        this.snapshots = snapshots;
        this.database = database;
        this.turns = turns;
        this.executor = executor;
        this.clock = clock;
    }

    /** Marks those that a process took with it: they are not running any more. */
    void markOrphans(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) SchemaMigrated event)
            throws SQLException {
        failCutOff();
    }

    /** Whoever builds may be unable to say that the build has failed. Nobody holds the lock then. */
    @Scheduled(identity = "release builds cut off", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void failCutOff() throws SQLException {
        if (builds.isAnyRunning() && !turns.take(Turn.RELEASE_BUILD, session -> builds.failRunning())) {
            LOG.debug("a release is being built");
        }
    }

    /**
     * Starts a build, and returns when it has its turn, not when it has ended.
     *
     * @throws HttpProblem 403 unless the person is an author, 404 if there is no such release, 409 if it cannot be built now or a build is
     *     running, 400 if it cannot hold a period
     */
    BuildView start(String release, BuildRelease request, Person by) throws SQLException {
        ReleasePlan plan = database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.AUTHOR);
            return ReleasePlan.of(connection, release, request.checked().earlier(), catalogue, clock);
        });
        CompletableFuture<UUID> begun = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                boolean taken = turns.take(Turn.RELEASE_BUILD, session -> {
                    builds.failRunning();
                    UUID id = begin(plan, request, by);
                    begun.complete(id);
                    run(id, plan);
                });
                if (!taken) {
                    begun.completeExceptionally(Problems.conflict(
                            "A release is being built, one at a time. Wait for its end, and start this one again."));
                }
            } catch (SQLException | RuntimeException | Error e) {
                if (!begun.completeExceptionally(e)) {
                    LOG.error("a build of a release broke off", e);
                }
            }
        });
        return builds.find(release, joined(begun)).orElseThrow();
    }

    private UUID begin(ReleasePlan plan, BuildRelease request, Person by) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.AUTHOR);
            return builds.begin(connection, plan, by.subject(), request);
        });
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Fails a build for errors too, such as want of memory: what has ended is not to be taken for running. */
    private void run(UUID id, ReleasePlan plan) throws SQLException {
        try {
            boolean built = snapshots.in(snapshot -> {
                build(snapshot, id, plan);
                return true;
            });
            LOG.debugf("build %s of %s completed: %s", id, plan.release(), built);
        } catch (RefusedBuild e) {
            // Which cell is that of few is for the desk alone.
            LOG.warnf("build %s of %s was refused; its failure says why", id, plan.release());
            builds.fail(id, String.valueOf(e.getMessage()));
        } catch (SQLException | RuntimeException | Error e) {
            LOG.errorf(e, "build %s of %s failed", id, plan.release());
            builds.fail(
                    id,
                    "A fault of ours, which the log names under the id of this build: "
                            + e.getClass().getSimpleName() + ". Start a build again.");
        }
    }

    private void build(Snapshot snapshot, UUID id, ReleasePlan plan) throws SQLException {
        String pinned = CanonicalJson.write(pins.read(snapshot, plan.release()));
        ServedVintages served = DisclosureControl.served(snapshot, plan);
        Map<Dataset, List<DatasetValue>> values =
                datasets.read(snapshot, plan, served, dataset -> builds.step(id, "reading " + dataset.id()));
        builds.step(id, "disclosure control");
        DisclosureControl.Protected safe = disclosure.protect(snapshot, plan, values, served);
        BuiltContent content = new BuiltContent(id);
        plan.periods().keySet().forEach(dataset -> content.add(dataset, safe.rows(dataset)));
        builds.step(id, "writing observations and files");
        database.run(connection -> {
            Database.allowToBeIdle(connection);
            Sql.update(
                    connection,
                    "update release_build set cut_off = ?, pins = ?::jsonb, certificate = ?::jsonb where build_id = ?",
                    snapshot.now(),
                    pinned,
                    safe.withheld().certificate().write(),
                    id);
            content.writeObservations(connection, plan.periods());
            EarlierVintages.store(snapshot.connection(), connection, id, plan, safe.changes());
            content.writeFiles(connection, config.mostFileBytes().asLongValue());
            announcements.write(connection, id);
            Gate.store(connection, id, Gate.report(gates.check(connection, snapshot, safe.content(id))));
            Manifest.store(connection, id, catalogue);
            Sql.update(connection, COMPLETE, clock.instant(), id);
        });
    }
}
