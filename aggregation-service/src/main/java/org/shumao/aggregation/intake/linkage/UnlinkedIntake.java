package org.shumao.aggregation.intake.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.Sink;
import org.shumao.aggregation.intake.consumer.WorkerBounds;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Takes records without an order number in, to wait for the orders they belong to. */
@ApplicationScoped
public class UnlinkedIntake implements Sink {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    private final UnlinkedStore store;
    private final int atOnce;

    UnlinkedIntake(UnlinkedStore store, IntakeConfig config) {
        this.store = store;
        this.atOnce = WorkerBounds.of(config).states();
    }

    @Override
    public Topic topic() {
        return Topic.TRADE_REFERENCES;
    }

    /** Part by part: decoded, a record takes twenty times the memory of its event. */
    @Override
    public List<DeadLetter> write(Connection connection, List<IncomingEvent> batch, ReferenceData referenceData)
            throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        for (int from = 0; from < batch.size(); from += atOnce) {
            store.add(
                    connection,
                    decode(batch.subList(from, Math.min(batch.size(), from + atOnce)), letters, referenceData));
        }
        return letters;
    }

    private static List<UnlinkedRecord> decode(
            List<IncomingEvent> part, List<DeadLetter> letters, ReferenceData referenceData) {
        List<UnlinkedRecord> records = new ArrayList<>();
        for (IncomingEvent delivery : part) {
            try {
                TradeRecord record = CODEC.decode(delivery.value());
                if (OrderKey.find(record).isPresent()) {
                    letters.add(new DeadLetter(delivery, "a record with an order key of its own waits for none"));
                } else {
                    records.add(UnlinkedRecord.of(record, delivery.value(), referenceData));
                }
            } catch (IOException | RuntimeException e) {
                letters.add(new DeadLetter(delivery, "not a trade record: " + e.getMessage()));
            }
        }
        return records;
    }
}
