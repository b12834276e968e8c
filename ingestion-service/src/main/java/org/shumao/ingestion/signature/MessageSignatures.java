package org.shumao.ingestion.signature;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether and how signatures of messages are verified. A trust store that cannot be read stops the start. */
@Startup
@ApplicationScoped
public class MessageSignatures {
    private static final Logger LOG = Logger.getLogger(MessageSignatures.class);

    private final @Nullable TrustAnchors anchors;
    private final boolean required;
    private final Clock clock;

    MessageSignatures(SignatureConfig config, Clock clock, MeterRegistry metrics) {
        this.anchors = config.trustAnchors().map(TrustAnchors::read).orElse(null);
        this.required = config.required();
        this.clock = clock;
        Gauge.builder("shumao.trust.anchors.expiry.timestamp", this::expiry)
                .description("When the first trust anchor expires; +Inf without trust anchors")
                .baseUnit("seconds")
                .register(metrics);
        if (anchors == null) {
            LOG.info("No shumao.ingestion.signature.trust-anchors: signatures are noted, not verified");
        }
    }

    private double expiry() {
        return anchors == null
                ? Double.POSITIVE_INFINITY
                : anchors.firstExpiry().getEpochSecond();
    }

    /** For the next message. */
    public MessageSignature next() {
        return new MessageSignature(anchors, required, clock.instant());
    }
}
