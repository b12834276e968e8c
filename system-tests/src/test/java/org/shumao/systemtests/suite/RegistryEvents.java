package org.shumao.systemtests.suite;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.suite.Suite;

/** Publishes events as the registry would. */
public final class RegistryEvents {
    private RegistryEvents() {}

    /** Returns when the broker has them all. */
    public static <E> void publish(
            Suite suite, Topic topic, EventCodec<E> codec, Function<E, String> key, Collection<E> events) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", suite.stack().kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (E event : events) {
                var unused = producer.send(new ProducerRecord<>(
                        topic.topicName(), key.apply(event).getBytes(StandardCharsets.UTF_8), codec.encode(event)));
            }
        }
    }
}
