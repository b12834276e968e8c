package org.shumao.registry.outbox;

import java.util.List;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicSpec;

/** The topics that this service writes. */
public final class OwnTopics {
    static final TopicSpec ENTERPRISES =
            new TopicSpec(Topic.ENTERPRISES.topicName(), Topic.ENTERPRISES.partitions(), Topic.ENTERPRISES.compacted());

    public static final List<TopicSpec> ALL = List.of(ENTERPRISES);

    private OwnTopics() {}
}
