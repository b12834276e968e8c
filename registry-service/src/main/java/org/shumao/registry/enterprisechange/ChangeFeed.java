package org.shumao.registry.enterprisechange;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.shumao.registry.database.Columns;
import org.shumao.registry.database.Database;

/**
 * Every change in the order in which transactions were given their numbers. Only changes are told whose transaction ended, as
 * did every one with a smaller number: a change that is committed late is never behind a reader who has gone on. A transaction gets
 * its number when it first locks or writes something: of one enterprise, a change of an older transaction may be the newer one.
 */
@ApplicationScoped
class ChangeFeed {
    private static final String SQL = """
            SELECT xid, id, enterprise_id, version, action, changed_at, changed_by, key_id, reason, effective_from,
                   before, after
              FROM enterprise_change
             WHERE (xid, id) > (CAST(? AS xid8), ?) AND xid < pg_snapshot_xmin(pg_current_snapshot())
             ORDER BY xid, id
             LIMIT ?
            """;

    private final Database database;

    ChangeFeed(Database database) {
        this.database = database;
    }

    private record Entry(ChangePosition position, FedChange change) {}

    /** @param officer sees who changed what and why; others see that something was changed, for facts may be confidential */
    ChangesPage after(ChangePosition position, int limit, boolean officer) {
        List<Entry> entries =
                database.query(SQL, row -> entry(row, officer), position.transaction(), position.change(), limit);
        ChangePosition last =
                entries.isEmpty() ? position : entries.get(entries.size() - 1).position();
        return new ChangesPage(
                entries.stream().map(Entry::change).toList(),
                "/api/v1/enterprise-changes?since=" + last.cursor() + "&limit=" + limit,
                entries.size() == limit);
    }

    private Entry entry(ResultSet row, boolean officer) throws SQLException {
        return new Entry(
                new ChangePosition(Columns.text(row, "xid"), row.getLong("id")),
                new FedChange(
                        Columns.text(row, "enterprise_id"),
                        row.getLong("version"),
                        Columns.text(row, "action"),
                        Columns.instant(row, "changed_at"),
                        Columns.dateOrNull(row, "effective_from"),
                        officer ? row.getString("changed_by") : null,
                        officer ? row.getString("key_id") : null,
                        officer ? row.getString("reason") : null,
                        officer ? row.getString("before") : null,
                        officer ? row.getString("after") : null));
    }
}
