package org.shumao.aggregation.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shumao.aggregation.intake.consumer.Delivery;
import org.shumao.aggregation.intake.consumer.Sink;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;

/** Takes records without an order number in, to wait for the orders they belong to. */
@ApplicationScoped
public class UnlinkedIntake implements Sink {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    private final UnlinkedStore store;

    UnlinkedIntake(UnlinkedStore store) {
        this.store = store;
    }

    @Override
    public Topic topic() {
        return Topic.TRADE_REFERENCES;
    }

    @Override
    public List<DeadLetter> write(Connection connection, List<Delivery> batch, ReferenceData referenceData)
            throws SQLException {
        List<UnlinkedRecord> records = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        for (Delivery delivery : batch) {
            try {
                TradeRecord record = CODEC.decode(delivery.value());
                if (OrderKey.find(record).isPresent()) {
                    letters.add(new DeadLetter(delivery, "a record with an order key of its own waits for none"));
                } else {
                    records.add(UnlinkedRecord.of(record, delivery.value()));
                }
            } catch (IOException | RuntimeException e) {
                letters.add(new DeadLetter(delivery, "not a trade record: " + e.getMessage()));
            }
        }
        store.add(connection, records);
        return letters;
    }
}
