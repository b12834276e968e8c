package org.shumao.kit.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicCreation;
import org.shumao.kit.topic.TopicSpec;

/**
 * The topics that a service owns, and how it creates them.
 *
 * @param kafka the connection
 */
public record OwnedTopics(Map<String, Object> kafka, TopicCreation creation, List<TopicSpec> topics) {
    /** A cold process on a busy node needs some seconds to connect, and brokers some to tell each other of a new topic. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** @throws IllegalStateException if a topic is not there afterwards as it must be */
    void create(Consumer<String> progress) throws InterruptedException {
        TopicCreation asked = new TopicCreation(true, creation.replicas(), creation.inSync());
        TopicAdmin admin = new TopicAdmin(kafka);
        try {
            for (TopicSpec topic : topics) {
                create(topic, asked, admin);
                progress.accept("topic " + topic.name() + " is there with " + topic.partitions() + " partition(s)");
            }
        } finally {
            admin.close();
        }
    }

    private static void create(TopicSpec topic, TopicCreation asked, TopicAdmin admin) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                admin.create(topic, asked);
                return;
            } catch (IllegalStateException e) {
                if (!mayPass(e) || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw e;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private static boolean mayPass(IllegalStateException e) {
        return e.getCause() instanceof RetriableException || e.getCause() instanceof TimeoutException;
    }
}
