package org.shumao.aggregation.release.approval;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.PublicationConfig;
import org.shumao.aggregation.release.approval.ClockWatch.Doubt;
import org.shumao.aggregation.release.approval.ClockWatch.Look;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Moves the tick on to the time of the database, second by second, as long as clocks agree. No job publishes: what is due by the tick is
 * public.
 */
@ApplicationScoped
class ReleaseClock {
    private static final Logger LOG = Logger.getLogger(ReleaseClock.class);

    private static final String NOW = "select clock_timestamp() as now";

    /** Skips it while an act is at work, or another replica moves it. */
    private static final String LOCK =
            "select tick, held_reason, (select count(*) from release_epoch where not open) as closed from release_clock for update skip locked";

    private static final String MOVE =
            "update release_clock set tick = greatest(tick, ?), held_since = null, held_reason = null";
    private static final String HOLD =
            "update release_clock set held_since = coalesce(held_since, clock_timestamp()), held_reason = ?";
    private static final String COUNT = """
            select count(*) filter (where due > tick and due <= tick + interval '1 hour') as unsigned, count(*) filter (where due <= tick) as late
              from release r cross join release_clock
             where stopped_at is null and not exists (select from signed_release s where s.release_id = r.release_id)
            """;

    private final Database database;
    private final ReleaseActs acts;
    private final ReleaseEpochs epochs;
    private final ClockWatch watch;
    private final Clock clock;

    /** A test of many courses of events goes back in it. */
    volatile Memory memory = new Memory(null, new State(Instant.EPOCH, null, false), false);

    private volatile Counts counts = new Counts(0, 0);

    record State(Instant tick, @Nullable String heldReason, boolean closed) {
        static State of(ResultSet row) throws SQLException {
            return new State(Columns.instant(row, "tick"), row.getString("held_reason"), row.getInt("closed") > 0);
        }
    }

    /**
     * Holds what this replica knows from its last looks.
     *
     * @param believed the last at which it believed the clock of the database
     * @param state of the database when it looked last
     */
    record Memory(@Nullable Look believed, State state, boolean doubtful) {}

    private record Counts(int unsigned, int late) {}

    ReleaseClock(
            Database database,
            ReleaseActs acts,
            ReleaseEpochs epochs,
            PublicationConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.acts = acts;
        this.epochs = epochs;
        this.watch = new ClockWatch(config.clockTolerance());
        this.clock = clock;
        Gauge.builder(
                        "shumao.release.tick.timestamp",
                        () -> memory.state().tick().getEpochSecond())
                .baseUnit("seconds")
                .description("What is due by it is public")
                .register(metrics);
        Gauge.builder("shumao.release.clock.held", () -> memory.state().heldReason() == null ? 0 : 1)
                .description("1 while nothing becomes public, since clocks disagree or step")
                .register(metrics);
        Gauge.builder("shumao.release.clock.doubtful", () -> memory.doubtful() ? 1 : 0)
                .description("1 while this replica does not believe the clock of the database")
                .register(metrics);
        Gauge.builder("shumao.release.closed", () -> memory.state().closed() ? 1 : 0)
                .description("1 while what was public in earlier epochs of the database is closed")
                .register(metrics);
        Gauge.builder("shumao.release.unsigned", () -> counts.unsigned())
                .description("Releases due within an hour that two persons have yet to sign")
                .register(metrics);
        Gauge.builder("shumao.release.late", () -> counts.late())
                .description("Releases whose due minute is over, that nobody signed in time")
                .register(metrics);
    }

    /** Looks before anybody is answered: a database that was restored is found out first. */
    void lookFirst(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) SchemaMigrated event)
            throws SQLException, IOException {
        epochs.look();
    }

    @Scheduled(
            identity = "release clock",
            every = "${shumao.publication.look:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException, IOException {
        epochs.look();
        move(seen());
    }

    @Scheduled(identity = "releases unsigned and late", every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void count() throws SQLException {
        counts = database.inTransaction((Connection connection) -> Sql.first(
                        connection, COUNT, row -> new Counts(row.getInt("unsigned"), row.getInt("late")))
                .orElseThrow());
    }

    /** The time is read before the transaction that moves the tick, so the tick is never ahead of it. */
    private Look seen() throws SQLException {
        Instant before = clock.instant();
        long begun = System.nanoTime();
        Instant now = database.inTransaction((Connection connection) ->
                Sql.first(connection, NOW, row -> Columns.instant(row, "now")).orElseThrow());
        return new Look(before, clock.instant(), begun, System.nanoTime(), now);
    }

    /** Moves the tick, or holds it. */
    synchronized void move(Look look) throws SQLException {
        if (watch.isSlow(look)) {
            return;
        }
        memory = acts.durably(connection -> {
            Optional<State> found = Sql.first(connection, LOCK, State::of);
            return found.isPresent() ? decide(connection, found.get(), look) : memory;
        });
    }

    private Memory decide(Connection connection, State found, Look look) throws SQLException {
        boolean stepped = Doubt.CLOCK_STEPPED.name().equals(found.heldReason());
        Look believed = memory.believed();
        boolean byOthers = believed != null && watch.isBelievedByOthers(found.tick(), believed, look);
        Optional<Doubt> doubt = watch.doubt(byOthers ? null : believed, look);
        say(doubt, look);
        if (doubt.isPresent()) {
            String reason = doubt.get().name();
            // As long as another replica moves the tick, the doubt is about this process.
            boolean stands = found.tick().equals(memory.state().tick());
            if (stands && !stepped && !reason.equals(found.heldReason())) {
                Sql.update(connection, HOLD, reason);
            }
        } else if (!stepped || believed != null) {
            Sql.update(connection, MOVE, look.database());
            return new Memory(look, found, false);
        }
        return new Memory(believed, found, doubt.isPresent());
    }

    private void say(Optional<Doubt> doubt, Look look) {
        if (doubt.isPresent() && !memory.doubtful()) {
            LOG.errorf(
                    "Nothing becomes public by this replica: %s; the database says %s, this process %s",
                    doubt.get(), look.database(), look.after());
        } else if (doubt.isEmpty() && memory.doubtful()) {
            LOG.info("This replica believes the clock of the database again");
        }
    }
}
