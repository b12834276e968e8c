package org.shumao.aggregation.linkage.peer;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;

/**
 * Notes that orders have news for their peers, in the transaction that folds it; {@link PeerExchange} gives it to them, so that a batch
 * neither holds nor writes a row for each peer.
 *
 * <p>Two orders may meet while records of one of them are being folded. Both run at READ COMMITTED, where every statement has a
 * snapshot of its own. The fold first writes the state, by which it locks its row, and then notes the news. The exchange begins once
 * the pair is committed, locks the row of the state, and then reads what is due, and the state. Whoever locks the row first:
 *
 * <ul>
 *   <li>the fold: the exchange waits until the fold is committed, and reads what it wrote;
 *   <li>the exchange: the pair was committed before, so the fold, which notes its news after it got the lock, finds it.
 * </ul>
 *
 * <p>A row that is not there yet is locked by nobody, but an order without a state has declared no number, since both are written in
 * one transaction, and has no peer.
 */
@ApplicationScoped
public class Peers {
    /**
     * Whether a record of an order is to be known to the peers of that order: it may move from order to order, or is about one
     * that may, and names this order itself. One without an order number finds all of them by its numbers.
     */
    public static boolean isGiven(TradeRecord record, String orderKey) {
        return References.isMoving(record)
                && OrderKey.find(record).filter(orderKey::equals).isPresent();
    }

    /** These orders have what their peers do not know. To be called after their states were written. */
    public void haveNews(Connection connection, Collection<String> orderKeys) throws SQLException {
        if (orderKeys.isEmpty() || !hasAny(connection)) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement("update order_peer set due = true where order_key = any(?) and not due")) {
            update.setArray(1, connection.createArrayOf("text", orderKeys.toArray()));
            update.executeUpdate();
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
}
