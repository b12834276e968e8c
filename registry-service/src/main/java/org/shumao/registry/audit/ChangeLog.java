package org.shumao.registry.audit;

import static org.shumao.registry.database.Columns.dateOrNull;
import static org.shumao.registry.database.Columns.instant;
import static org.shumao.registry.database.Columns.text;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.shumao.registry.database.Database;

/** Table enterprise_change: every change for ever. Written in the transaction of the change, never altered. */
@ApplicationScoped
public class ChangeLog {
    private static final String INSERT = """
            insert into enterprise_change (enterprise_id, version, action, changed_at, changed_by, key_id, reason,
                                           effective_from, before, after)
            select enterprise_id, version::bigint, action, changed_at::timestamptz, changed_by, key_id, reason,
                   effective_from::date, before::jsonb, after::jsonb
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[]) with ordinality
                   as given (enterprise_id, version, action, changed_at, changed_by, key_id, reason, effective_from,
                             before, after, place)
             order by place
            """;

    private final Database database;

    ChangeLog(Database database) {
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    public void add(Change change) {
        addAll(List.of(change));
    }

    /** In the order given. */
    @Transactional(TxType.MANDATORY)
    public void addAll(List<Change> changes) {
        database.update(
                INSERT,
                Database.column(changes, Change::enterprise),
                Database.column(changes, change -> Long.toString(change.version())),
                Database.column(changes, change -> change.action().name()),
                Database.column(changes, change -> change.at().toString()),
                Database.column(changes, change -> change.author().enterprise()),
                Database.column(changes, change -> change.author().keyId()),
                Database.column(changes, Change::reason),
                Database.column(
                        changes,
                        change -> change.effectiveFrom() == null
                                ? null
                                : change.effectiveFrom().toString()),
                Database.column(changes, Change::before),
                Database.column(changes, Change::after));
    }

    /** Changes of one enterprise after a number, oldest first. */
    @Transactional(TxType.MANDATORY)
    public List<ChangeView> of(String enterprise, long after, int limit) {
        return database.query(
                "select id, version, action, changed_at, changed_by, key_id, reason, effective_from, before, after"
                        + " from enterprise_change where enterprise_id = ? and id > ? order by id limit ?",
                ChangeLog::read,
                enterprise,
                after,
                limit);
    }

    private static ChangeView read(ResultSet row) throws SQLException {
        return new ChangeView(
                row.getLong("id"),
                row.getLong("version"),
                ChangeAction.valueOf(text(row, "action")),
                instant(row, "changed_at"),
                text(row, "changed_by"),
                text(row, "key_id"),
                row.getString("reason"),
                dateOrNull(row, "effective_from"),
                row.getString("before"),
                row.getString("after"));
    }
}
