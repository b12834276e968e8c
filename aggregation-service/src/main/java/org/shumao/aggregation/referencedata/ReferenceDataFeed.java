package org.shumao.aggregation.referencedata;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.shumao.aggregation.outbox.OwnTopics;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.worker.Worker;

/**
 * Follows the compacted topics of registry and exchange rates and turns their changes into numbered versions of the
 * reference data; reporting obligations, which change no order, only into rows. The intake starts once all were read to their end.
 */
@ApplicationScoped
public class ReferenceDataFeed {
    private static final Logger LOG = Logger.getLogger(ReferenceDataFeed.class);
    /** The topics that it follows. */
    public static final List<Topic> TOPICS =
            List.of(Topic.ENTERPRISES, Topic.EXCHANGE_RATES, Topic.REPORTING_OBLIGATIONS);

    private final Map<String, Object> kafka;
    private final ReferenceDataConfig config;
    private final TopicAdmin topics;
    private final ReferenceDataIntake intake;
    private final Worker worker;
    private volatile boolean caughtUp;

    ReferenceDataFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ReferenceDataConfig config,
            TopicAdmin topics,
            ReferenceDataIntake intake) {
        this.kafka = kafka;
        this.config = config;
        this.topics = topics;
        this.intake = intake;
        this.worker = new Worker("reference-data-feed", config.retryAfter(), config.retryAfter(), this::follow);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Whether all topics were read to the end they had when we started. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Until the end; false while a topic is missing. Nothing is read while one does not keep what it must. */
    private boolean follow() throws InterruptedException, SQLException {
        Map<Topic, String> ids = new EnumMap<>(Topic.class);
        for (Topic topic : TOPICS) {
            Optional<String> id = topics.id(topic.topicName());
            if (id.isEmpty()) {
                return false;
            }
            topics.check(OwnTopics.spec(topic));
            ids.put(topic, id.get());
        }
        try (ReferenceDataReader reader = new ReferenceDataReader(kafka, ids, intake)) {
            long started = System.nanoTime();
            intake.setTolerances(tolerances());
            long version = intake.load();
            LOG.infof(
                    "The reference data up to version %d was read in %d ms",
                    version, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
            Map<Topic, Long> ends = ends();
            while (!worker.isEnding()) {
                reader.read(config.collect());
                intake.load();
                caughtUp = caughtUp || hasReached(ends);
            }
            return false;
        }
    }

    private MatchTolerances tolerances() {
        return new MatchTolerances(
                config.matchTolerance().payment(), config.matchTolerance().arithmetic());
    }

    private Map<Topic, Long> ends() throws InterruptedException {
        Map<Topic, Long> ends = new EnumMap<>(Topic.class);
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
}
