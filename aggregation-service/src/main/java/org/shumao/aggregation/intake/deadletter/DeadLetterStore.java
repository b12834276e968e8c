package org.shumao.aggregation.intake.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.publication.WatchedSubmitters;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.sql.Sql;

/** Table dead_letter: records that cannot be folded, kept with the reason in the transaction that passes them by. */
@ApplicationScoped
public class DeadLetterStore {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final int MAX_REASON = 1000;

    private final WatchedSubmitters watched;
    private final Clock clock;

    DeadLetterStore(WatchedSubmitters watched, Clock clock) {
        this.watched = watched;
        this.clock = clock;
    }

    /** A record and why it cannot be folded. */
    public record DeadLetter(IncomingEvent delivery, String reason) {}

    /** Keeps the letters, and publishes each event as it came, with headers that say where it stood and what is wrong. */
    public void write(Connection connection, String topic, List<DeadLetter> letters) throws SQLException {
        Sql.batch(
                connection,
                "insert into dead_letter (topic, partition, record_offset, order_key, reason, payload, recorded_at,"
                        + " submission, position, submitter) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                letters,
                letter -> row(topic, letter));
        Sql.batch(
                connection,
                "insert into outbox (topic, event_key, event_value, event_headers) values (?, ?, ?, ?)",
                letters,
                letter -> event(topic, letter));
        watched.noteDeadLetters(
                connection,
                letters.stream()
                        .flatMap(letter -> origin(letter.delivery()).stream()
                                .map(origin -> new WatchedSubmitters.DeadLetter(
                                        storable(letter.delivery().key()), origin, storable(letter.reason()))))
                        .toList());
        // In the rows that the transaction has moved already. Offsets are passed by once, so no letter comes twice.
        Sql.batch(
                connection,
                "update intake_partition set dead_letters = dead_letters + ? where topic = ? and partition = ?",
                letters.stream()
                        .collect(Collectors.groupingBy(
                                letter -> letter.delivery().partition(), Collectors.counting()))
                        .entrySet(),
                partition -> new Object[] {partition.getValue(), topic, partition.getKey()});
    }

    private @Nullable Object[] row(String topic, DeadLetter letter) {
        IncomingEvent delivery = letter.delivery();
        Optional<Origin> origin = origin(delivery);
        return new @Nullable Object[] {
            topic,
            delivery.partition(),
            delivery.offset(),
            storable(delivery.key()),
            storable(letter.reason()),
            delivery.value(),
            clock.instant(),
            origin.map(Origin::submission).orElse(null),
            origin.map(Origin::position).orElse(null),
            origin.map(Origin::submitter).map(DeadLetterStore::storable).orElse(null)
        };
    }

    private static Object[] event(String topic, DeadLetter letter) {
        IncomingEvent delivery = letter.delivery();
        String[] headers = {
            "topic",
            topic,
            "partition",
            Integer.toString(delivery.partition()),
            "offset",
            Long.toString(delivery.offset()),
            "reason",
            storable(letter.reason())
        };
        return new Object[] {
            Topic.DEAD_LETTERS.topicName(),
            storable(delivery.key()).getBytes(StandardCharsets.UTF_8),
            delivery.value(),
            headers
        };
    }

    /** Whose record it is, if it can be read at all. */
    private static Optional<Origin> origin(IncomingEvent delivery) {
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
