package org.shumao.aggregation.linkage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.linkage.ProgressStore.Progress;
import org.shumao.aggregation.linkage.peer.PeerDiscovery;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.linkage.ReferenceKey;
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
    private static final String[] KINDS =
            Arrays.stream(ReferenceKey.Kind.values()).map(Enum::name).toArray(String[]::new);

    private final Database database;
    private final ReferenceDataHistory history;
    private final ReferenceDataIntake referenceData;
    private final ProgressStore progresses;
    private final PeerDiscovery meeting;
    private final LinkageConfig config;
    private final Clock clock;
    private final Counter links;

    Linker(
            Database database,
            ReferenceDataHistory history,
            ReferenceDataIntake referenceData,
            ProgressStore progresses,
            PeerDiscovery meeting,
            LinkageConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.history = history;
        this.referenceData = referenceData;
        this.progresses = progresses;
        this.meeting = meeting;
        this.config = config;
        this.clock = clock;
        this.links = metrics.counter("shumao.links.found");
    }

    /** What a step found. */
    private record Found(long links, PeerDiscovery.Found meetings) {}

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
        found.ifPresent(step -> {
            links.increment((double) step.links());
            meeting.count(step.meetings());
        });
        return found.isPresent();
    }

    private boolean hasWork() throws SQLException {
        return database.inTransaction(connection -> progresses.hasWork(connection, history.latestVersion()));
    }

    private Found link(Connection connection, Progress progress, ReferenceData latest) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            // Few rows meet big tables: statistics that lag behind must not turn this into a scan of everything.
            settings.execute("set local enable_hashjoin = off; set local enable_mergejoin = off;"
                    + " set local enable_seqscan = off; set local enable_hashagg = off");
        }
        Window window = progress.window();
        Map<String, String> renamed = resolved(connection, window, latest);
        copy(connection, LinkageSql.COPY_NEW_DECLARED, renamed, window);
        copy(connection, LinkageSql.COPY_NEW_SOUGHT, renamed, window);
        Map<String, String> aliases = history.aliasesSince(progress.referenceDataVersion(), latest.version());
        copyAll(connection, LinkageSql.COPY_ALIASED_DECLARED, aliases);
        copyAll(connection, LinkageSql.COPY_ALIASED_SOUGHT, aliases);
        Found paired = pair(connection, window);
        PeerDiscovery.Found met = meeting.find(connection, window);
        progresses.reached(connection, window, latest.version());
        return new Found(
                paired.links(),
                new PeerDiscovery.Found(
                        met.pairs(), met.ambiguous() + paired.meetings().ambiguous()));
    }

    /** Codes of new rows that are somebody's alias, with the legal unit behind. */
    private static Map<String, String> resolved(Connection connection, Window window, ReferenceData latest)
            throws SQLException {
        Map<String, String> resolved = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(LinkageSql.NEW_CODES)) {
            bind(select, 1, window);
            bind(select, 3, window);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String code = row.getString(1);
                    String unit = latest.resolve(code);
                    if (!unit.equals(code)) {
                        resolved.put(code, unit);
                    }
                }
            }
        }
        return resolved;
    }

    private static void copy(Connection connection, String sql, Map<String, String> names, Window window)
            throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            bind(insert, names);
            bind(insert, 3, window);
            insert.executeUpdate();
        }
    }

    private static void copyAll(Connection connection, String sql, Map<String, String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            bind(insert, names);
            insert.setArray(3, connection.createArrayOf("text", KINDS));
            insert.setArray(4, connection.createArrayOf("text", names.keySet().toArray()));
            insert.setArray(5, connection.createArrayOf("text", names.keySet().toArray()));
            insert.executeUpdate();
        }
    }

    private Found pair(Connection connection, Window window) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(LinkageSql.LINK)) {
            insert.setInt(1, config.mostOrders());
            insert.setObject(2, OffsetDateTime.now(clock));
            bind(insert, 3, window);
            bind(insert, 5, window);
            insert.setArray(7, connection.createArrayOf("text", PeerDiscovery.KINDS.toArray()));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new Found(row.getLong(1), new PeerDiscovery.Found(0, row.getLong(2)));
            }
        }
    }

    private static void bind(PreparedStatement statement, Map<String, String> names) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(1, connection.createArrayOf("text", names.keySet().toArray()));
        statement.setArray(2, connection.createArrayOf("text", names.values().toArray()));
    }

    private static void bind(PreparedStatement statement, int parameter, Window window) throws SQLException {
        statement.setString(parameter, window.from());
        statement.setString(parameter + 1, window.to());
    }
}
