package org.shumao.aggregation.release.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.release.calendar.CalendarEntryView.Change;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Reads the calendar as everybody sees it. Whether a release is postponed follows from the tick and from what is visible: nobody has to
 * say so at the minute.
 */
@ApplicationScoped
class CalendarReader {
    private static final String ENTRIES = "select c.*, case when n.withdrawn_at is not null then 'WITHDRAWN'"
            + " when n.release_id is not null then 'STOPPED' when c.postponed then 'POSTPONED'"
            + " when v.release_id is not null then 'RELEASED' else 'PLANNED' end as state"
            + " from release_calendar c left join release v using (release_id) left join release_notice n using (release_id)";

    private static final String BEHIND = ENTRIES
            + " where (c.due, c.release_id) > (?::timestamptz, ?::text) and (?::text is null or c.release_group = ?)"
            + " and (?::timestamptz is null or c.due >= ?) and (?::timestamptz is null or c.due < ?)"
            + " order by c.due, c.release_id limit ?";

    private static final String OF = ENTRIES + " where c.release_id = any (?) order by c.due, c.release_id";

    private static final String CHANGES =
            "select * from release_due_change where release_id = any (?) order by release_id, changed_at";

    private final ReleasedSnapshots snapshots;
    private final Clock clock;

    CalendarReader(ReleasedSnapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * Says which entries are wanted.
     *
     * @param from the first moment at which one may be due
     * @param before the first moment at which none is due any more
     */
    record CalendarFilter(Optional<String> group, Optional<Instant> from, Optional<Instant> before) {}

    /** Returns those behind a key, in the order in which they are due. */
    List<CalendarEntryView> behind(List<String> key, CalendarFilter filter, int limit) throws SQLException {
        @Nullable String group = filter.group().orElse(null);
        @Nullable Instant from = filter.from().orElse(null);
        @Nullable Instant before = filter.before().orElse(null);
        return entries(BEHIND, key.get(0), key.get(1), group, group, from, from, before, before, limit);
    }

    /** Returns the entries of these releases, in the order in which they are due. */
    List<CalendarEntryView> of(List<String> releaseIds) throws SQLException {
        return entries(OF, (Object) releaseIds.toArray(String[]::new));
    }

    private List<CalendarEntryView> entries(String statement, @Nullable Object... parameters) throws SQLException {
        return snapshots.in(Optional.empty(), snapshot -> {
            Connection connection = snapshot.connection();
            Map<String, List<Change>> changes = new HashMap<>();
            List<CalendarEntryView> entries = Sql.query(
                    connection,
                    statement,
                    row -> CalendarEntryView.of(row, ofRelease(changes, row), clock.getZone()),
                    parameters);
            Sql.query(connection, CHANGES, row -> ofRelease(changes, row).add(Change.of(row)), (Object)
                    changes.keySet().toArray(String[]::new));
            return entries;
        });
    }

    private static List<Change> ofRelease(Map<String, List<Change>> changes, ResultSet row) throws SQLException {
        return changes.computeIfAbsent(Columns.text(row, "release_id"), id -> new ArrayList<>());
    }
}
