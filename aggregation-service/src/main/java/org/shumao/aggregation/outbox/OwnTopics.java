package org.shumao.aggregation.outbox;

import java.util.List;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicSpec;

/** The topics that this service owns; linked records go to a topic of ingestion-service. */
public final class OwnTopics {
    public static final List<TopicSpec> ALL = List.of(spec(Topic.DEAD_LETTERS), spec(Topic.CONTRIBUTIONS));

    private OwnTopics() {}

    public static TopicSpec spec(Topic topic) {
        return new TopicSpec(topic.topicName(), topic.partitions(), topic.compacted());
    }
}
