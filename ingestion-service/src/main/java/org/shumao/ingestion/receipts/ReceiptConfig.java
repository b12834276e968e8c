package org.shumao.ingestion.receipts;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The keys that sign receipts. */
@ConfigMapping(prefix = "shumao.ingestion.receipts")
public interface ReceiptConfig {
    /**
     * PEM file (PKCS#8, Ed25519) with the private key that signs. Production does not start without; development and tests
     * make one up.
     */
    Optional<String> signingKeyLocation();

    /**
     * PEM files (BEGIN PUBLIC KEY) of keys that signed earlier receipts, or will sign later ones: they stay in the key set,
     * so that their receipts can still be verified.
     */
    Optional<List<String>> otherKeyLocations();
}
