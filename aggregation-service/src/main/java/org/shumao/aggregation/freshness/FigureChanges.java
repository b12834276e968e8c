package org.shumao.aggregation.freshness;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** Remembers what each batch changed until the public state of the data holds it, so that it need not move with a few orders. */
@ApplicationScoped
public class FigureChanges {
    /** Changes are added up after so long; by then their transactions are over. */
    private static final Duration SEPARATE = Duration.ofHours(1);

    private static final String INSERT = "insert into figure_change (changed_at, orders, enterprises) values (?, ?, ?)";
    private static final String NEWEST = "select coalesce(max(id), 0) from figure_change";
    private static final String SINCE = "select orders, enterprises from figure_change where id > ? order by id";
    private static final String FORGET = "delete from figure_change where id <= ?";
    private static final String TAKE = "delete from figure_change where changed_at < ? returning orders, enterprises";

    private final Clock clock;

    FigureChanges(Clock clock) {
        this.clock = clock;
    }

    /** Adds what a batch changed, in its transaction. */
    public void add(Connection connection, ChangedOrders changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, OffsetDateTime.now(clock));
            insert.setArray(2, connection.createArrayOf("int4", changed.orders()));
            insert.setArray(3, connection.createArrayOf("text", changed.enterprises()));
            insert.executeUpdate();
        }
    }

    /** The newest change that a snapshot holds. One that is under way may get a smaller number: it is then never counted. */
    public long newest(Connection snapshot) throws SQLException {
        try (Statement select = snapshot.createStatement();
                ResultSet row = select.executeQuery(NEWEST)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What changed after a change. */
    public ChangedOrders since(Connection snapshot, long change) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement(SINCE)) {
            select.setLong(1, change);
            return read(select);
        }
    }

    /**
     * Forgets all changes up to one, and adds the others up that are old: however long the rule allows no move, they take no more
     * room than it needs.
     */
    public void forget(Connection connection, long change) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET);
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            forget.setLong(1, change);
            forget.executeUpdate();
            take.setObject(1, OffsetDateTime.now(clock).minus(SEPARATE));
            add(connection, read(take));
        }
    }

    private static ChangedOrders read(PreparedStatement statement) throws SQLException {
        ChangedOrders all = new ChangedOrders();
        try (ResultSet row = statement.executeQuery()) {
            while (!all.areMany() && row.next()) {
                all.addHashes(List.of((Integer[]) row.getArray(1).getArray()), List.of((String[])
                        row.getArray(2).getArray()));
            }
        }
        return all;
    }
}
