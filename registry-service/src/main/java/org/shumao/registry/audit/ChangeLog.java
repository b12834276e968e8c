package org.shumao.registry.audit;


import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.shumao.registry.database.Database;

/**
 * Table enterprise_change: every change of an enterprise, of its agencies and of its keys, for ever. Written in the transaction
 * of the change, never altered.
 */
@ApplicationScoped
public class ChangeLog {
    private static final String INSERT = """
            insert into enterprise_change (enterprise_id, version, subject, action, changed_at, changed_by, key_id, reason,
                                           effective_from, before, after)
            select enterprise_id, version::bigint, subject, action, changed_at::timestamptz, changed_by, key_id, reason,
                   effective_from::date, before::jsonb, after::jsonb
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[]) with ordinality
                   as given (enterprise_id, version, subject, action, changed_at, changed_by, key_id, reason, effective_from,
                             before, after, place)
             order by place
            """;

    private static final String SELECT = "select " + ChangeView.COLUMNS + " from enterprise_change";

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
                Database.column(changes, change -> change.version() == null ? null : change.version().toString()),
                Database.column(changes, Change::subject),
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

    /** Changes that raised the version of an enterprise, after a number, oldest first. */
    @Transactional(TxType.MANDATORY)
    public List<ChangeView> of(String enterprise, long after, int limit) {
        return database.query(
                SELECT + " where enterprise_id = ? and version is not null and id > ? order by id limit ?",
                ChangeView::read,
                enterprise,
                after,
                limit);
    }

    /** Changes of one agency of an enterprise, or of one of its keys, after a number, oldest first. */
    @Transactional(TxType.MANDATORY)
    public List<ChangeView> of(String enterprise, String subject, long after, int limit) {
        return database.query(
                SELECT + " where enterprise_id = ? and subject = ? and id > ? order by id limit ?",
                ChangeView::read,
                enterprise,
                subject,
                after,
                limit);
    }
}
