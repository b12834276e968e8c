package org.shumao.aggregation.freshness;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
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
import org.shumao.aggregation.database.Database;

/** Remembers for a day what each batch changed, so that a public figure need not move with a few orders. */
@ApplicationScoped
public class FigureChanges {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String INSERT = "insert into figure_change (changed_at, orders, enterprises) values (?, ?, ?)";
    private static final String NEWEST = "select coalesce(max(id), 0) from figure_change";
    private static final String SINCE = "select orders, enterprises from figure_change where id > ? order by id";

    private final Database database;
    private final Clock clock;

    FigureChanges(Database database, Clock clock) {
        this.database = database;
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

    /** The newest change that is committed. One that is under way may get a smaller number: it is then never counted. */
    public long newest() throws SQLException {
        return database.inTransaction(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery(NEWEST)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** What changed after a change. */
    public ChangedOrders since(long change) throws SQLException {
        return database.inTransaction(connection -> {
            ChangedOrders all = new ChangedOrders();
            try (PreparedStatement select = connection.prepareStatement(SINCE)) {
                select.setLong(1, change);
                try (ResultSet row = select.executeQuery()) {
                    while (!all.areMany() && row.next()) {
                        all.addHashes(List.of((Integer[]) row.getArray(1).getArray()), List.of((String[])
                                row.getArray(2).getArray()));
                    }
                }
            }
            return all;
        });
    }

    @Scheduled(identity = "figure changes", every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() throws SQLException {
        database.run(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from figure_change where changed_at < ?")) {
                delete.setObject(1, OffsetDateTime.now(clock).minus(KEPT));
                delete.executeUpdate();
            }
        });
    }
}
