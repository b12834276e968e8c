package org.shumao.ingestion.topic;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.topic.ClientThread;
import org.shumao.kit.topic.ProducerSettings;

/** Sends events to the broker: idempotent, acknowledged by all replicas in sync, lz4. */
@ApplicationScoped
public class EventPublisher {
    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    private static final int BATCH_BYTES = 128 * 1024;

    private final Map<String, Object> settings;
    private final Duration deliveryTimeout;
    private final OwnTopics topics;
    private @Nullable SendingClient client;

    EventPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, KafkaConfig config, OwnTopics topics) {
        this.topics = topics;
        deliveryTimeout = config.deliveryTimeout();
        settings = ProducerSettings.of(kafka, deliveryTimeout, config.linger());
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, config.buffer().asLongValue());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.maxBlock().toMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    }

    /**
     * A group of events whose acknowledgements are awaited together. Until it is awaited or closed, events of others may wait for
     * its own.
     *
     * @throws PublishFailed if the topics are not there, or are not those that were written before
     */
    public EventBatch startBatch() throws PublishFailed {
        String trouble = topics.trouble();
        if (trouble != null) {
            throw new PublishFailed("the topics are not ready: " + trouble);
        }
        return newBatch();
    }

    private synchronized EventBatch newBatch() {
        if (client != null && !client.lives()) {
            LOG.warn("The thread of the producer has ended; a new producer takes its place");
            client.end(Duration.ZERO);
            client = null;
        }
        if (client == null) {
            client = SendingClient.open(settings);
        }
        return new EventBatch(client.producer(), deliveryTimeout, client.senders());
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.end(deliveryTimeout);
        }
    }

    /** Holds a producer with what belongs to it. */
    private record SendingClient(Producer<byte[], byte[]> producer, Senders senders, ClientThread thread) {
        static SendingClient open(Map<String, Object> settings) {
            Map<String, Object> own = new HashMap<>(settings);
            String id = ClientThread.newClientId("records");
            own.put(CommonClientConfigs.CLIENT_ID_CONFIG, id);
            Producer<byte[], byte[]> producer =
                    new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
            return new SendingClient(producer, new Senders(producer), ClientThread.of(id));
        }

        boolean lives() {
            return thread.lives();
        }

        void end(Duration patience) {
            senders.close();
            producer.close(patience);
        }
    }
}
