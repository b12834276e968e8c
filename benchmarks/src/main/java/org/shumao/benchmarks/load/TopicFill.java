package org.shumao.benchmarks.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.shumao.localstack.client.DemoException;

/** A topic that the benchmark fills in the place of the service that owns it. */
public final class TopicFill {
    private final Map<String, Object> settings;

    public TopicFill(String bootstrapServers) {
        settings = Map.of(
                "bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5", "compression.type", "lz4");
    }

    /** Returns once the topic has its leaders. */
    public void create(NewTopic topic) throws Exception {
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(topic)).all().get();
            admin.listOffsets(Map.of(new TopicPartition(topic.name(), 0), OffsetSpec.latest()))
                    .all()
                    .get();
        }
    }

    /** Returns once all are acknowledged. */
    public void send(Stream<ProducerRecord<byte[], byte[]>> records) {
        AtomicInteger failures = new AtomicInteger();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> {
                var unused = producer.send(record, (metadata, failure) -> {
                    if (failure != null) {
                        failures.incrementAndGet();
                    }
                });
            });
        }
        if (failures.get() > 0) {
            throw new DemoException(failures + " events were not acknowledged");
        }
    }
}
