package org.shumao.aggregation.linkage.peer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.shumao.aggregation.linkage.UnlinkedRecord;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;

/** Records that are given to peers of the order that they name. */
public final class PeerRecords {
    private final List<UnlinkedRecord> records = new ArrayList<>(0);
    private final List<byte[]> ids = new ArrayList<>(0);
    private final List<String> peers = new ArrayList<>(0);

    /**
     * Whether a record of an order is to be known to the peers of that order: it may move from order to order, or is about one
     * that may, and names this order itself. One without an order number finds all of them by its numbers.
     */
    public static boolean isGiven(TradeRecord record, String orderKey) {
        return References.isMoving(record)
                && OrderKey.find(record).filter(orderKey::equals).isPresent();
    }

    void add(TradeRecord record, String orderKey, Collection<String> others) {
        UnlinkedRecord given = UnlinkedRecord.given(record, orderKey);
        records.add(given);
        for (String peer : others) {
            ids.add(given.id());
            peers.add(peer);
        }
    }

    List<UnlinkedRecord> records() {
        return records;
    }

    /** With {@link #peers} at the same place: which record goes to whom. */
    List<byte[]> ids() {
        return ids;
    }

    List<String> peers() {
        return peers;
    }
}
