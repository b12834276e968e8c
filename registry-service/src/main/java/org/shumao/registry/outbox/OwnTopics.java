package org.shumao.registry.outbox;

import java.util.List;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicSpec;

/** The topics that this service writes. */
public final class OwnTopics {
    public static final List<TopicSpec> ALL = List.of(spec(Topic.ENTERPRISES), spec(Topic.REPORTING_OBLIGATIONS));

    private OwnTopics() {}

    private static TopicSpec spec(Topic topic) {
        return new TopicSpec(topic.topicName(), topic.partitions(), topic.compacted());
    }
}
