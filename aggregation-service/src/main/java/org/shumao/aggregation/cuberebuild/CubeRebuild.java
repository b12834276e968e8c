package org.shumao.aggregation.cuberebuild;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.cuberebuild.CubeRebuildView.State;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.database.Turn;
import org.shumao.aggregation.database.Turns;
import org.shumao.aggregation.intake.Deltas;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.reconciliation.ReconciliationStarter;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.worker.Worker;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.state.StateCodec;

/**
 * Builds all roll-ups anew from stored contributions: the intake stops, tables aside are filled and proved by a reconciliation, and one
 * transaction puts them in the place of the live ones. How far it is stands in table cube_rebuild, whose row every batch reads
 * in its first statement; so each replica may do the next step, and a rebuild that was cut off goes on.
 */
@ApplicationScoped
class CubeRebuild {
    private static final Logger LOG = Logger.getLogger(CubeRebuild.class);

    /** Batches begin with a change of table intake_partition: one after the other they end, and no other begins until the row is there. */
    private static final String NO_BATCH = "set local lock_timeout = '10s'; lock table intake_partition in share mode";

    /**
     * Every reader has a lock on the table. Whoever comes later waits for us, so we give up soon and try again. Once no reader is left
     * we are more patient: PostgreSQL takes a second until it ends its own vacuum of a table that we drop.
     */
    private static final String NO_READER = "set local lock_timeout = '200ms';"
            + " lock table cube_version in access exclusive mode; set local lock_timeout = '2s'";

    private static final String BEGIN = "insert into cube_rebuild as r (id, state, started_at) values (?, 'FILLING', ?)"
            + " on conflict (only_row) do update set id = excluded.id, state = excluded.state,"
            + " started_at = excluded.started_at, ended_at = null, failure = null, orders = 0, contributions = 0,"
            + " filled_partition = -1, filled_to = '' where r.ended_at is not null";

    private static final String FIND =
            "select r.*, (select count(*) from intake_partition where topic = ?) as partitions,"
                    + " (select count(*) from intake_partition where topic = ?"
                    + " and (r.state <> 'FILLING' or partition < r.filled_partition)) as complete from cube_rebuild r";

    private static final String LOCK = "select id, filled_partition, filled_to from cube_rebuild"
            + " where state = ? and ended_at is null for update skip locked";

    private static final String LOCK_ENDED = "select id from cube_rebuild where ended_at is not null for update";

    private static final String NEXT = "select partition, order_key, contributions from order_state"
            + " where (partition, order_key) > (?, ?) order by partition, order_key limit ?";

    private static final String FILLED = "update cube_rebuild set filled_partition = ?, filled_to = ?,"
            + " orders = orders + ?, contributions = contributions + ?";

    private final Database database;
    private final ReconciliationStarter reconciliations;
    private final Turns turns;
    private final Clock clock;
    private final Worker worker;
    private final boolean works;
    /** Orders that are read at once. */
    private int chunk;

    private final StateCodec<Evaluation> evaluations = StateCodec.evaluations();

    CubeRebuild(
            Database database, ReconciliationStarter reconciliations, Turns turns, Clock clock, IntakeConfig config) {
        this.database = database;
        this.reconciliations = reconciliations;
        this.turns = turns;
        this.clock = clock;
        this.worker = new Worker("cube rebuild", config.retryAfter(), config.retryAfter(), this::step);
        this.works = config.enabled();
        this.chunk = config.statesAtOnce();
    }

    void begin(@Observes SchemaMigrated event) {
        if (works) {
            worker.start();
        }
    }

    void end(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if one is under way */
    CubeRebuildView start() throws SQLException {
        CubeRebuildView started = database.inTransaction((Connection connection) -> {
            Sql.execute(connection, NO_BATCH);
            if (Sql.update(connection, BEGIN, UUID.randomUUID(), clock.instant()) == 0) {
                throw Problems.of(
                                ProblemType.CONFLICT,
                                "The cube is being rebuilt already: wait for the end, or drop it.")
                        .build();
            }
            dropTables(connection);
            for (int i = 0; i < live().size(); i++) {
                Sql.execute(
                        connection,
                        "create table " + aside().get(i) + " (like " + live().get(i)
                                + " including all) with (fillfactor = 80)");
            }
            return find(connection);
        });
        worker.wake();
        return started;
    }

    /**
     * Returns the last one, under way or ended.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there never was any
     */
    CubeRebuildView find() throws SQLException {
        return database.inTransaction(this::find);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if none is under way */
    void drop() throws SQLException {
        database.run(connection -> {
            if (!end(connection, find(connection).id(), State.DROPPED, null)) {
                throw notFound("No rebuild of the cube is under way.");
            }
        });
        // The intake goes on already: a proof that still reads the tables holds up nobody.
        dropTables();
    }

    /** Does the next step of the rebuild that is under way. Returns whether there may be more to do. */
    boolean step() throws SQLException {
        Optional<CubeRebuildView> last = database.inTransaction(CubeRebuild::last);
        if (last.isEmpty()) {
            return false;
        }
        return switch (last.get().state()) {
            case FILLING -> fill();
            case PROVING ->
                turns.take(
                        Turn.RECONCILIATION,
                        session -> prove(session, last.get().id()));
            // A reconciliation reads for hours: whoever waits for its turn holds up no other reader meanwhile.
            case SWAPPING -> turns.take(Turn.RECONCILIATION, session -> database.run(this::swap));
            case COMPLETED, FAILED, DROPPED -> false;
        };
    }

    /** A rebuild is filled up to this key of this partition. */
    private record Filled(UUID rebuild, int partition, String key) {}

    private boolean fill() throws SQLException {
        try {
            return database.inTransaction(this::fill);
        } catch (OutOfMemoryError e) {
            // Orders of many lines: the next attempt takes fewer at once.
            chunk = Math.max(1, chunk / 2);
            throw e;
        }
    }

    /** Takes the next orders, in the order of the index. */
    private boolean fill(Connection connection) throws SQLException {
        Optional<Filled> from = Sql.first(
                connection,
                LOCK,
                row -> new Filled(row.getObject(1, UUID.class), row.getInt(2), row.getString(3)),
                State.FILLING.name());
        if (from.isEmpty()) {
            return false;
        }
        Deltas sums = new Deltas();
        int orders = 0;
        long contributions = 0;
        int partition = from.get().partition();
        String key = from.get().key();
        try (PreparedStatement select = Sql.prepare(connection, NEXT, partition, key, chunk);
                ResultSet order = select.executeQuery()) {
            while (order.next()) {
                partition = order.getInt(1);
                key = order.getString(2);
                Evaluation evaluation = evaluations.decode(order.getBytes(3));
                sums.add(partition, evaluation);
                contributions += evaluation.contributions().size();
                orders++;
            }
        }
        Sql.update(connection, FILLED, partition, key, orders, contributions);
        sums.addTo(connection, CubeTables.REBUILT, clock.instant());
        if (orders < chunk) {
            // The database would not know how large they are, neither for the proof nor for readers.
            Sql.execute(connection, "analyze " + String.join(", ", aside()));
            to(connection, from.get().rebuild(), State.PROVING);
        }
        return true;
    }

    /** Proves the tables unless another replica did while we waited for the turn. */
    private void prove(Connection session, UUID id) throws SQLException {
        if (!isProving(id)) {
            return;
        }
        long differing = reconciliations.prove(session, id, states -> {
            if (!isProving(id)) {
                throw new IllegalStateException("the rebuild was dropped");
            }
        });
        database.run(connection -> {
            if (differing == 0) {
                to(connection, id, State.SWAPPING);
            } else {
                end(connection, id, State.FAILED, differing + " rows differ from the sums of stored contributions");
            }
        });
        if (differing > 0) {
            dropTables();
        }
    }

    private boolean isProving(UUID id) throws SQLException {
        return database.inTransaction(CubeRebuild::last)
                .filter(rebuild -> rebuild.id().equals(id) && rebuild.state() == State.PROVING)
                .isPresent();
    }

    /** Readers before it see the former tables, readers after it the new ones: what they keep is of another version of the cube. */
    private void swap(Connection connection) throws SQLException {
        Optional<UUID> id = Sql.first(connection, LOCK, row -> row.getObject(1, UUID.class), State.SWAPPING.name());
        if (id.isEmpty()) {
            return;
        }
        Sql.execute(connection, NO_READER);
        for (int i = 0; i < live().size(); i++) {
            String name = live().get(i);
            Sql.execute(connection, "drop table " + name);
            Sql.execute(connection, "alter table " + aside().get(i) + " rename to " + name);
            Sql.execute(
                    connection,
                    "alter table " + name + " rename constraint " + aside().get(i) + "_pkey to " + name + "_pkey");
        }
        Sql.execute(connection, "update cube_version set version = version + 1");
        end(connection, id.get(), State.COMPLETED, null);
    }

    private static void to(Connection connection, UUID id, State state) throws SQLException {
        Sql.update(connection, "update cube_rebuild set state = ? where id = ? and ended_at is null", state.name(), id);
    }

    private boolean end(Connection connection, UUID id, State state, @Nullable String failure) throws SQLException {
        boolean ended = Sql.update(
                        connection,
                        "update cube_rebuild set state = ?, failure = ?, ended_at = ? where id = ? and ended_at is null",
                        state.name(),
                        failure,
                        clock.instant(),
                        id)
                > 0;
        if (ended) {
            LOG.infof("the rebuild of the cube has ended: %s %s", state, failure == null ? "" : failure);
        }
        return ended;
    }

    /** Drops what the last rebuild left, unless the next one is under way: then the tables are of that one. */
    private void dropTables() {
        try {
            database.run(connection -> {
                Sql.execute(connection, "set local lock_timeout = '2s'");
                if (Sql.first(connection, LOCK_ENDED, row -> row.getObject(1, UUID.class))
                        .isPresent()) {
                    dropTables(connection);
                }
            });
        } catch (SQLException e) {
            LOG.warn("the tables of the rebuild stay until the next one begins", e);
        }
    }

    private static void dropTables(Connection connection) throws SQLException {
        Sql.execute(connection, "drop table if exists " + String.join(", ", aside()));
    }

    private CubeRebuildView find(Connection connection) throws SQLException {
        return last(connection).orElseThrow(() -> notFound("The cube was never rebuilt."));
    }

    private static Optional<CubeRebuildView> last(Connection connection) throws SQLException {
        String topic = Topic.TRADE_RECORDS.topicName();
        return Sql.first(connection, FIND, CubeRebuildView::of, topic, topic);
    }

    private static RuntimeException notFound(String detail) {
        return Problems.of(ProblemType.NOT_FOUND, detail).build();
    }

    private static List<String> live() {
        return CubeTables.LIVE.names();
    }

    private static List<String> aside() {
        return CubeTables.REBUILT.names();
    }
}
