package org.shumao.gateway.admission.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Says how the gateway vouches for a caller to the services. */
@ConfigMapping(prefix = "shumao.gateway")
public interface TokenConfig {
    /** This file holds the Ed25519 private key, PKCS#8 PEM, as a path or a file: URI. Required. */
    Optional<String> signingKeyLocation();

    Token token();

    /** Limits the life of an internal token. */
    interface Token {
        /** A token expires so long after its issue. */
        @WithDefault("60s")
        Duration lifetime();

        /** The gateway reuses one token for so long; the rest of its life must outlast clock differences and queues. */
        @WithDefault("40s")
        Duration reuse();
    }
}
