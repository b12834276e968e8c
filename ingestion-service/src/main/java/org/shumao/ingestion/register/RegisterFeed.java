package org.shumao.ingestion.register;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicFollower;
import org.shumao.kit.topic.TopicSpec;
import org.shumao.kit.worker.Worker;

/**
 * Keeps the register: reads the registry's compacted topic to its end, then follows it. Nothing may be validated before, or an
 * agent would be taken for a stranger. A topic that the broker says does not exist is read to its end: registry makes it
 * when it first starts, so nobody is registered. While the broker is away the register stays as it was.
 */
@ApplicationScoped
public class RegisterFeed {
    private static final Logger LOG = Logger.getLogger(RegisterFeed.class);
    private static final EventCodec<RegisteredEnterprise> CODEC = EventCodec.of(RegisteredEnterprise.class);
    private static final String TOPIC = Topic.ENTERPRISES.topicName();
    private static final int MOST_AT_ONCE = 10_000;

    private final Map<String, Object> kafka;
    private final TopicAdmin topics;
    private final EnterpriseRegister register = new EnterpriseRegister();
    private final Worker worker;
    private volatile boolean caughtUp;

    RegisterFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TopicAdmin topics,
            RegisterConfig config,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.topics = topics;
        this.worker = new Worker("register-feed", config.retryAfter(), config.retryAfter(), this::follow);
        metrics.gauge("shumao.register.enterprises", register, EnterpriseRegister::size);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Returns whether the topic was read to the end that it had when this process started. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Makes the service ready once the register was read to its end. Liveness does not depend on it. */
    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck readiness() {
        return () -> HealthCheckResponse.named("register of enterprises")
                .status(caughtUp)
                .withData("enterprises", register.size())
                .build();
    }

    /** The register, growing. */
    public EnterpriseRegister register() {
        return register;
    }

    /**
     * Until the end; false while there is no topic. It reads from the beginning: after a failure what is known already is ignored
     * by its version.
     */
    private boolean follow() throws InterruptedException {
        if (topics.id(TOPIC).isEmpty()) {
            caughtUp = true;
            return false;
        }
        topics.check(TopicSpec.of(Topic.ENTERPRISES));
        try (TopicFollower follower = TopicFollower.ofCompacted(kafka, List.of(TOPIC), MOST_AT_ONCE)) {
            follower.seekToBeginning();
            long end = follower.end(TOPIC);
            long started = System.nanoTime();
            while (!worker.isEnding()) {
                if (!caughtUp && follower.position(TOPIC) >= end) {
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
                    LOG.infof("The register of %d enterprises was read in %d ms", register.size(), millis);
                    caughtUp = true;
                }
                follower.poll().forEach(this::take);
            }
        }
        return false;
    }

    private void take(ConsumerRecord<byte[], byte[]> event) {
        String code = new String(event.key(), StandardCharsets.UTF_8);
        if (event.value() == null) {
            register.remove(code);
            return;
        }
        try {
            register.put(CODEC.decode(event.value()));
        } catch (IOException e) {
            // One enterprise that is not understood must not stop the intake for all others.
            LOG.errorf("The event of enterprise %s at offset %d is not understood", code, event.offset());
        }
    }

    /** The replica of the registry. */
    @ConfigMapping(prefix = "shumao.ingestion.register")
    public interface RegisterConfig {
        /** Pause after the broker failed, and between looks for a topic that does not exist yet. */
        @WithDefault("1s")
        Duration retryAfter();
    }
}
