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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
                column(changes, Change::enterprise),
                column(changes, change -> Long.toString(change.version())),
                column(changes, change -> change.action().name()),
                column(changes, change -> change.at().toString()),
                column(changes, change -> change.author().enterprise()),
                column(changes, change -> change.author().keyId()),
                column(changes, Change::reason),
                column(
                        changes,
                        change -> change.effectiveFrom() == null
                                ? null
                                : change.effectiveFrom().toString()),
                column(changes, Change::before),
                column(changes, Change::after));
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

    private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
