package org.shumao.kit.command;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicCreation;
import org.shumao.kit.topic.TopicSpec;

/**
 * The topics that a service owns, and how it creates them.
 *
 * @param kafka the connection
 */
public record OwnedTopics(Map<String, Object> kafka, TopicCreation creation, List<TopicSpec> topics) {
    /** @throws IllegalStateException if a topic is not there afterwards as it must be */
    void create(Consumer<String> progress) throws InterruptedException {
        TopicCreation asked = new TopicCreation(true, creation.replicas(), creation.inSync());
        TopicAdmin admin = TopicAdmin.patient(kafka);
        try {
            for (TopicSpec topic : topics) {
                admin.create(topic, asked);
                progress.accept("topic " + topic.name() + " is there with " + topic.partitions() + " partition(s)");
            }
        } finally {
            admin.close();
        }
    }
}
