package org.shumao.ingestion.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.Registry;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.localstack.stack.SharedStack;

/** Reading the registry's topic, on a real broker. */
class RegisterFeedTest {
    private static final String TOPIC = Topic.ENTERPRISES.topicName();
    /** Issue: a million enterprises in 20 s; measured with {@code -Dregister.size=1000000}. */
    private static final int SIZE = Integer.getInteger("register.size", 20_000);

    private final Map<String, Object> kafka =
            new HashMap<>(Map.of("bootstrap.servers", SharedStack.get().kafka().bootstrapServers()));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TopicAdmin topics = new TopicAdmin(kafka);
    private final RegisterFeed feed = new RegisterFeed(kafka, topics, () -> Duration.ofMillis(100), metrics);

    @BeforeEach
    void emptyBroker() {
        SharedStack.get().kafka().deleteTopics();
    }

    @AfterEach
    void stop() throws InterruptedException {
        feed.stop(new ShutdownEvent());
        topics.close();
    }

    @Test
    void withoutTheTopicNobodyIsRegisteredUntilItComes() throws ExecutionException, InterruptedException {
        feed.start(new StartupEvent());
        IngestionClient.await(feed::isCaughtUp);
        assertThat(feed.register().size()).isZero();
        Registry.createTopic();
        send(Map.of("A", event("A", 1, "A1")));
        IngestionClient.await(() -> feed.register().enterpriseOf("A1").equals("A"));
    }

    @Test
    void everythingThatStandsInTheTopicIsKnownBeforeItIsCaughtUp() throws ExecutionException, InterruptedException {
        Registry.createTopic();
        Map<String, byte[]> events = new HashMap<>();
        for (int i = 0; i < SIZE; i++) {
            events.put("U" + i, event("U" + i, 1, "C" + i));
        }
        send(events);
        long start = System.nanoTime();
        feed.start(new StartupEvent());
        IngestionClient.await(feed::isCaughtUp);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(feed.register().size()).isEqualTo(SIZE);
        assertThat(feed.register().enterpriseOf("C" + (SIZE - 1))).isEqualTo("U" + (SIZE - 1));
        assertThat(metrics.get("shumao.register.enterprises").gauge().value()).isEqualTo(SIZE);
        assertThat(taken).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void anEventThatIsNotUnderstoodHidesNoOtherOne() throws ExecutionException, InterruptedException {
        Registry.createTopic();
        send(Map.of("A", "{\"uscc\":\"A\"".getBytes(StandardCharsets.UTF_8)));
        send(Map.of(
                "B",
                "{\"uscc\":\"B\",\"version\":1,\"kinds\":[\"KIND_OF_LATER\"],\"aliases\":[\"B1\"],\"new\":{}}"
                        .getBytes(StandardCharsets.UTF_8)));
        feed.start(new StartupEvent());
        IngestionClient.await(feed::isCaughtUp);
        assertThat(feed.register().enterpriseOf("B1")).isEqualTo("B");
    }

    @Test
    void anEnterpriseWithoutAnEventIsForgotten() throws ExecutionException, InterruptedException {
        Registry.createTopic();
        send(Map.of("A", event("A", 1, "A1")));
        feed.start(new StartupEvent());
        IngestionClient.await(() -> feed.register().size() == 1);
        Map<String, byte @Nullable []> gone = new HashMap<>();
        gone.put("A", null);
        send(gone);
        IngestionClient.await(() -> feed.register().size() == 0);
        assertThat(feed.register().enterpriseOf("A1")).isEqualTo("A1");
    }

    @Test
    void whileTheBrokerIsAwayTheRegisterStaysAsItWas() throws ExecutionException, InterruptedException {
        Registry.createTopic();
        send(Map.of("A", event("A", 1, "A1")));
        feed.start(new StartupEvent());
        IngestionClient.await(() -> feed.register().size() == 1);
        SharedStack.get().kafka().stop();
        try {
            assertThat(feed.isCaughtUp()).isTrue();
            assertThat(feed.register().enterpriseOf("A1")).isEqualTo("A");
        } finally {
            SharedStack.get().kafka().start();
        }
        send(Map.of("A", event("A", 2, "A2")));
        IngestionClient.await(() -> feed.register().enterpriseOf("A2").equals("A"));
    }

    @Test
    void aServiceThatCannotReachTheBrokerIsNotCaughtUp() throws ExecutionException, InterruptedException {
        Registry.createTopic();
        send(Map.of("A", event("A", 1, "A1")));
        SharedStack.get().kafka().stop();
        try {
            feed.start(new StartupEvent());
            assertThat(feed.isCaughtUp()).isFalse();
        } finally {
            SharedStack.get().kafka().start();
        }
        IngestionClient.await(feed::isCaughtUp);
        assertThat(feed.register().size()).isEqualTo(1);
    }

    private static byte[] event(String uscc, long version, String alias) {
        return ("{\"uscc\":\"" + uscc + "\",\"version\":" + version + ",\"name\":\"数贸示范有限公司\",\"kinds\":[\"PLATFORM\"],"
                        + "\"aliases\":[\"" + alias
                        + "\"],\"province\":\"33\",\"registeredOn\":\"2024-03-01\",\"status\":\"ACTIVE\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void send(Map<String, byte @Nullable []> events) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            events.forEach((key, value) ->
                    sent.add(producer.send(new ProducerRecord<>(TOPIC, key.getBytes(StandardCharsets.UTF_8), value))));
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        }
    }
}
