package org.shumao.registry.enterprisechange;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Database;
import org.shumao.registry.audit.ChangeView;

/**
 * Every change in the order in which transactions were given their numbers. The feed shows only changes whose transaction ended,
 * as did every one with a smaller number: a change that is committed late is never behind a reader who has gone on. A transaction
 * gets its number when it first locks or writes something: of one enterprise, a change of an older transaction may be the newer
 * one.
 */
@ApplicationScoped
class ChangeFeed {
    /** A change of a dump that was restored has the number 0. */
    private static final String BEFORE_ALL = "0";

    private static final String SQL = """
            SELECT xid, %s
              FROM enterprise_change
             WHERE version IS NOT NULL AND (xid, id) > (CAST(? AS xid8), ?)
               AND xid < pg_snapshot_xmin(pg_current_snapshot())
             ORDER BY xid, id
             LIMIT ?
            """.formatted(ChangeView.COLUMNS);

    private final Database database;
    private final FeedEpoch epochs;

    ChangeFeed(Database database, FeedEpoch epochs) {
        this.database = database;
        this.epochs = epochs;
    }

    private record Entry(String epoch, String transaction, ChangeView change) {
        List<String> key() {
            return List.of(epoch, transaction, Long.toString(change.number()));
        }
    }

    /** Whether these parts can be the place of a change: epoch of the feed, its transaction and its number. */
    static boolean isPosition(List<String> parts) {
        return parts.size() == 3 && parts.stream().allMatch(part -> part.matches("[0-9]{1,18}"));
    }

    /** @param officer sees who changed what and why; others see that something was changed, for facts may be confidential */
    FeedPage page(PageRequest request, boolean officer) {
        String epoch = epochs.current();
        // A place of another epoch means nothing here: nobody misses a change who reads all of them again.
        boolean fromBeginning = request.isFirst() || !request.after().get(0).equals(epoch);
        List<String> after = fromBeginning ? List.of(epoch, BEFORE_ALL, BEFORE_ALL) : request.after();
        Page<Entry> page = request.page(
                database.query(
                        SQL,
                        row -> new Entry(epoch, Columns.text(row, "xid"), ChangeView.read(row)),
                        after.get(1),
                        Long.parseLong(after.get(2)),
                        request.limitAndOne()),
                Entry::key);
        List<Entry> entries = page.items();
        List<String> last =
                entries.isEmpty() ? after : entries.get(entries.size() - 1).key();
        return new FeedPage(
                entries.stream()
                        .map(Entry::change)
                        .map(change -> officer ? change : change.withoutDetails())
                        .toList(),
                page.next(),
                request.cursor(last));
    }
}
