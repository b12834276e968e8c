package org.shumao.aggregation.intake.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.sql.Sql;

/** Measures what is still to be linked or published. */
@ApplicationScoped
public class LinkageProgress {
    private static final String WAITING_LINKS = "outbox where topic = '" + Topic.TRADE_RECORDS.topicName() + "'";

    private static final String SQL =
            "select (select count(*) from declared_identifier, linkage_progress where changed >= next_xid)"
                    + " + (select count(*) from sought_identifier, linkage_progress where changed >= next_xid)"
                    + " + (select count(*) from order_peer where due)"
                    + " + (select count(*) from " + WAITING_LINKS + ")"
                    + " + (select count(*) from linkage_progress where reference_data_version < ?)";

    private static final String IS_BEHIND =
            "select exists (select from declared_identifier, linkage_progress where changed >= next_xid)"
                    + " or exists (select from sought_identifier, linkage_progress where changed >= next_xid)"
                    + " or exists (select from order_peer where due)"
                    + " or exists (select from " + WAITING_LINKS + ")"
                    + " or exists (select from linkage_progress p, reference_data_version r"
                    + " where p.reference_data_version < r.version)";

    /**
     * Rows that have not met the other side yet, peers to which an order has not given its records, links not yet published, and
     * 1 if aliases are to be looked at.
     */
    public long lag(Connection connection, long latestReferenceData) throws SQLException {
        return Sql.number(connection, SQL, latestReferenceData);
    }

    /** Returns whether {@link #lag} is more than 0. */
    public boolean isBehind(Connection connection) throws SQLException {
        return Sql.isTrue(connection, IS_BEHIND);
    }

    /** Orders that know less of others than they have in common with them, since a bound kept peers or records back. */
    public long bounded(Connection connection) throws SQLException {
        return Sql.number(
                connection, "select count(distinct order_key) from order_exchange where bounded_at is not null");
    }

    /** Numbers that too many orders of one enterprise declare, so that none of these become peers by them. */
    public long ambiguous(Connection connection) throws SQLException {
        return Sql.number(connection, "select count(*) from ambiguous_number");
    }
}
