package org.shumao.aggregation.freshness;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.shumao.kit.sql.Sql;

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
        if (!changed.isEmpty()) {
            Sql.update(connection, INSERT, clock.instant(), changed.orders(), changed.enterprises());
        }
    }

    /** Returns the newest change that a snapshot holds. One that is under way may get a smaller number: it is then never counted. */
    public long newest(Connection snapshot) throws SQLException {
        return Sql.first(snapshot, NEWEST, row -> row.getLong(1)).orElseThrow();
    }

    /** Returns what changed after a change. */
    public ChangedOrders since(Connection snapshot, long change) throws SQLException {
        return read(snapshot, SINCE, change);
    }

    /**
     * Forgets all changes up to one, and adds the others up that are old: however long the rule allows no move, they take no more
     * room than it needs.
     */
    public void forget(Connection connection, long change) throws SQLException {
        Sql.update(connection, FORGET, change);
        add(connection, read(connection, TAKE, clock.instant().minus(SEPARATE)));
    }

    private static ChangedOrders read(Connection connection, String sql, Object parameter) throws SQLException {
        ChangedOrders all = new ChangedOrders();
        Sql.query(
                connection,
                sql,
                row -> {
                    all.addHashes(List.of((Integer[]) row.getArray(1).getArray()), List.of((String[])
                            row.getArray(2).getArray()));
                    return all;
                },
                parameter);
        return all;
    }
}
