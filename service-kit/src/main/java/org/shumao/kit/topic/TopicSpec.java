package org.shumao.kit.topic;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.shumao.contracts.topic.Topic;

/**
 * A topic as the service that writes it creates it.
 *
 * @param partitions fixed at creation: another number would move keys to other partitions
 * @param compacted keeps the last event of every key for ever; otherwise every event is kept for ever
 */
public record TopicSpec(String name, int partitions, boolean compacted) {
    private static final String FOR_EVER = "-1";

    public static TopicSpec of(Topic topic) {
        return new TopicSpec(topic.topicName(), topic.partitions(), topic.compacted());
    }

    /** Returns the settings without which the topic loses events; a policy of compact alone never deletes by time or size. */
    Map<String, String> required() {
        return compacted
                ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                : Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        FOR_EVER,
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        FOR_EVER);
    }

    /** Returns what the topic is for, in words. */
    String keeps() {
        return compacted ? "it keeps the last event of every key for ever" : "it keeps every event for ever";
    }
}
