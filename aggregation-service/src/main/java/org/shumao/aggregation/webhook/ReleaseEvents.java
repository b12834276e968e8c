package org.shumao.aggregation.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.release.serving.Change;
import org.shumao.aggregation.release.serving.ChangeReader;
import org.shumao.kit.sql.Sql;

/**
 * Makes an event of each change among the releases. It reads what the public reads, in the same role of the database, so there is no event
 * before a release is public. Each change is announced once: which ones were is remembered, and their ids never change.
 */
@ApplicationScoped
class ReleaseEvents {
    static final String KIND = "release";

    /** A change that comes to light later than this after its time is not announced: an epoch that is opened again brings many. */
    private static final Duration RECENT = Duration.ofDays(30);

    private static final String UNANNOUNCED = "select id from unnest(?) t (id)"
            + " where not exists (select from webhook_announced a where a.change_id = t.id)";
    private static final String ANNOUNCE =
            "insert into webhook_announced (change_id, seen_at) values (?, ?) on conflict do nothing";
    private static final String HOLDS =
            "select distinct dataset, period from release_period where release_id = ? order by dataset, period";

    private final ReleasedSnapshots released;
    private final ChangeReader reader;
    private final Database database;
    private final Events events;
    private final Clock clock;

    ReleaseEvents(ReleasedSnapshots released, ChangeReader reader, Database database, Events events, Clock clock) {
        this.released = released;
        this.reader = reader;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What happened to which release.
     *
     * @param datasets that it holds; none if it is not public any more, or not yet
     */
    record Data(@JsonUnwrapped Change change, List<String> datasets, List<String> periods) {}

    /** Makes an event of each change that is new. */
    void announce() throws SQLException {
        List<Change> recent = released.in(
                Optional.empty(),
                snapshot -> reader.behind(snapshot, snapshot.tick().minus(RECENT), "", "", Integer.MAX_VALUE));
        List<Change> unannounced = database.inTransaction((Connection connection) -> unannounced(connection, recent));
        if (!unannounced.isEmpty()) {
            List<Data> found = released.in(Optional.empty(), snapshot -> data(snapshot, unannounced));
            database.run(connection -> {
                for (Data data : found) {
                    announce(connection, data);
                }
            });
        }
    }

    private static List<Change> unannounced(Connection connection, List<Change> recent) throws SQLException {
        String[] ids = recent.stream().map(Change::id).toArray(String[]::new);
        List<String> unannounced = Sql.query(connection, UNANNOUNCED, row -> row.getString(1), (Object) ids);
        return recent.stream()
                .filter(change -> unannounced.contains(change.id()))
                .toList();
    }

    private static List<Data> data(ReleasedSnapshot snapshot, List<Change> changes) throws SQLException {
        List<Data> all = new ArrayList<>();
        for (Change change : changes) {
            List<List<String>> held = Sql.query(
                    snapshot.connection(), HOLDS, row -> List.of(row.getString(1), row.getString(2)), change.release());
            all.add(new Data(change, distinct(held, 0), distinct(held, 1)));
        }
        return all;
    }

    private static List<String> distinct(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).distinct().sorted().toList();
    }

    private void announce(Connection connection, Data data) throws SQLException {
        Change change = data.change();
        // Another replica may have been faster: this one waits for it, and makes no event.
        if (Sql.update(connection, ANNOUNCE, change.id(), clock.instant()) > 0) {
            UUID id = UUID.nameUUIDFromBytes(change.id().getBytes(StandardCharsets.UTF_8));
            events.add(
                    connection, new Events.Envelope(id, "release." + change.change(), change.at(), data), KIND, null);
        }
    }
}
