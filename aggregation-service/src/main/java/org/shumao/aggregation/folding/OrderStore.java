package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.folding.publication.ContributionChanges;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;

/** Table order_state, read and written in key order. */
@ApplicationScoped
class OrderStore {
    private static final String COLUMNS =
            "order_key, partition, reference_data_version, codes, months, state, contributions";

    private final StateCodec<OrderState> states = StateCodec.states();
    private final StateCodec<Evaluation> evaluations = StateCodec.evaluations();
    private final boolean publishes;

    OrderStore(IntakeConfig config) {
        this.publishes = config.publishContributions();
    }

    Map<String, StoredOrder> read(Connection connection, Collection<String> keys) throws SQLException {
        String sql = "select o.order_key, o.partition, o.reference_data_version, o.state, o.contributions,"
                + " coalesce(f.reference_data_version, 0) from order_state o"
                + " left join state_failure f on f.order_key = o.order_key where o.order_key = any(?)";
        Map<String, StoredOrder> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    StoredOrder order = new StoredOrder(
                            row.getString(1),
                            row.getInt(2),
                            row.getLong(3),
                            states.decode(row.getBytes(4)),
                            evaluations.decode(row.getBytes(5)),
                            Evaluation.NOTHING,
                            row.getLong(6));
                    found.put(order.key(), order);
                }
            }
        }
        return found;
    }

    /** Adds orders that {@link #read} did not find in the same transaction. They must be sorted by key. */
    void insert(Connection connection, Collection<StoredOrder> orders) throws SQLException {
        if (!orders.isEmpty()) {
            rows(orders).copyInto(connection, "order_state (" + COLUMNS + ")");
            publish(connection, orders);
        }
    }

    /** To be called before a transaction updates again. */
    void makeRoom(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate incoming_order");
        }
    }

    /** Orders must be sorted by key. */
    void update(Connection connection, Collection<StoredOrder> orders) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table if not exists incoming_order"
                    + " (like order_state including defaults including storage) on commit delete rows");
        }
        rows(orders).copyInto(connection, "incoming_order (" + COLUMNS + ")");
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into order_state (" + COLUMNS + ") select " + COLUMNS
                    + " from incoming_order order by order_key on conflict (order_key) do update set"
                    + " reference_data_version = excluded.reference_data_version, codes = excluded.codes, months = excluded.months,"
                    + " state = excluded.state, contributions = excluded.contributions");
        }
        publish(connection, orders);
    }

    /** Here and nowhere else, since nobody else replaces stored contributions. */
    private void publish(Connection connection, Collection<StoredOrder> orders) throws SQLException {
        if (publishes) {
            ContributionChanges changes = new ContributionChanges();
            orders.forEach(order -> changes.add(order.key(), order.replaced(), order.evaluation()));
            changes.write(connection);
        }
    }

    private BinaryCopy rows(Collection<StoredOrder> orders) {
        BinaryCopy copy = new BinaryCopy(7);
        for (StoredOrder order : orders) {
            copy.row()
                    .text(order.key())
                    .int4(order.partition())
                    .int8(order.referenceDataVersion())
                    .textArray(order.state().codes())
                    .int4Array(months(order.evaluation()))
                    .bytea(states.encode(order.state()))
                    .bytea(evaluations.encode(order.evaluation()));
        }
        return copy;
    }

    private static Collection<Integer> months(Evaluation evaluation) {
        TreeSet<Integer> months = new TreeSet<>();
        evaluation
                .contributions()
                .forEach(contribution -> months.add(contribution.cube().month()));
        return months;
    }
}
