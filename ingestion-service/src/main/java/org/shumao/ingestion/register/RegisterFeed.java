package org.shumao.ingestion.register;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.topic.Topic;

/**
 * Keeps the register: reads the registry's compacted topic to its end, then follows it. Nothing may be judged before, or an
 * agent would be taken for a stranger. A topic that the broker says does not exist is read to its end: registry makes it
 * when it first starts, so nobody is registered. While the broker is away the register stays as it was.
 */
@ApplicationScoped
public class RegisterFeed {
    private static final Logger LOG = Logger.getLogger(RegisterFeed.class);
    private static final EventCodec<RegisteredEnterprise> CODEC = EventCodec.of(RegisteredEnterprise.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topic.ENTERPRISES.topicName(), 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 10_000;

    /** Of one question to the broker: shorter than the farewell, and than anybody's patience at the start. */
    private static final int ATTEMPT_MILLIS = 5_000;

    private final Map<String, Object> kafka;
    private final RegisterConfig config;
    private final EnterpriseRegister register = new EnterpriseRegister();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "register-feed");
    private volatile boolean caughtUp;

    RegisterFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RegisterConfig config,
            MeterRegistry metrics) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        this.kafka.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        this.config = config;
        metrics.gauge("shumao.register.enterprises", register, EnterpriseRegister::size);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        ending.countDown();
        thread.join(FAREWELL.toMillis());
    }

    /** Whether the topic was read to the end that it had when this process started. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** The register, growing. */
    public EnterpriseRegister register() {
        return register;
    }

    private void run() {
        // Before the first client, else Quarkus's class loader is given the slow pure-Java one.
        LZ4Factory.nativeInstance();
        try {
            while (ending.getCount() > 0) {
                try {
                    awaitTopic();
                    follow();
                } catch (ExecutionException | RuntimeException | Error e) {
                    LOG.warnf("The register is not read now, next attempt in %s: %s", config.retryAfter(), e);
                }
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTopic() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            while (ending.getCount() > 0 && !exists(admin)) {
                caughtUp = true;
                pause();
            }
        }
    }

    private static boolean exists(Admin admin) throws ExecutionException, InterruptedException {
        try {
            admin.describeTopics(List.of(PARTITION.topic())).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** From the beginning: after a failure what is known already is ignored by its version. */
    private void follow() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            long started = System.nanoTime();
            while (ending.getCount() > 0) {
                if (!caughtUp && consumer.position(PARTITION) >= end) {
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
                    LOG.infof("The register of %d enterprises was read in %d ms", register.size(), millis);
                    caughtUp = true;
                }
                consumer.poll(POLL).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> event) {
        if (event.value() == null) {
            register.remove(event.key());
            return;
        }
        try {
            register.put(CODEC.decode(event.value()));
        } catch (IOException e) {
            // One enterprise that is not understood must not keep the door shut for all others.
            LOG.errorf("The event of enterprise %s at offset %d is not understood", event.key(), event.offset());
        }
    }

    private void pause() throws InterruptedException {
        if (ending.await(config.retryAfter().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("ending while waiting");
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
