package org.shumao.aggregation.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.ReleasedSnapshot.Planned;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Takes snapshots of what is released, for everybody: in a role of the database that sees visible releases only, so that a statement
 * that forgets its condition discloses nothing.
 */
@ApplicationScoped
public class ReleasedSnapshots {
    /**
     * The tick, what tells the visible releases from all others, and what the calendar announces next of each group: almost every answer
     * says it, or may be kept until then.
     */
    private static final String BEGINNING = """
            select c.tick, v.visible, n.release_group, n.release_id, n.due
              from release_clock c
             cross join (
                  select encode(sha256(convert_to(coalesce(string_agg(
                             concat_ws(' ', release_id, due, encode(manifest_digest, 'hex')), ',' order by release_id), ''), 'UTF8')), 'hex')
                         as visible
                    from release) v
              left join lateral (
                  select distinct on (r.release_group) r.release_group, r.release_id, r.due
                    from release_calendar r
                   where r.due > c.tick
                   order by r.release_group, r.due, r.release_id) n on true
            """;

    private static final String DUE = "select due from release where release_id = ?";

    private static final String PATH =
            "select current_setting('search_path') as path, set_config('search_path', ?, true)"
                    + ", set_config('shumao.build', ?, true)";
    private static final String DUE_OF_BUILD = "select due from release where build_id = ?";

    private final Database database;

    /**
     * No other schema: a table that is not released is not found. The views name their tables in an order in which they can be joined; to
     * look for a better one takes the database thirty times as long as to read them.
     */
    private final String releasedAlone;

    ReleasedSnapshots(Database database, PublicationConfig config) {
        this.database = database;
        this.releasedAlone = "set local search_path = aggregation_released; set local role \"" + config.role() + "\""
                + "; set local join_collapse_limit = 1; set local from_collapse_limit = 1";
    }

    /**
     * Reads what was in force at a moment, in one snapshot of the database.
     *
     * @param asOf empty for now; a moment that has yet to come is now
     */
    public <T> T in(Optional<Instant> asOf, ReleasedSnapshot.Work<T> work) throws SQLException {
        return now(snapshot -> work.run(snapshot.asOf(
                asOf.filter(asked -> asked.isBefore(snapshot.tick())).orElse(snapshot.tick()))));
    }

    /** Reads what was in force when a release became public; empty, whatever the reason, if no visible release has this id. */
    public <T> Optional<T> in(String releaseId, ReleasedSnapshot.Work<T> work) throws SQLException {
        return now(snapshot -> {
            Optional<Instant> due =
                    Sql.first(snapshot.connection(), DUE, row -> Columns.instant(row, "due"), releaseId);
            return due.isEmpty() ? Optional.empty() : Optional.of(work.run(snapshot.asOf(due.get())));
        });
    }

    /**
     * Reads what is public by now, and a build as if it were, at the due minute of its release and within the transaction that has written
     * the build's observations.
     */
    public static <T> T onceDue(Connection connection, UUID build, ReleasedSnapshot.Work<T> work) throws SQLException {
        String path = path(connection, "aggregation_due", build.toString());
        Instant due = Sql.first(connection, DUE_OF_BUILD, row -> Columns.instant(row, "due"), build)
                .orElseThrow();
        T result = work.run(new ReleasedSnapshot(connection, due, due, "", Map.of()));
        path(connection, path, "");
        return result;
    }

    /** Returns the search path before. */
    private static String path(Connection connection, String path, String build) throws SQLException {
        return Sql.first(connection, PATH, row -> Columns.text(row, "path"), path, build)
                .orElseThrow();
    }

    private record Begun(Instant tick, String visible) {}

    private <T> T now(ReleasedSnapshot.Work<T> work) throws SQLException {
        Map<String, Planned> planned = new HashMap<>();
        return database.inSnapshot(
                releasedAlone,
                BEGINNING,
                row -> {
                    String group = row.getString("release_group");
                    if (group != null) {
                        planned.put(group, new Planned(Columns.text(row, "release_id"), Columns.instant(row, "due")));
                    }
                    return new Begun(Columns.instant(row, "tick"), Columns.text(row, "visible"));
                },
                (connection, rows) -> {
                    Begun begun = rows.get(0);
                    return work.run(new ReleasedSnapshot(
                            connection, begun.tick(), begun.tick(), begun.visible(), Map.copyOf(planned)));
                });
    }
}
