package org.shumao.ingestion.topic;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicSpec;

/**
 * The topics that this service writes: created if they are missing, in the background, so that a broker that is down
 * does not stop the start.
 */
@ApplicationScoped
public class OwnTopics {
    private static final Logger LOG = Logger.getLogger(OwnTopics.class);
    public static final List<TopicSpec> ALL = Stream.of(
                    Topic.TRADE_RECORDS, Topic.TRADE_REFERENCES, Topic.TRADE_UNREGISTERED_PARTIES, Topic.EXCHANGE_RATES)
            .map(OwnTopics::spec)
            .toList();

    private final TopicAdmin admin;
    private final KafkaConfig config;

    OwnTopics(TopicAdmin admin, KafkaConfig config) {
        this.admin = admin;
        this.config = config;
    }

    public static TopicSpec spec(Topic topic) {
        return new TopicSpec(topic.topicName(), topic.partitions(), topic.compacted());
    }

    /** Whether all topics are there and every partition has a leader. */
    public boolean areReady() {
        return ALL.stream().allMatch(admin::isCreated);
    }

    /** Whether a broker answers now. */
    boolean isBrokerReachable() throws InterruptedException {
        return admin.isReachable(config.healthTimeout());
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void ensure() throws InterruptedException {
        try {
            for (TopicSpec topic : ALL) {
                admin.create(topic, config.creation());
            }
        } catch (RuntimeException e) {
            LOG.warnf("The topics are not ready yet, next attempt in a second: %s", e.getMessage());
        }
    }
}
