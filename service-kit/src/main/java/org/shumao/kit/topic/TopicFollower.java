package org.shumao.kit.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics of one partition each from where their owner says, without a consumer group: the offsets are stored with what the
 * events changed, or everything is read anew. Used by one thread.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** One question to the broker takes so long at most: shorter than anybody's patience at the start or at the end. */
    private static final int ATTEMPT_MILLIS = 5_000;

    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicFollower(List<String> topics, KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        consumer.assign(topics.stream().map(TopicFollower::partition).toList());
    }

    /**
     * Makes a follower of compacted topics: compaction may have removed the very offset that comes next, and the one after it is
     * right then. What a relay has begun to publish is read when its transaction is committed; the marks of transactions have
     * offsets too.
     *
     * @param mostAtOnce events that one poll gives
     */
    public static TopicFollower ofCompacted(Map<String, Object> kafka, List<String> topics, int mostAtOnce) {
        return open(kafka, topics, mostAtOnce, "earliest");
    }

    /**
     * Makes a follower of a topic that keeps everything: offsets that it does not have are a matter for people, and reading fails.
     */
    public static TopicFollower ofComplete(Map<String, Object> kafka, String topic, int mostAtOnce) {
        return open(kafka, List.of(topic), mostAtOnce, "none");
    }

    private static TopicFollower open(Map<String, Object> kafka, List<String> topics, int mostAtOnce, String reset) {
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
                topics, new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    private static TopicPartition partition(String topic) {
        return new TopicPartition(topic, 0);
    }

    /** Makes the event of this offset the next one of the topic. */
    public void seek(String topic, long offset) {
        consumer.seek(partition(topic), offset);
    }

    public void seekToBeginning() {
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Returns what has come; after a short wait nothing. */
    public ConsumerRecords<byte[], byte[]> poll() {
        return poll(POLL);
    }

    /** Returns what has come; after this wait nothing. */
    public ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        return consumer.poll(atMost);
    }

    /** Returns the offset behind what was read of the topic. */
    public long position(String topic) {
        return consumer.position(partition(topic));
    }

    /** Returns the offset behind the last event of the topic that the broker has now and that no open transaction comes before. */
    public long end(String topic) {
        TopicPartition partition = partition(topic);
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Returns how many events of the topic the broker had at the last check that were not read yet. */
    public long lag(String topic) {
        return consumer.currentLag(partition(topic)).orElse(0);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
