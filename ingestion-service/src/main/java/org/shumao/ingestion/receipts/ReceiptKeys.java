package org.shumao.ingestion.receipts;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.kit.signature.PublicJwk;
import org.shumao.kit.signature.SigningKeys;

/** The key that signs receipts, and every key whose receipts can be verified. Read at start, so that a wrong one stops it. */
@Startup
@ApplicationScoped
public class ReceiptKeys {
    private static final SigningKeys.Use RECEIPTS =
            new SigningKeys.Use("shumao.ingestion.receipts", "receipts", "shumao-receipt");

    private final SigningKeys keys;

    ReceiptKeys(ReceiptConfig config) {
        keys = new SigningKeys(RECEIPTS, config.signingKeyLocation(), config.otherKeyLocations());
    }

    /** Signs a receipt. */
    public String sign(byte[] statement) {
        return keys.sign(statement);
    }

    /** Returns the key set, the signing key first. */
    KeySet keySet() {
        return new KeySet(keys.published());
    }

    /** A JSON Web Key Set, RFC 7517. */
    @Schema(name = "ReceiptKeySet")
    record KeySet(List<PublicJwk> keys) {
        KeySet {
            keys = List.copyOf(keys);
        }
    }

    /** Names the keys that sign receipts. */
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
}
