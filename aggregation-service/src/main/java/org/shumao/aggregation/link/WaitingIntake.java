package org.shumao.aggregation.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shumao.aggregation.batch.DeadLetterStore.DeadLetter;
import org.shumao.aggregation.batch.Delivery;
import org.shumao.aggregation.batch.Sink;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;

/** Takes records without an order number in, to wait for the orders they belong to. */
@ApplicationScoped
public class WaitingIntake implements Sink {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    private final WaitingStore store;

    WaitingIntake(WaitingStore store) {
        this.store = store;
    }

    @Override
    public Topic topic() {
        return Topic.TRADE_REFERENCES;
    }

    @Override
    public List<DeadLetter> write(Connection connection, List<Delivery> batch, Context context) throws SQLException {
        List<WaitingRecord> records = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        for (Delivery delivery : batch) {
            try {
                TradeRecord record = CODEC.decode(delivery.value());
                if (OrderKey.find(record).isPresent()) {
                    letters.add(new DeadLetter(delivery, "a record with an order key of its own waits for none"));
                } else {
                    records.add(WaitingRecord.of(record, delivery.value()));
                }
            } catch (IOException | RuntimeException e) {
                letters.add(new DeadLetter(delivery, "not a trade record: " + e.getMessage()));
            }
        }
        store.add(connection, records);
        return letters;
    }
}
