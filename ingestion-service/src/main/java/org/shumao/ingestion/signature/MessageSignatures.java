package org.shumao.ingestion.signature;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives each message its signature check. A trust store that cannot be read stops the start. */
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

    /** Returns the signature check of the next message. */
    public MessageSignature next() {
        return new MessageSignature(anchors, required, clock.instant());
    }

    /** Says how signatures of CEB messages are verified. */
    @ConfigMapping(prefix = "shumao.ingestion.signature")
    public interface SignatureConfig {
        /**
         * PEM file with the certificates of the authorities whose signers are believed; certificates of signers may stand
         * there too, for messages that only name their key. Without it signatures are noted, not verified.
         */
        Optional<Path> trustAnchors();

        /** Decides whether a message that the standard wants signed is refused without a signature, instead of warned about. */
        @WithDefault("false")
        boolean required();
    }
}
