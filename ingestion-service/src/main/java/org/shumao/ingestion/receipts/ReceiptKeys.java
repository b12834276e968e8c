package org.shumao.ingestion.receipts;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.shumao.contracts.digest.Sha256;

/**
 * The key that signs, and every key whose receipts can be verified. Read at start, so that a wrong one stops it. Bouncy Castle
 * signs in a tenth of the time that the JDK takes.
 */
@Startup
@ApplicationScoped
public class ReceiptKeys {
    private static final Logger LOG = Logger.getLogger(ReceiptKeys.class);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String SIGNING = "shumao.ingestion.receipts.signing-key-location";
    private static final String OTHERS = "shumao.ingestion.receipts.other-key-locations";
    private static final String HOW_TO = ". Make a key with: openssl genpkey -algorithm ed25519 -out receipt-key.pem"
            + " ; its public half with: openssl pkey -in receipt-key.pem -pubout -out receipt-key.pub.pem";

    private final Ed25519PrivateKeyParameters signing;
    private final List<PublicJwk> published = new ArrayList<>();

    ReceiptKeys(ReceiptConfig config) {
        signing = signing(config);
        published.add(PublicJwk.of(signing.generatePublicKey()));
        for (String location : config.otherKeyLocations().orElse(List.of())) {
            PublicJwk other = PublicJwk.of(
                    key(OTHERS, location, "PUBLIC KEY", PublicKeyFactory::createKey, Ed25519PublicKeyParameters.class));
            if (published.stream().noneMatch(known -> known.kid().equals(other.kid()))) {
                published.add(other);
            }
        }
    }

    private static Ed25519PrivateKeyParameters signing(ReceiptConfig config) {
        String location =
                config.signingKeyLocation().filter(text -> !text.isBlank()).orElse(null);
        if (location != null) {
            return key(
                    SIGNING, location, "PRIVATE KEY", PrivateKeyFactory::createKey, Ed25519PrivateKeyParameters.class);
        }
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            throw new IllegalStateException(
                    SIGNING + " is not set; it names the file with the key that signs receipts" + HOW_TO);
        }
        LOG.info("Receipts are signed with a key that ends with this process");
        return new Ed25519PrivateKeyParameters(new SecureRandom());
    }

    /** Makes a key of its DER form. */
    private interface KeyReader {
        AsymmetricKeyParameter read(byte[] der) throws IOException;
    }

    /** @throws IllegalStateException with a message for whoever starts the service */
    private static <T> T key(String property, String location, String label, KeyReader reader, Class<T> type) {
        Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
        String unusable = property + " names " + file + ", which ";
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(unusable + "cannot be read (" + e + ")" + HOW_TO, e);
        }
        Matcher pem = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(text);
        if (!pem.find()) {
            throw new IllegalStateException(unusable + "has no BEGIN " + label + HOW_TO);
        }
        try {
            return type.cast(reader.read(Base64.getMimeDecoder().decode(pem.group(1))));
        } catch (IOException | RuntimeException e) {
            // Without the cause, which might quote the key.
            throw new IllegalStateException(unusable + "holds no Ed25519 key" + HOW_TO);
        }
    }

    /**
     * Signs a statement as compact JWS (RFC 7515) with the algorithm EdDSA (RFC 8037). It stands in the result as it was signed,
     * byte for byte: nobody has to agree on a canonical form first.
     *
     * @param statement JSON
     */
    public String sign(byte[] statement) {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + keyId() + "\",\"typ\":\"shumao-receipt\"}";
        String signed =
                BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." + BASE64.encodeToString(statement);
        return signed + "." + BASE64.encodeToString(signature(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    byte[] signature(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, signing);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** Returns the id of the key that signs. */
    String keyId() {
        return published.get(0).kid();
    }

    /** Returns the key set, the signing key first. */
    PublicJwk.KeySet keySet() {
        return new PublicJwk.KeySet(published);
    }

    /** Describes a public key that verifies receipts, as a JSON Web Key (RFC 7517, RFC 8037). */
    record PublicJwk(
            @Schema(examples = "OKP") String kty,
            @Schema(examples = "Ed25519") String crv,

            @Schema(description = "Thumbprint of the key, RFC 7638; the same as kid in the header of a signature")
            String kid,

            @Schema(examples = "sig") String use,
            @Schema(examples = "EdDSA") String alg,

            @Schema(description = "The 32 bytes of the key, base64url")
            String x) {

        /** A JSON Web Key Set, RFC 7517. */
        @Schema(name = "ReceiptKeySet")
        record KeySet(List<PublicJwk> keys) {
            KeySet {
                keys = List.copyOf(keys);
            }
        }

        static PublicJwk of(Ed25519PublicKeyParameters key) {
            String x = base64Url(key.getEncoded());
            String canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
            return new PublicJwk("OKP", "Ed25519", base64Url(Sha256.of(canonical)), "sig", "EdDSA", x);
        }

        private static String base64Url(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
