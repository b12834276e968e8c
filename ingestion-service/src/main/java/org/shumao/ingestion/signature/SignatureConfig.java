package org.shumao.ingestion.signature;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Signatures of CEB messages. */
@ConfigMapping(prefix = "shumao.ingestion.signature")
public interface SignatureConfig {
    /**
     * PEM file with the certificates of the authorities whose signers are believed; certificates of signers may stand
     * there too, for messages that only name their key. Without it signatures are noted, not verified.
     */
    Optional<Path> trustAnchors();

    /** Whether a message that the standard wants signed is refused without a signature, instead of warned about. */
    @WithDefault("false")
    boolean required();
}
