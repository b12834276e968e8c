package org.shumao.aggregation.release.serving;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Reads what happened to releases from the same views as everything that is public, so that no feed is ahead of the pages. */
@ApplicationScoped
public class ChangeReader {
    private static final String CHANGES = """
            with change as (
                select release_id, due as at, 'released' as change, due, null as reason_en, null as reason_zh from release
                union all
                select release_id, due, 'released', due, null, null from release_notice
                union all
                select release_id, stopped_at, 'stopped', due, stop_reason_en, stop_reason_zh from release_notice
                union all
                select release_id, withdrawn_at, 'withdrawn', due, stop_reason_en, stop_reason_zh
                  from release_notice where withdrawn_at is not null
                union all
                select release_id, due, 'postponed', due, null, null from release_calendar where postponed
                union all
                select release_id, changed_at, 're-dated', due, reason_en, reason_zh from release_due_change)
            select change.*, c.title_en, c.title_zh from change join release_calendar c using (release_id)
             where change.at <= ?
            """;

    private static final String BEHIND =
            " and (change.at, change.release_id, change.change) > (?::timestamptz, ?, ?) order by 2, 1, 3 limit ?";

    private static final String NEWEST = " order by change.at desc, change.release_id desc, change.change desc limit ?";

    /**
     * Returns changes in their order.
     *
     * @param at of the last one before
     * @param release of that one
     * @param change of that one
     */
    public List<Change> behind(ReleasedSnapshot snapshot, Instant at, String release, String change, int limit)
            throws SQLException {
        return Sql.query(
                snapshot.connection(),
                CHANGES + BEHIND,
                ChangeReader::change,
                snapshot.asOf(),
                at,
                release,
                change,
                limit);
    }

    /** Returns the newest changes, the newest first. */
    List<Change> newest(ReleasedSnapshot snapshot, int limit) throws SQLException {
        return Sql.query(snapshot.connection(), CHANGES + NEWEST, ChangeReader::change, snapshot.asOf(), limit);
    }

    private static Change change(ResultSet row) throws SQLException {
        String release = Columns.text(row, "release_id");
        String change = Columns.text(row, "change");
        Instant at = Columns.instant(row, "at");
        String reason = row.getString("reason_en");
        return new Change(
                release + ":" + change + ":" + at,
                at,
                change,
                release,
                ReleaseReader.text(row, "title"),
                Columns.instant(row, "due"),
                reason == null ? null : new Text(reason, Columns.text(row, "reason_zh")),
                "/api/v1/releases/" + release);
    }
}
