package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** What others see of the intake's progress: the offsets at the broker and the metric. The intake itself believes neither. */
@QuarkusTest
@WithTestResource(StackResource.class)
class IntakeLagTest {
    private static final String TOPIC = Topic.TRADE_RECORDS.topicName();
    private static final int RECORDS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Object> BROKER =
            Map.of("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

    @Inject
    DataSource dataSource;

    @Inject
    IntakeConfig config;

    @Inject
    MeterRegistry metrics;

    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void theBrokerIsToldTheOffsetsOfTheDatabase() throws Exception {
        log.send(lists("TOLD"));
        figures.awaitSettled();
        await(() -> committed().equals(stored()), "the offsets of all partitions, those without a record too");
        assertThat(stored()).hasSize(Topic.TRADE_RECORDS.partitions());
    }

    @Test
    void wrongOffsetsAtTheBrokerAreIgnoredByWhoTakesThePartitionsOver() throws Exception {
        log.send(lists("BEFORE"));
        figures.awaitSettled();
        Collection<TopicPartition> lied = commitWrongOffsetsAsAMemberThatLeaves();
        assertThat(lied).isNotEmpty();
        log.send(lists("AFTER"));
        figures.awaitSettled();
        for (String round : List.of("BEFORE", "AFTER")) {
            assertThat(figures.number("select count(*) from order_state where order_key like 'LAG-" + round + "-%'"))
                    .isEqualTo(RECORDS);
        }
        await(() -> committed().equals(stored()), "the right offsets again");
        figures.assertNoDifference();
    }

    @Test
    void theMetricGrowsWhileTheDatabaseTakesNothingAndComesBackToZero() throws Exception {
        await(() -> lag().size() == Topic.TRADE_RECORDS.partitions() && sum() == 0, "every partition is measured");
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            lockOffsets(connection);
            log.send(lists("HELD"));
            await(() -> sum() == RECORDS, "all that was sent and is not in the database");
            connection.rollback();
        }
        await(() -> sum() == 0, "nothing is behind");
        assertThat(metrics.get("shumao.intake.running")
                        .tag("topic", TOPIC)
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    /** Half of the offsets point behind the end, the others to the beginning. */
    private Collection<TopicPartition> commitWrongOffsetsAsAMemberThatLeaves() {
        Map<String, Object> settings = new HashMap<>(BROKER);
        settings.put("group.id", config.groupId());
        settings.put("enable.auto.commit", false);
        settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        try (KafkaConsumer<byte[], byte[]> member =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(List.of(TOPIC));
            Instant deadline = Instant.now().plus(PATIENCE);
            while (member.assignment().isEmpty()) {
                assertThat(Instant.now()).as("partitions of the other member").isBefore(deadline);
                member.poll(Duration.ofMillis(100));
            }
            Collection<TopicPartition> assigned = List.copyOf(member.assignment());
            member.commitSync(assigned.stream()
                    .collect(Collectors.toMap(
                            partition -> partition,
                            partition -> new OffsetAndMetadata(partition.partition() % 2 == 0 ? 1_000_000 : 0))));
            return assigned;
        }
    }

    private Map<Integer, Long> committed() throws Exception {
        try (Admin admin = Admin.create(BROKER)) {
            return admin
                    .listConsumerGroupOffsets(config.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().partition(),
                            entry -> entry.getValue().offset()));
        }
    }

    private Map<Integer, Long> stored() throws SQLException {
        Map<Integer, Long> offsets = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select partition, next_offset from intake_partition where topic = '" + TOPIC + "'");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                offsets.put(row.getInt(1), row.getLong(2));
            }
        }
        return offsets;
    }

    private static void lockOffsets(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select 1 from intake_partition for update")) {
            lock.executeQuery().close();
        }
    }

    private Collection<Gauge> lag() {
        return metrics.find("shumao.aggregation.lag.records")
                .tag("topic", TOPIC)
                .gauges();
    }

    private long sum() {
        return Math.round(lag().stream().mapToDouble(Gauge::value).sum());
    }

    private static TradeRecord[] lists(String round) {
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .on("PLATFORM")
                        .of("LAG-" + round + "-" + i)
                        .by("SELLER")
                        .cop("LAG-" + round + "-C" + i)
                        .tenPieces("1")
                        .build())
                .toArray(TradeRecord[]::new);
    }

    private static void await(Callable<Boolean> condition, String what) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
