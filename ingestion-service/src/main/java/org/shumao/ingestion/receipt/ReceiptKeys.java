package org.shumao.ingestion.receipt;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jboss.logging.Logger;

/** The key that signs, and every key whose receipts can be verified. Read at start, so that a wrong one stops it. */
@Startup
@ApplicationScoped
class ReceiptKeys {
    private static final Logger LOG = Logger.getLogger(ReceiptKeys.class);
    private static final String SIGNING = "shumao.ingestion.receipts.signing-key-location";
    private static final String OTHERS = "shumao.ingestion.receipts.other-key-locations";

    private final Ed25519PrivateKeyParameters signer;
    private final List<PublicJwk> published = new ArrayList<>();

    ReceiptKeys(ReceiptConfig config) {
        KeyPair signing = signing(config);
        signer = signer(signing);
        published.add(PublicJwk.of(signing.getPublic()));
        for (String location : config.otherKeyLocations().orElse(List.of())) {
            PublicJwk other = PublicJwk.of(publicKey(location));
            if (published.stream().noneMatch(known -> known.kid().equals(other.kid()))) {
                published.add(other);
            }
        }
    }

    private static KeyPair signing(ReceiptConfig config) {
        String location =
                config.signingKeyLocation().filter(text -> !text.isBlank()).orElse(null);
        if (location == null) {
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                throw PemFile.missing(SIGNING);
            }
            LOG.info("Receipts are signed with a key that ends with this process");
            return Ed25519.generate();
        }
        PemFile file = PemFile.of(SIGNING, location);
        try {
            return Ed25519.pair(file.read("PRIVATE KEY"));
        } catch (GeneralSecurityException e) {
            throw file.unusable("holds no Ed25519 private key");
        }
    }

    private static Ed25519PrivateKeyParameters signer(KeyPair signing) {
        try {
            return Ed25519.signer(signing.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of the JDK exposes its seed", e);
        }
    }

    private static PublicKey publicKey(String location) {
        PemFile file = PemFile.of(OTHERS, location);
        try {
            return Ed25519.publicKey(file.read("PUBLIC KEY"));
        } catch (GeneralSecurityException e) {
            throw file.unusable("holds no Ed25519 public key");
        }
    }

    byte[] sign(byte[] message) {
        return Ed25519.sign(signer, message);
    }

    /** Of the key that signs. */
    String keyId() {
        return published.get(0).kid();
    }

    /** The signing key first. */
    KeySet keySet() {
        return new KeySet(published);
    }
}
