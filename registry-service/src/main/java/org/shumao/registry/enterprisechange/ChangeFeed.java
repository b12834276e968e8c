package org.shumao.registry.enterprisechange;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paged;
import org.shumao.kit.schema.SchemaMigrated;
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

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

    private static final String PRESENT = "(SELECT system_identifier::text FROM pg_control_system())";

    /** A row that was written in this cluster has the number of the transaction that wrote it; a restored one has another's. */
    private static final String RENUMBER = "UPDATE enterprise_change r SET xid = '0' WHERE r.xmin <> r.xid::xid";

    private static final String REMEMBER = "UPDATE change_feed SET cluster = " + PRESENT + ", epoch = epoch + ?";

    private final Database database;

    ChangeFeed(Database database) {
        this.database = database;
    }

    /**
     * Begins a new epoch after a dump was restored into another cluster of PostgreSQL, where the numbers of transactions are others: with
     * the changes of the dump in the order in which they were written. This runs before anybody reads or writes; of several replicas
     * one does it.
     */
    void begin(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) SchemaMigrated event) {
        QuarkusTransaction.requiringNew().run(this::begin);
    }

    private void begin() {
        database.first(
                        "SELECT cluster FROM change_feed WHERE cluster <> " + PRESENT + " FOR UPDATE",
                        row -> row.getString(1))
                .ifPresent(this::moved);
    }

    private void moved(String from) {
        if (!from.isEmpty()) {
            LOG.infof(
                    "the database comes from another cluster: the change feed begins anew, with %d changes",
                    database.update(RENUMBER));
        }
        database.update(REMEMBER, from.isEmpty() ? 0 : 1);
    }

    private String epoch() {
        return database.first("SELECT epoch FROM change_feed", row -> row.getString(1))
                .orElseThrow();
    }

    private record Entry(String epoch, String transaction, ChangeView change) {
        List<String> key() {
            return List.of(epoch, transaction, Long.toString(change.number()));
        }
    }

    /** Says whether these parts can be the place of a change: epoch of the feed, its transaction and its number. */
    static boolean isPosition(List<String> parts) {
        return parts.size() == 3 && parts.stream().allMatch(part -> part.matches("[0-9]{1,18}"));
    }

    /** @param officer sees who changed what and why; others see that something was changed, for facts may be confidential */
    FeedPage page(PageRequest request, boolean officer) {
        String epoch = epoch();
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

    /** Some changes, where the next ones are, and where to go on later. */
    @Schema(name = "EnterpriseChangeFeed")
    record FeedPage(
            List<ChangeView> items,

            @Schema(
                    description = "Address of the next page; null if there is nothing more now",
                    examples = "/api/v1/enterprise-changes?cursor=AgABNQABNxcJ8Zk&limit=100")
            @Nullable
            String next,

            @Schema(
                    description =
                            "Cursor behind these changes, also if there is nothing behind it yet: ask with it later",
                    examples = "AgABNQABNxcJ8Zk")
            String position)
            implements Paged {
        @Override
        public FeedPage withNext(String address) {
            return new FeedPage(items, address, position);
        }
    }
}
