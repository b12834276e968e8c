package org.shumao.aggregation.referencedata;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.shumao.aggregation.log.TopicLog;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.topic.Topic;

/**
 * Follows the compacted topics of registry and exchange rates and turns their changes into numbered versions of the
 * reference data. The intake starts once both were read to their end.
 */
@ApplicationScoped
public class ReferenceDataFeed {
    private static final Logger LOG = Logger.getLogger(ReferenceDataFeed.class);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 10_000;
    /** The topics that make the reference data. */
    public static final List<Topic> TOPICS = List.of(Topic.ENTERPRISES, Topic.EXCHANGE_RATES);

    private final Map<String, Object> kafka;
    private final ReferenceDataConfig config;
    private final TopicLog topics;
    private final ReferenceDataIntake intake;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "context-feed");
    private volatile boolean caughtUp;

    ReferenceDataFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ReferenceDataConfig config,
            TopicLog topics,
            ReferenceDataIntake intake) {
        this.kafka = kafka;
        this.config = config;
        this.topics = topics;
        this.intake = intake;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        ending.countDown();
        thread.join(FAREWELL.toMillis());
    }

    /** Whether both topics were read to the end they had when we started. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    private void run() {
        try {
            while (ending.getCount() > 0) {
                try {
                    follow();
                } catch (SQLException | RuntimeException | Error e) {
                    LOG.warnf("context feed interrupted, starting again in %s: %s", config.retryAfter(), e);
                    pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException, SQLException {
        Map<Topic, TopicReader> readers = new HashMap<>();
        try {
            for (Topic topic : TOPICS) {
                Optional<String> id = topics.id(topic.topicName());
                if (id.isEmpty()) {
                    pause();
                    return;
                }
                readers.put(topic, new TopicReader(topic, id.get(), intake, consumer()));
            }
            long started = System.nanoTime();
            intake.setTolerances(tolerances());
            long version = intake.load();
            LOG.infof(
                    "The context up to version %d was read in %d ms",
                    version, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
            Map<Topic, Long> ends = ends();
            while (ending.getCount() > 0) {
                for (TopicReader reader : readers.values()) {
                    reader.read(config.collect());
                }
                intake.load();
                caughtUp = caughtUp || hasReached(ends);
            }
        } finally {
            readers.values().forEach(TopicReader::close);
        }
    }

    private MatchTolerances tolerances() {
        return new MatchTolerances(
                config.matchTolerance().payment(), config.matchTolerance().arithmetic());
    }

    private Map<Topic, Long> ends() throws InterruptedException {
        Map<Topic, Long> ends = new HashMap<>();
        for (Topic topic : TOPICS) {
            ends.put(topic, topics.ends(topic.topicName()).getOrDefault(0, 0L));
        }
        return ends;
    }

    private boolean hasReached(Map<Topic, Long> ends) throws SQLException, InterruptedException {
        for (Map.Entry<Topic, Long> end : ends.entrySet()) {
            if (intake.nextOffset(end.getKey()) < end.getValue()) {
                return false;
            }
        }
        return true;
    }

    private void pause() throws InterruptedException {
        if (ending.await(config.retryAfter().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("ending while waiting");
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Compaction may have removed the very offset that comes next; the one after it is right then.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
