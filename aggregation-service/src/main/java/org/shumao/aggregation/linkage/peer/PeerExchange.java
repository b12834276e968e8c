package org.shumao.aggregation.linkage.peer;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.order.state.OrderState;
import org.shumao.aggregation.order.state.StateCodec;
import org.shumao.aggregation.order.state.StateRecords;

/**
 * Gives new peers of an order what was stored of it before they met; what is folded later, {@link Peers} gives them. One order a
 * transaction, which locks one state: it holds nothing that a fold may wait for while it waits for a fold.
 */
@ApplicationScoped
public class PeerExchange {
    private static final String NEXT = "select order_key from order_peer where exchanged_at is null order by order_key"
            + " limit 1 for update skip locked";
    private static final String PEERS = "select peer from order_peer where order_key = ? and exchanged_at is null"
            + " order by peer for update skip locked";
    private static final String MARK =
            "update order_peer set exchanged_at = ? where order_key = ? and peer = any(?::text[])";

    private final StateCodec<OrderState> states = StateCodec.states();
    private final Database database;
    private final Peers peers;
    private final Clock clock;

    PeerExchange(Database database, Peers peers, Clock clock) {
        this.database = database;
        this.peers = peers;
        this.clock = clock;
    }

    /** One order; false if none has peers that were given nothing yet, or other replicas are at all of them. */
    public boolean step() throws SQLException {
        return database.inTransaction((Connection connection) -> {
            Optional<String> next = next(connection);
            if (next.isPresent()) {
                exchange(connection, next.get());
            }
            return next.isPresent();
        });
    }

    private static Optional<String> next(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private void exchange(Connection connection, String key) throws SQLException {
        List<String> others = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(PEERS)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    others.add(row.getString(1));
                }
            }
        }
        PeerRecords given = new PeerRecords();
        StateRecords.of(locked(connection, key))
                .filter(record -> PeerRecords.isGiven(record, key))
                .forEach(record -> given.add(record, key, others));
        peers.give(connection, given);
        try (PreparedStatement update = connection.prepareStatement(MARK)) {
            update.setObject(1, OffsetDateTime.now(clock));
            update.setString(2, key);
            update.setArray(3, connection.createArrayOf("text", others.toArray()));
            update.executeUpdate();
        }
    }

    /** Waits for a fold of this order; see {@link Peers}. */
    private OrderState locked(Connection connection, String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select state from order_state where order_key = ? for update")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? states.decode(row.getBytes(1)) : OrderState.EMPTY;
            }
        }
    }
}
