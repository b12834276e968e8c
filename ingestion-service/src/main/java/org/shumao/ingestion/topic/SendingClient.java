package org.shumao.ingestion.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.shumao.kit.topic.ClientThread;

/** A producer with what belongs to it. */
record SendingClient(Producer<byte[], byte[]> producer, Senders senders, ClientThread thread) {
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
