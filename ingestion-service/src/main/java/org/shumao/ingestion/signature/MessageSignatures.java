package org.shumao.ingestion.signature;

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

    MessageSignatures(SignatureConfig config, Clock clock) {
        this.anchors = config.trustAnchors().map(TrustAnchors::read).orElse(null);
        this.required = config.required();
        this.clock = clock;
        if (anchors == null) {
            LOG.info("No shumao.ingestion.signature.trust-anchors: signatures are noted, not verified");
        }
    }

    /** For the next message. */
    public MessageSignature next() {
        return new MessageSignature(anchors, required, clock.instant());
    }
}
