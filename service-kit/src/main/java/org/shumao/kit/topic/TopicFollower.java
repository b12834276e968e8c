package org.shumao.kit.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic of one partition from where its owner says, without a consumer group: the offset is stored with what the events
 * changed, or everything is read anew. Used by one thread.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Of one question to the broker: shorter than anybody's patience at the start or at the end. */
    private static final int ATTEMPT_MILLIS = 5_000;

    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicFollower(TopicPartition partition, KafkaConsumer<byte[], byte[]> consumer) {
        this.partition = partition;
        this.consumer = consumer;
        consumer.assign(List.of(partition));
    }

    /**
     * Of a compacted topic: compaction may have removed the very offset that comes next, and the one after it is right then. What a
     * relay has begun to publish is read when its transaction is committed; the marks of transactions have offsets too.
     *
     * @param mostAtOnce events that one poll gives
     */
    public static TopicFollower ofCompacted(Map<String, Object> kafka, String topic, int mostAtOnce) {
        return open(kafka, topic, mostAtOnce, "earliest");
    }

    /** Of a topic that keeps everything: offsets that it does not have are a matter for people, and reading fails. */
    public static TopicFollower ofComplete(Map<String, Object> kafka, String topic, int mostAtOnce) {
        return open(kafka, topic, mostAtOnce, "none");
    }

    private static TopicFollower open(Map<String, Object> kafka, String topic, int mostAtOnce, String reset) {
        // Before the first client, else Quarkus's class loader is given the slow pure-Java one.
        LZ4Factory.nativeInstance();
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostAtOnce);
        return new TopicFollower(
                new TopicPartition(topic, 0),
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** The next event is that of this offset. */
    public void seek(long offset) {
        consumer.seek(partition, offset);
    }

    public void seekToBeginning() {
        consumer.seekToBeginning(List.of(partition));
    }

    /** What has come; after a short wait nothing. */
    public List<ConsumerRecord<byte[], byte[]>> poll() {
        return consumer.poll(POLL).records(partition);
    }

    /** Offset behind what was read. */
    public long position() {
        return consumer.position(partition);
    }

    /** Offset behind the last event that the broker has now and that no open transaction comes before. */
    public long end() {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Events that the broker had at the last check and that were not read yet. */
    public long lag() {
        return consumer.currentLag(partition).orElse(0);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
