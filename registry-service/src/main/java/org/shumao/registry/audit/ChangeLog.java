package org.shumao.registry.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.sql.Database;

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

    /** Adds them in the order given. */
    @Transactional(TxType.MANDATORY)
    public void addAll(List<Change> changes) {
        database.update(
                INSERT,
                Database.column(changes, Change::enterprise),
                Database.column(
                        changes,
                        change -> change.version() == null
                                ? null
                                : change.version().toString()),
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

    /** Changes that raised the version of an enterprise, oldest first. */
    @Transactional(TxType.MANDATORY)
    public Page<ChangeView> of(String enterprise, PageRequest page) {
        return page(page, SELECT + " where enterprise_id = ? and version is not null", enterprise);
    }

    /** Changes of one agency of an enterprise, or of one of its keys, oldest first. */
    @Transactional(TxType.MANDATORY)
    public Page<ChangeView> of(String enterprise, String subject, PageRequest page) {
        return page(page, SELECT + " where enterprise_id = ? and subject = ?", enterprise, subject);
    }

    private Page<ChangeView> page(PageRequest page, String select, String... parameters) {
        List<Object> all = new ArrayList<>(List.of(parameters));
        all.add(Numbered.after(page));
        all.add(page.limitAndOne());
        List<ChangeView> found =
                database.query(select + " and id > ? order by id limit ?", ChangeView::read, all.toArray());
        return page.page(found, change -> Numbered.key(change.number()));
    }
}
