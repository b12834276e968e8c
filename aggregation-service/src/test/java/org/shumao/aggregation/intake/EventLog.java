package org.shumao.aggregation.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.topic.Topic;

/** Writes to the topics as ingestion-service and registry-service would. */
public final class EventLog implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    public EventLog() throws InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                "acks",
                "all");
        createTopics(settings);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Each to its topic, as ingestion-service does. */
    public void send(TradeRecord... records) {
        EventCodec<TradeRecord> codec = EventCodec.of(TradeRecord.class);
        for (TradeRecord record : records) {
            Optional<String> key = OrderKey.find(record);
            send(
                    key.isPresent() ? Topic.TRADE_RECORDS : Topic.TRADE_REFERENCES,
                    key.orElseGet(() -> References.topicKey(record)),
                    codec.encode(record));
        }
        producer.flush();
    }

    public void send(EnterpriseEvent event) {
        send(
                Topic.ENTERPRISES,
                event.uscc(),
                EventCodec.of(EnterpriseEvent.class).encode(event));
        producer.flush();
    }

    public void send(ReportingObligationEvent event) {
        send(
                Topic.REPORTING_OBLIGATIONS,
                event.key(),
                EventCodec.of(ReportingObligationEvent.class).encode(event));
        producer.flush();
    }

    public void send(ReportingStatementEvent event) {
        send(
                Topic.REPORTING_STATEMENTS,
                event.key(),
                EventCodec.of(ReportingStatementEvent.class).encode(event));
        producer.flush();
    }

    public void send(ExchangeRate rate) {
        send(Topic.EXCHANGE_RATES, rate.key(), EventCodec.of(ExchangeRate.class).encode(rate));
        producer.flush();
    }

    public void send(Topic topic, String key, byte[] value) {
        var sent = producer.send(new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value));
        assert sent != null;
    }

    /** Returns once the broker has everything. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private static void createTopics(Map<String, Object> settings) throws InterruptedException {
        try (Admin admin = Admin.create(settings)) {
            List<NewTopic> wanted = Stream.of(Topic.values())
                    .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
                            .configs(Map.of("cleanup.policy", topic.compacted() ? "compact" : "delete")))
                    .toList();
            for (KafkaFuture<Void> created : admin.createTopics(wanted).values().values()) {
                try {
                    created.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException(e.getCause());
                    }
                }
            }
        }
    }
}
