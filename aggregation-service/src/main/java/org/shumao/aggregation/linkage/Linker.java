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
import org.shumao.aggregation.linkage.peer.PeerDiscovery;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.aggregation.referencedata.ReferenceDataHistory;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.linkage.ReferenceKey;

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
    private final PeerDiscovery meeting;
    private final Clock clock;
    private final Counter links;

    Linker(
            Database database,
            ReferenceDataHistory history,
            ReferenceDataIntake referenceData,
            PeerDiscovery meeting,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.history = history;
        this.referenceData = referenceData;
        this.meeting = meeting;
        this.clock = clock;
        this.links = metrics.counter("shumao.links.found");
    }

    /** Where linking stands, and which transactions are over. */
    private record Progress(Window window, String next, long referenceDataVersion) {}

    /** What a step found. */
    private record Found(long links, PeerDiscovery.Found meetings) {}

    /** Links what has become visible since; false if there was nothing to do, or another replica is at it. */
    public boolean step() throws SQLException {
        referenceData.load();
        if (!hasWork()) {
            return false;
        }
        Optional<Found> found = database.inTransaction((Connection connection) -> {
            Optional<Progress> progress = lock(connection);
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
        String sql = "select reference_data_version < ? or next_xid > pg_snapshot_xmin(pg_current_snapshot())"
                + " or exists (select from declared_identifier where changed >= next_xid"
                + " and changed < pg_snapshot_xmin(pg_current_snapshot()))"
                + " or exists (select from sought_identifier where changed >= next_xid"
                + " and changed < pg_snapshot_xmin(pg_current_snapshot())) from linkage_progress";
        return database.inTransaction((Connection connection) -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, history.latestVersion());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    /** Empty if another replica links now. */
    private static Optional<Progress> lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select from linkage_progress for update skip locked")) {
                if (!row.next()) {
                    return Optional.empty();
                }
            }
            // A statement of its own: its snapshot must not be older than the lock.
            try (ResultSet row = statement.executeQuery(
                    "select next_xid::text, xmin_now::text, next_xid > xmin_now,"
                            + " reference_data_version from linkage_progress, pg_snapshot_xmin(pg_current_snapshot()) xmin_now")) {
                row.next();
                String next = row.getString(2);
                // Restored into another cluster, transactions count from the beginning: look at everything once.
                Window window = row.getBoolean(3) ? Window.everything() : new Window(row.getString(1), next);
                return Optional.of(new Progress(window, next, row.getLong(4)));
            }
        }
    }

    private Found link(Connection connection, Progress progress, ReferenceData latest) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            // Few rows meet big tables: statistics that lag behind must not turn this into a scan of everything.
            settings.execute("set local enable_hashjoin = off; set local enable_mergejoin = off;"
                    + " set local enable_seqscan = off");
        }
        Window window = progress.window();
        Map<String, String> renamed = resolved(connection, window, latest);
        copy(connection, LinkageSql.COPY_NEW_DECLARED, renamed, window);
        copy(connection, LinkageSql.COPY_NEW_SOUGHT, renamed, window);
        Map<String, String> aliases = history.aliasesSince(progress.referenceDataVersion(), latest.version());
        copyAll(connection, LinkageSql.COPY_ALIASED_DECLARED, aliases);
        copyAll(connection, LinkageSql.COPY_ALIASED_SOUGHT, aliases);
        Found found = new Found(pair(connection, window), meeting.find(connection, window));
        try (PreparedStatement update = connection.prepareStatement(
                "update linkage_progress set next_xid = ?::xid8, reference_data_version = ?")) {
            update.setString(1, progress.next());
            update.setLong(2, latest.version());
            update.executeUpdate();
        }
        return found;
    }

    /** Codes of new rows that are somebody's alias, with the legal unit behind. */
    private static Map<String, String> resolved(Connection connection, Window window, ReferenceData latest)
            throws SQLException {
        Map<String, String> resolved = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(LinkageSql.NEW_SCOPES)) {
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
            insert.executeUpdate();
        }
    }

    private long pair(Connection connection, Window window) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        try (PreparedStatement insert = connection.prepareStatement(LinkageSql.LINK)) {
            bind(insert, 1, window);
            bind(insert, 3, window);
            insert.setObject(5, now);
            insert.setObject(6, now);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
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
