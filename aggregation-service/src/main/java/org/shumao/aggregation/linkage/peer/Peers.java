package org.shumao.aggregation.linkage.peer;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.linkage.UnlinkedStore;
import org.shumao.contracts.record.TradeRecord;

/**
 * Gives what was folded to the peers of its order, in the transaction that folds it.
 *
 * <p>Two orders may meet while records of one of them are being folded. Either the fold sees the new peer, or the
 * {@link PeerExchange} sees what was folded. Both run at READ COMMITTED, where every statement has a snapshot of its own. The fold
 * first writes the state, by which it locks its row, and then looks for peers. The exchange begins once the pair is committed,
 * locks the row of the state, and then reads it. Whoever locks the row first:
 *
 * <ul>
 *   <li>the fold: the exchange waits until the fold is committed, and reads what it wrote;
 *   <li>the exchange: the pair was committed before, so the fold, which looks for peers after it got the lock, finds it.
 * </ul>
 *
 * <p>Both give the same rows, so it does not matter if both see the other. A row that is not there yet is locked by nobody, but
 * an order without a state has declared no number, since both are written in one transaction, and has no peer.
 */
@ApplicationScoped
public class Peers {
    private static final String GIVE = "insert into link (record_id, order_key, linked_at) select record_id, peer, ?"
            + " from unnest(?::bytea[], ?::text[]) given(record_id, peer) order by record_id, peer on conflict do nothing";

    private final UnlinkedStore unlinked;
    private final Clock clock;

    Peers(UnlinkedStore unlinked, Clock clock) {
        this.unlinked = unlinked;
        this.clock = clock;
    }

    /**
     * Adds those records whose orders have peers. To be called after the states of these orders were written.
     *
     * @param folded by order, what its state did not know before
     */
    public void find(Connection connection, Map<String, List<TradeRecord>> folded, PeerRecords given)
            throws SQLException {
        if (folded.isEmpty() || !hasAny(connection)) {
            return;
        }
        of(connection, folded.keySet())
                .forEach((key, peers) ->
                        folded.getOrDefault(key, List.of()).forEach(record -> given.add(record, key, peers)));
    }

    /** To be called after all states were written: whoever holds a lock on a given record waits for no state. */
    public void give(Connection connection, PeerRecords given) throws SQLException {
        if (given.records().isEmpty()) {
            return;
        }
        unlinked.add(connection, given.records());
        try (PreparedStatement insert = connection.prepareStatement(GIVE)) {
            insert.setObject(1, OffsetDateTime.now(clock));
            insert.setArray(2, connection.createArrayOf("bytea", given.ids().toArray(byte[][]::new)));
            insert.setArray(3, connection.createArrayOf("text", given.peers().toArray()));
            insert.executeUpdate();
        }
    }

    /** Hardly any order has peers, in many installations none. */
    private static boolean hasAny(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select exists (select from order_peer)");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Map<String, List<String>> of(Connection connection, Collection<String> keys) throws SQLException {
        Map<String, List<String>> peers = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select order_key, peer from order_peer where order_key = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    peers.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                            .add(row.getString(2));
                }
            }
        }
        return peers;
    }
}
