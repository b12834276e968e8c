package org.shumao.aggregation.explain;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** Reads orders and explains them under the aliases and rates by which they count. */
@ApplicationScoped
public class OrderReader {
    private final ReferenceDataHistory history;
    private final ReferenceDataIntake contexts;
    private final long evaluationBudget;
    private final StateCodec<OrderState> states = StateCodec.states();

    OrderReader(ReferenceDataHistory history, ReferenceDataIntake contexts, IntakeConfig config) {
        this.history = history;
        this.contexts = contexts;
        // A timeline says of each record what the evaluation says of the order.
        this.evaluationBudget = 2 * config.evaluationBudget();
    }

    /**
     * An order as it is stored.
     *
     * @param setAside whether it has records that could not be evaluated yet
     */
    public record KnownOrder(OrderState state, ReferenceData referenceData, boolean setAside, long evaluationBudget) {
        /** Returns nothing if what it adds to the figures is older than its records, or if a timeline takes too much. */
        public Optional<OrderTimeline> timeline() {
            if (setAside) {
                return Optional.empty();
            }
            try {
                return Optional.of(OrderTimeline.of(state, referenceData, EvaluationBudget.of(evaluationBudget)));
            } catch (EvaluationBudget.ExceededException e) {
                return Optional.empty();
            }
        }
    }

    /** Returns those orders that are known, by order key. */
    public SortedMap<String, KnownOrder> read(Connection connection, Collection<String> keys) throws SQLException {
        String sql = "select o.order_key, o.reference_data_version, o.state, f.order_key is not null"
                + " from order_state o left join state_failure f on f.order_key = o.order_key"
                + " where o.order_key = any(?)";
        SortedMap<String, KnownOrder> found = new TreeMap<>();
        Sql.query(connection, sql, this::known, (Object) keys.toArray(String[]::new))
                .forEach(order -> found.put(order.getKey(), order.getValue()));
        return found;
    }

    private Map.Entry<String, KnownOrder> known(ResultSet row) throws SQLException {
        return Map.entry(
                row.getString(1),
                new KnownOrder(
                        states.decode(row.getBytes(3)),
                        referenceData(row.getLong(2)).forOrder(row.getString(1)),
                        row.getBoolean(4),
                        evaluationBudget));
    }

    /** Another replica may have evaluated the order under a version that we have not loaded yet. */
    private ReferenceData referenceData(long version) throws SQLException {
        if (version > history.latestVersion()) {
            contexts.load();
        }
        return history.at(version);
    }
}
