package org.shumao.aggregation.intake.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.contracts.topic.Topic;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Takes one batch of a topic into the database exactly once, in one transaction: offsets first and fenced, then whatever
 * the sink writes, and the dead letters.
 */
@Startup
@ApplicationScoped
public class BatchTransaction {
    private static final Logger LOG = Logger.getLogger(BatchTransaction.class);

    private final Database database;
    private final ClaimStore claims;
    private final DeadLetterStore deadLetters;
    private final MeterRegistry metrics;

    BatchTransaction(Database database, ClaimStore claims, DeadLetterStore deadLetters, MeterRegistry metrics) {
        this.database = database;
        this.claims = claims;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        // There before the first record, so that an increase is seen.
        for (Topic topic : List.of(Topic.TRADE_RECORDS, Topic.TRADE_REFERENCES)) {
            batches(topic);
            count(topic.topicName(), 0, 0);
        }
    }

    /**
     * Takes in a batch, in offset order per partition, and returns the claims as they are afterwards.
     *
     * @throws FencedException if a partition is no longer ours; nothing was written then
     * @throws SQLException if the database failed; nothing was written of the part that failed
     */
    public Map<Integer, PartitionClaim> take(
            Sink sink, List<IncomingEvent> batch, Map<Integer, PartitionClaim> from, ReferenceData referenceData)
            throws SQLException {
        long start = System.nanoTime();
        Map<Integer, PartitionClaim> after = takeOrSplit(sink, batch, from, referenceData);
        batches(sink.topic()).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return after;
    }

    /** Whatever is no fault of the surroundings is some event's: halve the batch until it stands alone, and let the others in. */
    private Map<Integer, PartitionClaim> takeOrSplit(
            Sink sink, List<IncomingEvent> batch, Map<Integer, PartitionClaim> from, ReferenceData referenceData)
            throws SQLException {
        try {
            return transact(sink, batch, from, referenceData, List.of());
        } catch (SQLException | RuntimeException e) {
            if (!DataFault.is(e)) {
                throw e;
            }
            if (batch.size() == 1) {
                // What is out of range says enough by its reason; anything else is a fault of ours.
                LOG.logf(
                        DataFault.isOutOfRange(e) ? Logger.Level.DEBUG : Logger.Level.ERROR,
                        e,
                        "an event of %s cannot be taken in",
                        sink.topic().topicName());
                DeadLetter letter = new DeadLetter(batch.get(0), DataFault.reason(e));
                return transact(sink, List.of(), from, referenceData, List.of(letter));
            }
            LOG.warnf("one of %d records cannot be taken in (%s), splitting the batch", batch.size(), e);
            int half = batch.size() / 2;
            Map<Integer, PartitionClaim> between = takeOrSplit(sink, batch.subList(0, half), from, referenceData);
            return takeOrSplit(sink, batch.subList(half, batch.size()), between, referenceData);
        }
    }

    private Map<Integer, PartitionClaim> transact(
            Sink sink,
            List<IncomingEvent> batch,
            Map<Integer, PartitionClaim> from,
            ReferenceData referenceData,
            List<DeadLetter> known)
            throws SQLException {
        String topic = sink.topic().topicName();
        List<DeadLetter> letters = new ArrayList<>(known);
        List<IncomingEvent> passed = new ArrayList<>(batch);
        known.forEach(letter -> passed.add(letter.delivery()));
        Map<Integer, PartitionClaim> to = advanced(from, passed, referenceData.version());
        database.run(connection -> {
            claims.advance(connection, topic, touched(from, to), touched(to, to));
            letters.addAll(sink.write(connection, batch, referenceData));
            deadLetters.write(connection, topic, letters);
        });
        sink.committed();
        count(topic, batch.size(), letters.size());
        letters.forEach(letter -> LOG.errorf(
                "dead letter: %s partition %d offset %d: %s",
                topic, letter.delivery().partition(), letter.delivery().offset(), letter.reason()));
        Map<Integer, PartitionClaim> all = new LinkedHashMap<>(from);
        all.putAll(to);
        return all;
    }

    private Timer batches(Topic topic) {
        return metrics.timer("shumao.intake.batch", "topic", topic.topicName());
    }

    private void count(String topic, int records, int deadLetters) {
        metrics.counter("shumao.intake.records", "topic", topic).increment(records);
        metrics.counter("shumao.intake.dead.letters", "topic", topic).increment(deadLetters);
    }

    private static Map<Integer, PartitionClaim> advanced(
            Map<Integer, PartitionClaim> from, List<IncomingEvent> passed, long referenceDataVersion) {
        Map<Integer, PartitionClaim> to = new TreeMap<>();
        for (IncomingEvent delivery : passed) {
            PartitionClaim claim = to.getOrDefault(delivery.partition(), from.get(delivery.partition()));
            if (claim == null) {
                throw new FencedException(Set.of(delivery.partition()));
            }
            to.put(delivery.partition(), claim.advancedTo(delivery.offset() + 1, referenceDataVersion));
        }
        return to;
    }

    private static Collection<PartitionClaim> touched(
            Map<Integer, PartitionClaim> claims, Map<Integer, PartitionClaim> touched) {
        return new TreeMap<>(touched)
                .keySet().stream()
                        .map(claims::get)
                        .filter(claim -> claim != null)
                        .toList();
    }
}
