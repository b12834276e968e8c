package org.shumao.kit.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Every producer sends like this: idempotent, acknowledged by all replicas in sync, compressed by lz4. */
public final class ProducerSettings {
    private static final int REQUEST_MILLIS = 10_000;

    private ProducerSettings() {}

    /**
     * To be completed.
     *
     * @param kafka the connection
     * @param deliveryTimeout how long the broker may take to acknowledge an event
     * @param linger how long an event waits for others of its partition; shorter than the timeout
     */
    public static Map<String, Object> of(Map<String, Object> kafka, Duration deliveryTimeout, Duration linger) {
        // Before the first producer, else Quarkus's class loader is given the slow pure-Java one.
        LZ4Factory.nativeInstance();
        int timeout = Math.toIntExact(deliveryTimeout.toMillis());
        int lingering = Math.toIntExact(linger.toMillis());
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST_MILLIS, timeout - lingering));
        settings.put(ProducerConfig.LINGER_MS_CONFIG, lingering);
        return settings;
    }
}
