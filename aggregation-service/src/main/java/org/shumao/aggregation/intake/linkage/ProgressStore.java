package org.shumao.aggregation.intake.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.shumao.kit.sql.Sql;

/**
 * Table linkage_progress: which transactions the linker has looked at. Their ids are those of one cluster of PostgreSQL. In another
 * one, into which a dump was restored, they say nothing: what was looked at before the dump then gets an id below all others, and
 * what was not counts as new.
 */
@ApplicationScoped
class ProgressStore {
    private static final Logger LOG = Logger.getLogger(ProgressStore.class);

    private static final String HAS_WORK =
            "select reference_data_version < ? or cluster <> (select system_identifier::text from pg_control_system())"
                    + " or exists (select from declared_identifier where changed >= next_xid"
                    + " and changed < pg_snapshot_xmin(pg_current_snapshot()))"
                    + " or exists (select from sought_identifier where changed >= next_xid"
                    + " and changed < pg_snapshot_xmin(pg_current_snapshot())) from linkage_progress";

    private static final String READ = "select next_xid::text, pg_snapshot_xmin(pg_current_snapshot())::text,"
            + " reference_data_version, cluster, (select system_identifier::text from pg_control_system())"
            + " from linkage_progress";

    /** The transaction whose rows do not fit any more. */
    private static final String END_OF_SLICE = "select changed::text from ("
            + "(select changed from declared_identifier where changed >= ?::xid8 and changed < ?::xid8 order by changed limit ?)"
            + " union all"
            + " (select changed from sought_identifier where changed >= ?::xid8 and changed < ?::xid8 order by changed limit ?)"
            + ") n order by changed offset ? limit 1";

    /** Below the ids of all transactions that write. */
    private static final String FIRST = "1";

    /** A row that was written in this cluster has the id of the transaction that wrote it; a restored one has another's. */
    private static final String RENUMBER = "update %s r set changed ="
            + " case when changed < ?::xid8 then '0'::xid8 else pg_current_xact_id() end where r.xmin <> changed::xid";

    private final LinkageConfig config;

    ProgressStore(LinkageConfig config) {
        this.config = config;
    }

    /**
     * Transactions whose rows are to be linked. They are all over, so their rows are visible.
     *
     * @param from first transaction id, as PostgreSQL writes it
     * @param to id after the last one
     */
    record LinkageWindow(String from, String to) {}

    /** A step looks at these next. */
    record Progress(LinkageWindow window, long referenceDataVersion) {}

    boolean hasWork(Connection connection, long latestReferenceData) throws SQLException {
        return Sql.isTrue(connection, HAS_WORK, latestReferenceData);
    }

    /** Returns what to look at next, or nothing if another replica links now. */
    Optional<Progress> lock(Connection connection) throws SQLException {
        if (Sql.first(connection, "select 1 from linkage_progress for update skip locked", row -> row.getInt(1))
                .isEmpty()) {
            return Optional.empty();
        }
        // A statement of its own: its snapshot must not be older than the lock.
        return Sql.first(connection, READ, row -> {
            String from = row.getString(1);
            String to = row.getString(2);
            String cluster = row.getString(5);
            if (!cluster.equals(row.getString(4))) {
                from = row.getString(4).isEmpty() ? from : renumber(connection, from);
                Sql.update(connection, "update linkage_progress set next_xid = ?::xid8, cluster = ?", from, cluster);
            }
            return new Progress(slice(connection, from, to), row.getLong(3));
        });
    }

    private static String renumber(Connection connection, String from) throws SQLException {
        LOG.info("the database comes from another cluster: identifiers are numbered by the transactions of this one");
        for (String table : List.of("declared_identifier", "sought_identifier")) {
            Sql.update(connection, RENUMBER.formatted(table), from);
        }
        return FIRST;
    }

    /** Returns as many transactions as have the configured number of rows; one at least, however many it has. */
    private LinkageWindow slice(Connection connection, String from, String to) throws SQLException {
        int most = config.rowsAtOnce();
        return Sql.first(connection, END_OF_SLICE, row -> row.getLong(1), from, to, most + 1, from, to, most + 1, most)
                .map(end -> new LinkageWindow(from, Long.toString(end > Long.parseLong(from) ? end : end + 1)))
                .orElseGet(() -> new LinkageWindow(from, to));
    }

    /** Everything in the window has been looked at. */
    void reached(Connection connection, LinkageWindow window, long referenceDataVersion) throws SQLException {
        Sql.update(
                connection,
                "update linkage_progress set next_xid = ?::xid8, reference_data_version = ?",
                window.to(),
                referenceDataVersion);
    }
}
