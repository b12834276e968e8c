package org.shumao.registry.enterprisechange;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Database;

/**
 * The change feed is in the order of the numbers of transactions, which are those of one cluster of PostgreSQL. After a dump was
 * restored into another one the feed begins anew: with the changes of the dump in the order in which they were written.
 */
@ApplicationScoped
class FeedEpoch {
    private static final Logger LOG = Logger.getLogger(FeedEpoch.class);

    private static final String PRESENT = "(SELECT system_identifier::text FROM pg_control_system())";

    /** A row that was written in this cluster has the number of the transaction that wrote it; a restored one has another's. */
    private static final String RENUMBER = "UPDATE enterprise_change r SET xid = '0' WHERE r.xmin <> r.xid::xid";

    private static final String REMEMBER = "UPDATE change_feed SET cluster = " + PRESENT + ", epoch = epoch + ?";

    private final Database database;

    FeedEpoch(Database database) {
        this.database = database;
    }

    /** Before anybody reads or writes; of several replicas one does it. */
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

    String current() {
        return database.first("SELECT epoch FROM change_feed", row -> row.getString(1))
                .orElseThrow();
    }
}
