package org.shumao.kit.schema;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.StoreFailure;
import org.shumao.kit.worker.Worker;

/**
 * Lets a service begin its work when its schema is migrated: at once if it migrates at its start, otherwise as soon as somebody
 * else has. Until then the process lives, is not ready, runs nothing scheduled, and says what is missing.
 */
@ApplicationScoped
class SchemaWatch {
    private static final Logger LOG = Logger.getLogger(SchemaWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Instance<Flyway> flyway;
    private final Instance<Scheduler> scheduler;
    private final Event<SchemaMigrated> migrated;
    private final Worker worker = new Worker("schema-watch", PAUSE, PAUSE, this::watch);
    private volatile @Nullable String missing = "not checked yet";

    SchemaWatch(Instance<Flyway> flyway, Instance<Scheduler> scheduler, Event<SchemaMigrated> migrated) {
        this.flyway = flyway;
        this.scheduler = scheduler;
        this.migrated = migrated;
    }

    void start(@Observes StartupEvent event) {
        if (!hasBegun()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Makes the service ready once the schema is complete; before, the check says what is missing. */
    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck readiness() {
        return () -> {
            String lack = missing;
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named("schema").status(lack == null);
            return lack == null
                    ? response.build()
                    : response.withData("missing", lack).build();
        };
    }

    /** A step of the worker, which has nothing more to do when the work has begun. */
    private boolean watch() {
        if (missing != null) {
            try {
                hasBegun();
            } catch (RuntimeException e) {
                // As at the start of the process: what cannot begin must not pretend to run.
                LOG.error("The service cannot begin its work and ends", e);
                Quarkus.asyncExit(1);
            }
        }
        return false;
    }

    /** Begins if the schema is there; false if it has to be tried again. */
    private boolean hasBegun() {
        if (!isMigrated()) {
            return false;
        }
        try {
            migrated.fire(new SchemaMigrated());
        } catch (RuntimeException e) {
            if (!StoreFailure.isTransient(e)) {
                throw e;
            }
            missing = "the database went away while the work began";
            LOG.warnf("Not ready: %s: %s", missing, e.getMessage());
            return false;
        }
        scheduler.stream().forEach(Scheduler::resume);
        missing = null;
        return true;
    }

    private boolean isMigrated() {
        String found = flyway.stream()
                .map(SchemaWatch::lack)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (found != null && !found.equals(missing)) {
            missing = found;
            LOG.warnf("Not ready: %s", found);
        }
        return found == null;
    }

    private static @Nullable String lack(Flyway schema) {
        String name = schema.getConfiguration().getDefaultSchema();
        try {
            MigrationInfo[] pending = schema.info().pending();
            if (pending.length > 0) {
                return "schema " + name + " lacks " + versions(pending)
                        + "; run this service with the argument migrate, or with quarkus.flyway.migrate-at-start=true";
            }
            schema.validate();
            return null;
        } catch (FlywayValidateException e) {
            return "schema " + name + " is not the one of this version: " + e.getMessage();
        } catch (RuntimeException e) {
            return "schema " + name + " cannot be checked: " + e.getMessage();
        }
    }

    private static String versions(MigrationInfo... pending) {
        return Arrays.stream(pending)
                .map(migration -> Objects.toString(migration.getVersion(), migration.getDescription()))
                .collect(Collectors.joining(", ", pending.length == 1 ? "version " : "versions ", ""));
    }
}
