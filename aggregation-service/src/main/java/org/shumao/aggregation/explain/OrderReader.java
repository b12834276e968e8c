package org.shumao.aggregation.explain;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shumao.aggregation.order.Evaluation;
import org.shumao.aggregation.order.state.OrderState;
import org.shumao.aggregation.order.state.StateCodec;
import org.shumao.aggregation.order.timeline.OrderTimeline;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.aggregation.referencedata.ReferenceDataHistory;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;

/** Reads orders and explains them under the aliases and rates by which they count. */
@ApplicationScoped
public class OrderReader {
    private final ReferenceDataHistory history;
    private final ReferenceDataIntake contexts;
    private final StateCodec<OrderState> states = StateCodec.states();
    private final StateCodec<Evaluation> evaluations = StateCodec.evaluations();

    OrderReader(ReferenceDataHistory history, ReferenceDataIntake contexts) {
        this.history = history;
        this.contexts = contexts;
    }

    /** An order as it is stored. */
    public record KnownOrder(OrderState state, Evaluation evaluation, ReferenceData referenceData) {
        public OrderTimeline timeline() {
            return OrderTimeline.of(state, referenceData);
        }
    }

    /** By order key, those that are known. */
    public SortedMap<String, KnownOrder> read(Connection connection, Collection<String> keys) throws SQLException {
        String sql = "select order_key, reference_data_version, state, contributions from order_state"
                + " where order_key = any(?)";
        SortedMap<String, KnownOrder> found = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getString(1),
                            new KnownOrder(
                                    states.decode(row.getBytes(3)),
                                    evaluations.decode(row.getBytes(4)),
                                    referenceData(row.getLong(2))));
                }
            }
        }
        return found;
    }

    /** Another replica may have evaluated the order under a version that we have not loaded yet. */
    private ReferenceData referenceData(long version) throws SQLException {
        if (version > history.latestVersion()) {
            contexts.load();
        }
        return history.at(version);
    }
}
