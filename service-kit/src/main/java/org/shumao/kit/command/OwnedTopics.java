package org.shumao.kit.command;

import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.shumao.kit.topic.OtherTopicException;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicCreation;
import org.shumao.kit.topic.TopicSettings;
import org.shumao.kit.topic.TopicSpec;

/**
 * The topics that a service owns, and how it creates them.
 *
 * @param kafka the connection
 * @param written ids of the topics that the service has written, by name; none if it keeps none
 * @param accept keeps other ids from now on; empty if the service keeps none
 */
public record OwnedTopics(
        Map<String, Object> kafka,
        TopicCreation creation,
        List<TopicSpec> topics,
        Map<String, String> written,
        Optional<Consumer<Map<String, String>>> accept) {
    /** A cold process on a busy node needs some seconds to connect, and brokers some to tell each other of a new topic. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Makes the topics of a service that keeps no ids. */
    public static OwnedTopics of(List<TopicSpec> topics) {
        return of(topics, config(), Map.of(), Optional.empty());
    }

    /** Makes the topics of a service that keeps their ids. */
    public static OwnedTopics of(
            List<TopicSpec> topics,
            SmallRyeConfig config,
            Map<String, String> written,
            Optional<Consumer<Map<String, String>>> accept) {
        Map<String, Object> kafka = new KafkaRuntimeConfigProducer()
                .createKafkaRuntimeConfig(config, config.getConfigMapping(ApplicationConfig.class));
        TopicCreation creation = config.getConfigMapping(TopicSettings.class).creation();
        return new OwnedTopics(kafka, creation, topics, written, accept);
    }

    /** Reads the configuration without a started application, which would need a database and keys. */
    public static SmallRyeConfig config() {
        return ConfigUtils.configBuilder()
                .withMapping(ApplicationConfig.class)
                .withMapping(TopicSettings.class)
                .withMappingIgnore("shumao.kafka.**") // a service has settings of its own beside these
                .build();
    }

    /**
     * Creates what is missing.
     *
     * @throws OtherTopicException if a topic is gone, or is another one than the service has written; nothing is created then
     * @throws IllegalStateException if a topic is not there afterwards as it must be
     */
    void create(Consumer<String> progress) throws InterruptedException {
        TopicAdmin admin = new TopicAdmin(kafka);
        try {
            if (!written.isEmpty()) {
                Map<String, String> present = patiently(() -> admin.ids(written.keySet()));
                Optional<OtherTopicException> other = OtherTopicException.of(written, present);
                if (other.isPresent()) {
                    throw other.get();
                }
            }
            createMissing(admin, progress);
        } finally {
            admin.close();
        }
    }

    /** Creates what is missing, and takes whatever there is then for the topics of the service. */
    void accept(Consumer<Map<String, String>> keep, Consumer<String> progress) throws InterruptedException {
        TopicAdmin admin = new TopicAdmin(kafka);
        try {
            createMissing(admin, progress);
            Set<String> names = topics.stream().map(TopicSpec::name).collect(Collectors.toSet());
            Map<String, String> present = patiently(() -> admin.ids(names));
            keep.accept(present);
            present.forEach((name, id) -> progress.accept("topic " + name + " is accepted: topic id " + id
                    + (written.containsKey(name) ? ", formerly " + written.get(name) : "")));
        } finally {
            admin.close();
        }
    }

    private void createMissing(TopicAdmin admin, Consumer<String> progress) throws InterruptedException {
        TopicCreation asked = new TopicCreation(true, creation.replicas(), creation.inSync());
        for (TopicSpec topic : topics) {
            patiently(() -> {
                admin.create(topic, asked);
                return topic;
            });
            progress.accept("topic " + topic.name() + " is there with " + topic.partitions() + " partition(s)");
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws InterruptedException;
    }

    private static <T> T patiently(Question<T> question) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return question.ask();
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
