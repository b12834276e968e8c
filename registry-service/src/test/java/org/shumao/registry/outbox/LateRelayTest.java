package org.shumao.registry.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.outbox.EventProducer;
import org.shumao.kit.outbox.OutboxRelay;
import org.shumao.kit.outbox.OutboxTable;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicCreation;
import org.shumao.kit.topic.TopicSpec;
import org.shumao.kit.worker.Worker;
import org.shumao.localstack.stack.SharedStack;
import org.shumao.registry.fixture.LateBeginning;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/**
 * A replica takes an event, loses its transaction while the network holds back what it says to the broker, and another one publishes
 * that event and a newer one. Whatever arrives then, the newest event of the enterprise stays the last.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(LateBeginning.class)
class LateRelayTest {
    private static final String ENTERPRISES = "/api/v1/enterprises";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final EventCodec<EnterpriseEvent> CODEC = EventCodec.of(EnterpriseEvent.class);
    private static final TopicSpec ENTERPRISES_TOPIC =
            new TopicSpec(Topic.ENTERPRISES.topicName(), Topic.ENTERPRISES.partitions(), true);

    private static final AtomicInteger CODES = new AtomicInteger();

    @Inject
    DataSource database;

    @Inject
    TopicAdmin topics;

    static Stream<Arguments> standstills() {
        return Stream.of(
                Arguments.of("91330100716105852F", (Consumer<BrokerProxy>) way -> way.holdRequests(ApiKeys.PRODUCE)),
                Arguments.of("91440300708461136T", (Consumer<BrokerProxy>) way -> way.holdAnswers(ApiKeys.METADATA)),
                Arguments.of("91310000132260230U", (Consumer<BrokerProxy>)
                        way -> way.holdAnswers(ApiKeys.INIT_PRODUCER_ID)));
    }

    @ParameterizedTest
    @MethodSource("standstills")
    void whatAReplicaSentBeforeAnotherOneTookOverNeverComesBehindIt(String uscc, Consumer<BrokerProxy> standstill)
            throws Exception {
        publishLate(uscc, standstill);
    }

    /** Its event is on the topic then, and only the commit is late. */
    @Test
    void whatAReplicaWroteButDidNotCommitIsReadByNobodyAndGoesWithTheNextCompaction() throws Exception {
        String uscc = "914403001922038216";
        publishLate(uscc, way -> way.holdRequests(ApiKeys.END_TXN));
        assertThat(written(uscc)).containsExactly(1L, 2L, 2L, 3L, 4L);
        String other = "91110108551385082Q";
        register(other);
        try (Admin admin = Admin.create(broker())) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topic.ENTERPRISES.topicName()),
                            List.of(
                                    set(TopicConfig.SEGMENT_MS_CONFIG, "100"),
                                    set(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.001"))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        // Only what is behind the newest segment is compacted, and an event begins a new one.
        long end = System.nanoTime() + LONG.toNanos();
        while (written(uscc).size() > 1 && System.nanoTime() < end) {
            change(other);
        }
        assertThat(written(uscc)).containsExactly(4L);
    }

    /** What the fence is for: a producer like any other. */
    @Test
    void theEventOfAReplicaThatNobodyFencesComesLast() throws Exception {
        String uscc = "913101151322210355";
        register(uscc);
        try (PublishedEvents published = new PublishedEvents(uscc);
                BrokerProxy way = new BrokerProxy(SharedStack.get().kafka().bootstrapServers());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, way.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            published.until(events -> events.size() == 1);
            way.holdRequests(ApiKeys.PRODUCE);
            OutboxTable outbox = outbox();
            CompletableFuture<Void> late = takeTurn(uscc, () -> drain(outbox, new Unfenced(producer)), way);
            published.until(events -> last(events) == 2);
            change(uscc);
            published.until(events -> last(events) == 3);
            way.release();
            assertThatThrownBy(() -> late.get(120, TimeUnit.SECONDS))
                    .rootCause()
                    .isInstanceOf(SQLException.class);
            assertThat(published.until(events -> last(events) == 2))
                    .extracting(EnterpriseEvent::version)
                    .containsExactly(1L, 2L, 3L, 2L);
        }
    }

    private record Unfenced(KafkaProducer<byte[], byte[]> producer) implements OutboxTable.Publisher {
        @Override
        public void fence() {}

        @Override
        public void publish(List<ProducerRecord<byte[], byte[]>> events) throws InterruptedException {
            for (ProducerRecord<byte[], byte[]> event : events) {
                try {
                    var unused = producer.send(event).get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private OutboxTable outbox() {
        return new OutboxTable(
                database,
                ENTERPRISES_TOPIC,
                TopicCreation.of(true, (short) 1, Optional.empty()),
                Optional.of(Publishing.TRANSACTIONAL_ID));
    }

    private static void drain(OutboxTable outbox, OutboxTable.Publisher publisher) {
        try {
            outbox.drain(500, publisher);
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void publishLate(String uscc, Consumer<BrokerProxy> standstill) throws Exception {
        register(uscc);
        try (PublishedEvents published = new PublishedEvents(uscc);
                BrokerProxy way = new BrokerProxy(SharedStack.get().kafka().bootstrapServers());
                EventProducer producer = EventProducer.ordered(
                        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, way.bootstrapServers()),
                        LONG,
                        Publishing.TRANSACTIONAL_ID)) {
            published.until(events -> events.size() == 1);
            standstill.accept(way);
            CompletableFuture<Void> late = takeTurn(uscc, producer, way);
            published.until(events -> last(events) == 2);
            change(uscc);
            published.until(events -> last(events) == 3);
            way.release();
            assertThatThrownBy(() -> late.get(120, TimeUnit.SECONDS))
                    .rootCause()
                    .isNotNull();
            change(uscc);
            assertThat(published.until(events -> last(events) == 4))
                    .extracting(EnterpriseEvent::version)
                    .containsExactly(1L, 2L, 3L, 4L);
        }
    }

    /** Of a second relay, before the one of the application; then its transaction ends, as by its bound. */
    private CompletableFuture<Void> takeTurn(String uscc, EventProducer producer, BrokerProxy way) throws Exception {
        OutboxRelay relay = new OutboxRelay(List.of(outbox()), topics, producer, new SimpleMeterRegistry(), 500);
        return takeTurn(uscc, () -> step(relay), way);
    }

    private CompletableFuture<Void> takeTurn(String uscc, Runnable step, BrokerProxy way) throws Exception {
        try (Connection turn = database.getConnection()) {
            turn.setAutoCommit(false);
            try {
                awaitRestingRelay();
                execute(
                        turn,
                        "select pg_advisory_xact_lock(hashtextextended('" + Publishing.TRANSACTIONAL_ID + "', 0))");
                CompletableFuture<Void> attempt = CompletableFuture.runAsync(step);
                awaitWaiting(1);
                change(uscc);
                awaitWaiting(2);
                turn.commit();
                way.awaitHeld();
                execute(
                        turn,
                        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and"
                                + " database = (select oid from pg_database where datname = current_database())");
                return attempt;
            } finally {
                turn.rollback();
                turn.setAutoCommit(true);
            }
        }
    }

    /** The application's relay looks once more for what is behind the event that it published, and must not be the first to wait. */
    private static void awaitRestingRelay() {
        long end = System.nanoTime() + LONG.toNanos();
        while (!rests()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private static boolean rests() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("outbox-relay"))
                .allMatch(thread -> thread.getKey().getState() == Thread.State.TIMED_WAITING
                        && Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getClassName().equals(Worker.class.getName())
                                        && frame.getMethodName().equals("pause")));
    }

    private static void step(OutboxRelay relay) {
        try {
            relay.step();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitWaiting(int count) throws SQLException {
        long end = System.nanoTime() + LONG.toNanos();
        try (Connection connection = database.getConnection()) {
            while (waiting(connection) != count) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }

    private static int waiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted and database ="
                                + " (select oid from pg_database where datname = current_database())")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long last(List<EnterpriseEvent> events) {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).version();
    }

    /** Versions on the topic, committed or not. */
    private static List<Long> written(String uscc) throws IOException {
        TopicPartition partition = new TopicPartition(Topic.ENTERPRISES.topicName(), 0);
        List<Long> versions = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(broker(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                    EnterpriseEvent read = CODEC.decode(event.value());
                    if (read.uscc().equals(uscc)) {
                        versions.add(read.version());
                    }
                }
            }
        }
        return versions;
    }

    private static Map<String, Object> broker() {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                SharedStack.get().kafka().bootstrapServers());
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static void register(String uscc) {
        officer()
                .body("{\"uscc\":\"" + uscc + "\",\"name\":\"数贸\",\"kinds\":[\"PLATFORM\"],\"customsCodes\":[],"
                        + "\"registeredOn\":\"2024-03-01\"}")
                .post(ENTERPRISES)
                .then()
                .statusCode(201);
    }

    /** Makes the next version. */
    private static void change(String uscc) {
        String code = "330196%04d".formatted(CODES.incrementAndGet());
        officer()
                .body("{\"scheme\":\"CUSTOMS_CODE\",\"value\":\"" + code + "\"}")
                .post(ENTERPRISES + "/" + uscc + "/identifiers")
                .then()
                .statusCode(201);
    }

    private static RequestSpecification officer() {
        return given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "registry"))
                .contentType(ContentType.JSON);
    }
}
