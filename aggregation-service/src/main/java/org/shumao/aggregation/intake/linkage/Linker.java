package org.shumao.aggregation.intake.linkage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.linkage.ProgressStore.LinkageWindow;
import org.shumao.aggregation.intake.linkage.ProgressStore.Progress;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/**
 * Finds the orders of records that carry no order number, and orders that have a document in common. Both sides only insert rows stamped with their transaction;
 * one linker at a time, of whichever replica, looks at the rows of transactions that are over and have not been looked
 * at, and pairs them with all rows of the other side. So each pair is met when the later of the two has become visible.
 */
@Startup
@ApplicationScoped
public class Linker {
    private static final Logger LOG = Logger.getLogger(Linker.class);
    private static final String[] KINDS =
            Arrays.stream(ReferenceKey.Kind.values()).map(Enum::name).toArray(String[]::new);
    private static final String[] MOVING_KINDS = Arrays.stream(ReferenceKey.Kind.values())
            .filter(ReferenceKey.Kind::isMoving)
            .map(Enum::name)
            .toArray(String[]::new);

    private final Database database;
    private final ReferenceDataHistory history;
    private final ReferenceDataIntake referenceData;
    private final ProgressStore progresses;
    private final LinkageConfig config;
    private final Clock clock;
    private final Counter links;
    private final Counter meetings;
    private final Counter ambiguous;

    Linker(
            Database database,
            ReferenceDataHistory history,
            ReferenceDataIntake referenceData,
            ProgressStore progresses,
            LinkageConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.history = history;
        this.referenceData = referenceData;
        this.progresses = progresses;
        this.config = config;
        this.clock = clock;
        this.links = metrics.counter("shumao.links.found");
        this.meetings = metrics.counter("shumao.orders.peers");
        this.ambiguous = metrics.counter("shumao.numbers.ambiguous");
    }

    /**
     * What a step found.
     *
     * @param pairs of orders that have a document in common; what they give each other, {@link PeerExchange} says
     * @param ambiguous numbers that too many orders of one enterprise declare
     */
    private record Found(long links, long pairs, long ambiguous) {}

    /** Links what has become visible since; false if there was nothing to do, or another replica is at it. */
    public boolean step() throws SQLException {
        referenceData.load();
        if (!hasWork()) {
            return false;
        }
        Optional<Found> found = database.inTransaction((Connection connection) -> {
            Optional<Progress> progress = progresses.lock(connection);
            if (progress.isEmpty() || progress.get().referenceDataVersion() > history.latestVersion()) {
                return Optional.empty();
            }
            return Optional.of(link(connection, progress.get(), history.latest()));
        });
        found.ifPresent(this::count);
        return found.isPresent();
    }

    private void count(Found found) {
        links.increment((double) found.links());
        meetings.increment((double) found.pairs());
        ambiguous.increment((double) found.ambiguous());
        if (found.ambiguous() > 0) {
            LOG.warnf(
                    "%d numbers are declared by more than %d orders of one enterprise, which do not become peers by"
                            + " them: see table ambiguous_number",
                    found.ambiguous(), config.mostOrders());
        }
    }

    private boolean hasWork() throws SQLException {
        return database.inTransaction(connection -> progresses.hasWork(connection, history.latestVersion()));
    }

    private Found link(Connection connection, Progress progress, ReferenceData latest) throws SQLException {
        // Few rows meet big tables: statistics that lag behind must not turn this into a scan of everything.
        Sql.execute(
                connection,
                "set local enable_hashjoin = off; set local enable_mergejoin = off;"
                        + " set local enable_seqscan = off; set local enable_hashagg = off");
        LinkageWindow window = progress.window();
        Map<String, String> renamed = resolved(connection, window, latest);
        copy(connection, LinkageSql.COPY_NEW_DECLARED, renamed, window.from(), window.to());
        copy(connection, LinkageSql.COPY_NEW_SOUGHT, renamed, window.from(), window.to());
        Map<String, String> aliases = history.aliasesSince(progress.referenceDataVersion(), latest.version());
        String[] codes = aliases.keySet().toArray(String[]::new);
        copy(connection, LinkageSql.COPY_ALIASED_DECLARED, aliases, KINDS, codes, codes);
        copy(connection, LinkageSql.COPY_ALIASED_SOUGHT, aliases, KINDS, codes, codes);
        Found linked = pair(connection, window);
        Found met = meet(connection, window);
        progresses.reached(connection, window, latest.version());
        return new Found(linked.links(), met.pairs(), linked.ambiguous() + met.ambiguous());
    }

    /** Codes of new rows that are somebody's alias, with the legal unit behind. */
    private static Map<String, String> resolved(Connection connection, LinkageWindow window, ReferenceData latest)
            throws SQLException {
        Map<String, String> resolved = new HashMap<>();
        for (String code : Sql.query(
                connection,
                LinkageSql.NEW_CODES,
                row -> row.getString(1),
                window.from(),
                window.to(),
                window.from(),
                window.to())) {
            String unit = latest.resolve(code);
            if (!unit.equals(code)) {
                resolved.put(code, unit);
            }
        }
        return resolved;
    }

    /** @param units legal units by code */
    private static void copy(Connection connection, String sql, Map<String, String> units, Object... rows)
            throws SQLException {
        if (!units.isEmpty()) {
            Stream<Object> names = Stream.of(
                    units.keySet().toArray(String[]::new), units.values().toArray(String[]::new));
            Sql.update(connection, sql, Stream.concat(names, Stream.of(rows)).toArray());
        }
    }

    private Found pair(Connection connection, LinkageWindow window) throws SQLException {
        return Sql.first(
                        connection,
                        LinkageSql.LINK,
                        row -> new Found(row.getLong(1), 0, row.getLong(2)),
                        config.mostOrders(),
                        clock.instant(),
                        window.from(),
                        window.to(),
                        window.from(),
                        window.to(),
                        MOVING_KINDS)
                .orElseThrow();
    }

    /** New references meet all of the same number. */
    private Found meet(Connection connection, LinkageWindow window) throws SQLException {
        int peers = config.mostPeers();
        return Sql.first(
                        connection,
                        LinkageSql.MEET,
                        row -> new Found(0, row.getLong(1), row.getLong(2)),
                        config.mostOrders(),
                        clock.instant(),
                        window.from(),
                        window.to(),
                        MOVING_KINDS,
                        peers,
                        peers,
                        peers,
                        peers)
                .orElseThrow();
    }
}
