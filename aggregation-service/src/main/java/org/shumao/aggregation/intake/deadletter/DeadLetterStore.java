package org.shumao.aggregation.intake.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shumao.aggregation.intake.consumer.Delivery;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;

/** Table dead_letter: records that cannot be folded, kept with the reason in the transaction that passes them by. */
@ApplicationScoped
public class DeadLetterStore {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final int MAX_REASON = 1000;

    private final Clock clock;

    DeadLetterStore(Clock clock) {
        this.clock = clock;
    }

    /** A record and why it cannot be folded. */
    public record DeadLetter(Delivery delivery, String reason) {}

    public void write(Connection connection, String topic, List<DeadLetter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        String sql = "insert into dead_letter (topic, partition, record_offset, order_key, reason, payload,"
                + " recorded_at, submission, position, submitter) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (DeadLetter letter : letters) {
                insert.setString(1, topic);
                insert.setInt(2, letter.delivery().partition());
                insert.setLong(3, letter.delivery().offset());
                insert.setString(4, storable(letter.delivery().key()));
                insert.setString(5, storable(letter.reason()));
                insert.setBytes(6, letter.delivery().value());
                insert.setObject(7, OffsetDateTime.now(clock));
                Optional<Origin> origin = origin(letter.delivery());
                insert.setObject(8, origin.map(Origin::submission).orElse(null));
                insert.setObject(9, origin.map(Origin::position).orElse(null));
                insert.setString(
                        10,
                        origin.map(Origin::submitter)
                                .map(DeadLetterStore::storable)
                                .orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        count(connection, topic, letters);
    }

    /** In the rows that the transaction has moved already. Offsets are passed by once, so no letter comes twice. */
    private static void count(Connection connection, String topic, List<DeadLetter> letters) throws SQLException {
        Map<Integer, Long> counts = letters.stream()
                .collect(Collectors.groupingBy(letter -> letter.delivery().partition(), Collectors.counting()));
        try (PreparedStatement update = connection.prepareStatement(
                "update intake_partition set dead_letters = dead_letters + ? where topic = ? and partition = ?")) {
            for (Map.Entry<Integer, Long> partition : counts.entrySet()) {
                update.setLong(1, partition.getValue());
                update.setString(2, topic);
                update.setInt(3, partition.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Whose record it is, if it can be read at all. */
    private static Optional<Origin> origin(Delivery delivery) {
        try {
            return Optional.of(CODEC.decode(delivery.value()).origin());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** PostgreSQL's text has no NUL, and a reason may quote one. */
    private static String storable(String text) {
        String clean = text.replace("\0", "\\u0000");
        return clean.length() > MAX_REASON ? clean.substring(0, MAX_REASON) : clean;
    }
}
