package org.shumao.localstack.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.localstack.process.Folders;
import org.shumao.localstack.process.StackException;

/**
 * Holds the key pair of the gateway, with which it signs the tokens that the services verify.
 *
 * @param signing PKCS#8 PEM file, readable by us alone
 * @param verifying PEM file for the services
 */
public record GatewayKey(Path signing, Path verifying) {
    /** A token lives for so long. */
    public static final int LIFE_SECONDS = 60;

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** Returns the key pair in a folder, generated or not. */
    public static GatewayKey in(Path folder) {
        return new GatewayKey(folder.resolve("gateway-signing-key.pem"), folder.resolve("gateway-public-key.pem"));
    }

    /** Generates the pair in its files. */
    public GatewayKey generate() {
        KeyPair pair = pair();
        write(signing, "PRIVATE KEY", pair.getPrivate().getEncoded());
        write(verifying, "PUBLIC KEY", pair.getPublic().getEncoded());
        return this;
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    static Path write(Path file, String label, byte[] key) {
        String body = new String(PEM.encode(key), StandardCharsets.US_ASCII);
        try {
            return Folders.privateFile(
                    file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
        } catch (IOException e) {
            throw new StackException("A key cannot be written: " + e, e);
        }
    }

    /** Signs a token of a key as the gateway issues it; {@code groups} are the scopes. */
    public String token(
            String issuer, String audience, String subject, String keyId, Instant expiry, String... groups) {
        return signed(issuer, audience, subject, keyId, "", expiry, groups);
    }

    /** Signs a token of a person of the office as the gateway issues it for an id that cannot stand in a log as it is. */
    public String personToken(String issuer, String audience, String person, Instant expiry, String... groups) {
        String keyId = "person-" + UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8));
        return signed(issuer, audience, "staff", keyId, ",\"person\":" + quoted(person), expiry, groups);
    }

    private String signed(
            String issuer,
            String audience,
            String subject,
            String keyId,
            String more,
            Instant expiry,
            String... groups) {
        long end = expiry.getEpochSecond();
        String claims = "{\"iss\":" + quoted(issuer) + ",\"aud\":" + quoted(audience) + ",\"sub\":" + quoted(subject)
                + ",\"upn\":" + quoted(subject) + ",\"groups\":["
                + Stream.of(groups).map(GatewayKey::quoted).collect(Collectors.joining(",")) + "],\"keyId\":"
                + quoted(keyId) + more + ",\"iat\":" + (end - LIFE_SECONDS) + ",\"exp\":" + end + "}";
        String signed = base64("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}") + "." + base64(claims);
        try {
            String pem = Files.readString(signing).replaceAll("-----[A-Z ]+-----", "");
            byte[] der = Base64.getMimeDecoder().decode(pem);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("No token can be signed: " + e, e);
        }
    }

    private static String base64(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
