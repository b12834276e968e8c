package org.shumao.aggregation.cube.shadow;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shumao.aggregation.cube.shadow.ShadowReach.Filled;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.contracts.topic.Topic;

/** Tables shadow_cube and shadow_partition: whether there is a shadow cube, and how far it is. */
@ApplicationScoped
public class ShadowStore {
    private static final String CUBE = """
            select c.id, c.started_at, c.proved_at,
                   count(p.partition) as partitions, count(*) filter (where s.complete) as complete,
                   coalesce(sum(s.orders), 0) as orders, coalesce(sum(s.contributions), 0) as contributions
              from shadow_cube c
              left join intake_partition p on p.topic = ?
              left join shadow_partition s on s.partition = p.partition
             group by c.id, c.started_at, c.proved_at
            """;

    private static final String REACH =
            "select s.partition, s.filled_to, s.complete" + " from shadow_cube c left join shadow_partition s on true";

    private static final String FILLED =
            "insert into shadow_partition as s (partition, filled_to, complete, orders, contributions)"
                    + " values (?, ?, ?, ?, ?) on conflict (partition) do update set filled_to = excluded.filled_to,"
                    + " complete = excluded.complete, orders = s.orders + excluded.orders,"
                    + " contributions = s.contributions + excluded.contributions";

    /** The shadow cube, if there is one. */
    public Optional<ShadowCube> find(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CUBE)) {
            select.setString(1, Topic.TRADE_RECORDS.topicName());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static ShadowCube read(ResultSet row) throws SQLException {
        OffsetDateTime proved = row.getObject("proved_at", OffsetDateTime.class);
        return new ShadowCube(
                row.getObject("id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getInt("partitions"),
                row.getInt("complete"),
                row.getLong("orders"),
                row.getLong("contributions"),
                proved == null ? null : proved.toInstant());
    }

    /**
     * How far it is filled. Whoever holds a partition of the intake in his transaction reads what stays true of that partition until
     * he commits, since it is filled by its holder alone.
     */
    public ShadowReach reach(Connection connection) throws SQLException {
        Map<Integer, Filled> partitions = new HashMap<>();
        boolean exists = false;
        try (PreparedStatement select = connection.prepareStatement(REACH);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                exists = true;
                String to = row.getString(2);
                if (to != null) {
                    partitions.put(row.getInt(1), new Filled(to, row.getBoolean(3)));
                }
            }
        }
        return exists ? new ShadowReach(true, partitions) : ShadowReach.NONE;
    }

    /**
     * The next orders of a partition are in the shadow cube.
     *
     * @param orders how many were read; with contributions
     */
    public void filled(Connection connection, int partition, Filled filled, long orders, long contributions)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(FILLED)) {
            insert.setInt(1, partition);
            insert.setString(2, filled.to());
            insert.setBoolean(3, filled.complete());
            insert.setLong(4, orders);
            insert.setLong(5, contributions);
            insert.executeUpdate();
        }
    }

    /** Begins one, unless there is one. */
    boolean begin(Connection connection, UUID id, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into shadow_cube (id, started_at) values (?, ?) on conflict do nothing")) {
            insert.setObject(1, id);
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            if (insert.executeUpdate() == 0) {
                return false;
            }
        }
        List<String> live = CubeTables.LIVE.names();
        List<String> shadow = CubeTables.SHADOW.names();
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < live.size(); i++) {
                statement.execute("create table " + shadow.get(i) + " (like " + live.get(i)
                        + " including all) with (fillfactor = 80)");
            }
        }
        return true;
    }

    /** There is none any more; what becomes of its tables is for the caller to say. */
    void end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from shadow_partition; delete from shadow_cube");
        }
    }

    /** A reconciliation of the shadow cube has ended; nothing happens if it is gone. */
    public void reconciled(Connection connection, UUID id, OffsetDateTime startedAt, boolean proved)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update shadow_cube set proved_at = ? where id = ?")) {
            update.setObject(1, proved ? startedAt : null);
            update.setObject(2, id);
            update.executeUpdate();
        }
    }
}
