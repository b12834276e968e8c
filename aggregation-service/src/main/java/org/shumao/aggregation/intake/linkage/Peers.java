package org.shumao.aggregation.intake.linkage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.kit.sql.Sql;

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
public final class Peers {
    private Peers() {}

    /**
     * Whether a record of an order is to be known to the peers of that order: it may move from order to order, or is about one
     * that may, and names this order itself. One without an order number finds all of them by its numbers.
     */
    public static boolean isGiven(TradeRecord record, String orderKey) {
        return References.isMoving(record)
                && OrderKey.find(record).filter(orderKey::equals).isPresent();
    }

    /** Notes that these orders have what their peers do not know. To be called after their states were written. */
    public static void haveNews(Connection connection, Collection<String> orderKeys) throws SQLException {
        // Hardly any order has peers, in many installations none.
        if (!orderKeys.isEmpty() && Sql.isTrue(connection, "select exists (select from order_peer)")) {
            Sql.update(connection, "update order_peer set due = true where order_key = any(?) and not due", (Object)
                    orderKeys.toArray(String[]::new));
        }
    }
}
