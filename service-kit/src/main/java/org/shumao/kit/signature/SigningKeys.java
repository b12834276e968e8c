package org.shumao.kit.signature;

import io.quarkus.runtime.LaunchMode;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key that signs, and every key whose signatures can be verified. Bouncy Castle signs in a tenth of the time that the JDK
 * takes.
 */
public final class SigningKeys {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static final String HOW_TO = ". Make a key with: openssl genpkey -algorithm ed25519 -out key.pem"
            + " ; its public half with: openssl pkey -in key.pem -pubout -out key.pub.pem";

    private final Use use;
    private final Ed25519PrivateKeyParameters signing;
    private final List<PublicJwk> published = new ArrayList<>();

    /**
     * Says what the keys are for.
     *
     * @param prefix of the configuration: {@code signing-key-location} and {@code other-key-locations} follow
     * @param signed what they sign, in the plural
     * @param type of the signatures, as their headers name it
     */
    public record Use(String prefix, String signed, String type) {}

    /**
     * Reads the keys.
     *
     * @param signingKey PEM file (PKCS#8, Ed25519) with the private key that signs; without it production does not start, and development
     *     and tests make one up
     * @param otherKeys PEM files (BEGIN PUBLIC KEY) of keys that signed before, or will sign later
     * @throws IllegalStateException with a message for whoever starts the service
     */
    public SigningKeys(Use use, Optional<String> signingKey, Optional<List<String>> otherKeys) {
        this.use = use;
        signing = signing(signingKey.filter(text -> !text.isBlank()).orElse(null));
        published.add(PublicJwk.of(signing.generatePublicKey()));
        for (String location : otherKeys.orElse(List.of())) {
            PublicJwk other = PublicJwk.of(key(
                    "other-key-locations",
                    location,
                    "PUBLIC KEY",
                    PublicKeyFactory::createKey,
                    Ed25519PublicKeyParameters.class));
            if (published.stream().noneMatch(known -> known.kid().equals(other.kid()))) {
                published.add(other);
            }
        }
    }

    private Ed25519PrivateKeyParameters signing(@Nullable String location) {
        if (location != null) {
            return key(
                    "signing-key-location",
                    location,
                    "PRIVATE KEY",
                    PrivateKeyFactory::createKey,
                    Ed25519PrivateKeyParameters.class);
        }
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            throw new IllegalStateException(
                    use.prefix() + ".signing-key-location is not set; it names the file with the" + " key that signs "
                            + use.signed() + HOW_TO);
        }
        LOG.infof("%s are signed with a key that ends with this process", use.signed());
        return new Ed25519PrivateKeyParameters(new SecureRandom());
    }

    /** Makes a key of its DER form. */
    private interface KeyReader {
        AsymmetricKeyParameter read(byte[] der) throws IOException;
    }

    private <T> T key(String property, String location, String label, KeyReader reader, Class<T> type) {
        Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
        String unusable = use.prefix() + "." + property + " names " + file + ", which ";
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
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + keyId() + "\",\"typ\":\"" + use.type() + "\"}";
        String signed =
                BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." + BASE64.encodeToString(statement);
        return signed + "." + BASE64.encodeToString(signature(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Signs a message, for whoever has a form of signatures of his own. */
    public byte[] signature(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, signing);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** Returns the statement that one of these keys has signed; empty if it is not as it was signed, or none of them has. */
    public Optional<byte[]> verified(String jws) {
        int end = jws.lastIndexOf('.');
        int middle = jws.indexOf('.');
        if (middle < 0 || middle == end) {
            return Optional.empty();
        }
        byte[] signed = jws.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] signature = Base64.getUrlDecoder().decode(jws.substring(end + 1));
            byte[] statement = Base64.getUrlDecoder().decode(jws.substring(middle + 1, end));
            return published.stream().anyMatch(key -> verifies(key, signed, signature))
                    ? Optional.of(statement)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean verifies(PublicJwk key, byte[] message, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(
                false, new Ed25519PublicKeyParameters(Base64.getUrlDecoder().decode(key.x())));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    /** Returns the id of the key that signs. */
    String keyId() {
        return published.get(0).kid();
    }

    /** Returns the public keys, that of the signing key first. */
    public List<PublicJwk> published() {
        return List.copyOf(published);
    }
}
