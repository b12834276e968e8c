package org.shumao.aggregation.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.linkage.Peers;
import org.shumao.aggregation.intake.publication.ContributionChanges;
import org.shumao.aggregation.intake.publication.ReviewChanges;
import org.shumao.aggregation.intake.publication.WatchedSubmitters;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;

/**
 * Order states with what belongs to them: reads the states of a batch in key order, has them folded, and writes them, the numbers that the
 * records declare, the orders that submissions reached, records without authority, and which orders have news for their peers. All
 * transactions lock rows in the same order, table by table and in a table key by key, so none waits for one that waits for it.
 */
@ApplicationScoped
class Orders {
    private static final String COLUMNS =
            "order_key, partition, reference_data_version, codes, months, ages_on, state, contributions";

    private final StateCodec<OrderState> states = StateCodec.states();
    private final StateCodec<Evaluation> evaluations = StateCodec.evaluations();
    private final FailedStates failed;
    private final WatchedSubmitters watched;
    private final boolean publishes;

    Orders(FailedStates failed, WatchedSubmitters watched, IntakeConfig config) {
        this.failed = failed;
        this.watched = watched;
        this.publishes = config.publishContributions();
    }

    /** Folds a part of a batch over the states of its orders, and writes these. */
    void fold(Connection connection, List<IncomingEvent> part, Folding folding) throws SQLException {
        folding.decode(part);
        folding.over(read(connection, folding.keys()));
        write(connection, folding);
    }

    /** Evaluates those of some states again that are older than the reference data, inside a transaction that holds their partition. */
    void evaluateAgain(Connection connection, List<String> keys, Folding folding) throws SQLException {
        folding.again(read(connection, keys));
        write(connection, folding);
        complete(connection, folding);
    }

    /** Writes what all parts of a batch together say of other tables. */
    void complete(Connection connection, Folding folding) throws SQLException {
        folding.declared().write(connection, folding.newOrders());
        folding.reached().write(connection);
        UnauthorizedStore.replace(connection, folding.unauthorized());
    }

    private void write(Connection connection, Folding folding) throws SQLException {
        insert(connection, folding.added());
        if (!folding.changed().isEmpty()) {
            update(connection, folding);
            failed.remove(
                    connection,
                    folding.changed().stream()
                            .filter(order -> !order.isSetAside())
                            .map(StoredOrder::key)
                            .toList());
        }
        failed.put(connection, folding.failures());
        Peers.haveNews(connection, folding.news());
    }

    Map<String, StoredOrder> read(Connection connection, Collection<String> keys) throws SQLException {
        String sql = "select o.order_key, o.partition, o.reference_data_version, o.state, o.contributions,"
                + " coalesce(f.reference_data_version, 0) from order_state o"
                + " left join state_failure f on f.order_key = o.order_key where o.order_key = any(?)";
        Map<String, StoredOrder> found = new HashMap<>();
        Sql.each(
                connection,
                sql,
                row -> found.put(
                        row.getString(1),
                        new StoredOrder(
                                row.getString(1),
                                row.getInt(2),
                                row.getLong(3),
                                states.decode(row.getBytes(4)),
                                evaluations.decode(row.getBytes(5)),
                                Evaluation.NOTHING,
                                row.getLong(6))),
                (Object) keys.toArray(String[]::new));
        return found;
    }

    private void insert(Connection connection, Collection<StoredOrder> orders) throws SQLException {
        if (!orders.isEmpty()) {
            rows(orders).copyInto(connection, "order_state (" + COLUMNS + ")");
            publish(connection, orders);
        }
    }

    private void update(Connection connection, Folding folding) throws SQLException {
        Sql.execute(
                connection,
                folding.isUpdatedBefore()
                        ? "truncate incoming_order"
                        : "create temporary table if not exists incoming_order"
                                + " (like order_state including defaults including storage) on commit delete rows");
        rows(folding.changed()).copyInto(connection, "incoming_order (" + COLUMNS + ")");
        Sql.execute(
                connection,
                "insert into order_state (" + COLUMNS + ") select " + COLUMNS
                        + " from incoming_order order by order_key on conflict (order_key) do update set"
                        + " reference_data_version = excluded.reference_data_version, codes = excluded.codes, months = excluded.months,"
                        + " ages_on = excluded.ages_on, state = excluded.state, contributions = excluded.contributions");
        folding.updated();
        publish(connection, folding.changed());
    }

    /** Publishes here and nowhere else, since nobody else replaces stored contributions. */
    private void publish(Connection connection, Collection<StoredOrder> orders) throws SQLException {
        ReviewChanges reviewed = new ReviewChanges();
        orders.forEach(order -> reviewed.add(order.key(), order.replaced(), order.evaluation()));
        reviewed.write(connection);
        watched.note(connection, orders, StoredOrder::key, StoredOrder::state);
        if (publishes) {
            ContributionChanges changes = new ContributionChanges();
            orders.forEach(order -> changes.add(order.key(), order.replaced(), order.evaluation()));
            changes.write(connection);
        }
    }

    private BinaryCopy rows(Collection<StoredOrder> orders) {
        BinaryCopy copy = new BinaryCopy(8);
        for (StoredOrder order : orders) {
            copy.row()
                    .text(order.key())
                    .int4(order.partition())
                    .int8(order.referenceDataVersion())
                    .textArray(order.state().codes())
                    .int4Array(months(order.evaluation()))
                    .date(order.evaluation().agesOn())
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

    /**
     * A state with the contributions last applied to the cells.
     *
     * @param referenceDataVersion version of the reference data of the evaluation
     * @param replaced evaluation that was stored until now, of what is to be written; nothing if there was none
     * @param failedUnder version of the reference data under which it could not be evaluated the last time; 0 if it was evaluated
     */
    record StoredOrder(
            String key,
            int partition,
            long referenceDataVersion,
            OrderState state,
            Evaluation evaluation,
            Evaluation replaced,
            long failedUnder) {
        boolean isSetAside() {
            return failedUnder > 0;
        }

        boolean hasUnauthorized() {
            return evaluation.flags().contains(Evaluation.Flag.UNAUTHORIZED);
        }
    }
}
