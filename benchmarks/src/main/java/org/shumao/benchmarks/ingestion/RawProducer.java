package org.shumao.benchmarks.ingestion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.shumao.localstack.process.StackException;

/** The baseline: the same broker, bare records of the size of a list, no suite. */
public final class RawProducer {
    private static final String TOPIC = "bench.raw";
    private static final int PARTITIONS = 24;
    private static final int BYTES = 700;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long PAUSE_NANOS = 50_000_000L;

    private final String bootstrapServers;

    public RawProducer(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public long recordsPerSecond(int records) throws Exception {
        Properties config = new Properties();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("acks", "all");
        config.put("compression.type", "lz4");
        config.put("linger.ms", "5");
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            awaitLeaders(admin);
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            produce(producer, records / 5);
            long start = System.nanoTime();
            produce(producer, records);
            return Math.round(records * 1e9 / (System.nanoTime() - start));
        }
    }

    /** Producing before every partition has its leader brings minutes of out-of-order sequence numbers. */
    private static void awaitLeaders(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            all.put(new TopicPartition(TOPIC, partition), OffsetSpec.latest());
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                admin.listOffsets(all).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS); // a busy broker does not know yet what it has just created
            }
        }
    }

    private static void produce(KafkaProducer<byte[], byte[]> producer, int records) {
        AtomicInteger failures = new AtomicInteger();
        byte[] value = new byte[BYTES];
        for (int i = 0; i < records; i++) {
            byte[] body = value.clone();
            for (int j = 0; j < BYTES; j += 7) {
                body[j] = (byte) (i * 31 + j); // compresses about as well as a record does
            }
            byte[] key = Integer.toString(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            var unused = producer.send(new ProducerRecord<>(TOPIC, key, body), (metadata, e) -> {
                if (e != null) {
                    failures.incrementAndGet();
                }
            });
        }
        producer.flush();
        if (failures.get() > 0) {
            throw new StackException(failures + " raw records were not acknowledged");
        }
    }
}
