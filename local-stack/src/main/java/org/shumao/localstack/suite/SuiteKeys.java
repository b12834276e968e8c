package org.shumao.localstack.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.shumao.localstack.process.Folders;
import org.shumao.localstack.process.StackException;

/**
 * The keys of one run of the suite.
 *
 * @param signingKey PKCS#8 PEM file for the gateway, readable by us alone
 * @param publicKey PEM file for the services
 * @param receiptKey PKCS#8 PEM file with which ingestion signs receipts, readable by us alone
 * @param apiKeys in clear, by key id; only their SHA-256 goes to the gateway
 * @param pepper base64, under which registry stores the keys that it issues
 */
record SuiteKeys(Path signingKey, Path publicKey, Path receiptKey, Map<String, String> apiKeys, String pepper) {
    private static final int TOKEN_LIFE_SECONDS = 60;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** @param keyIds of the API keys */
    static SuiteKeys generate(Path folder, Collection<String> keyIds) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Path signing = write(
                    folder.resolve("gateway-signing-key.pem"),
                    "PRIVATE KEY",
                    pair.getPrivate().getEncoded());
            Path verifying = write(
                    folder.resolve("gateway-public-key.pem"),
                    "PUBLIC KEY",
                    pair.getPublic().getEncoded());
            Path receipts = write(
                    folder.resolve("receipt-signing-key.pem"),
                    "PRIVATE KEY",
                    KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());
            Map<String, String> apiKeys = new HashMap<>();
            keyIds.forEach(id -> apiKeys.put(id, id + "-" + HexFormat.of().formatHex(random(24))));
            return new SuiteKeys(
                    signing,
                    verifying,
                    receipts,
                    Map.copyOf(apiKeys),
                    Base64.getEncoder().encodeToString(random(32)));
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("The keys of the suite cannot be made: " + e, e);
        }
    }

    /** The key itself, in clear. */
    String apiKey(String id) {
        String key = apiKeys.get(id);
        if (key == null) {
            throw new IllegalArgumentException("there is no key " + id);
        }
        return key;
    }

    String apiKeySha256(String id) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(apiKey(id).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs a token as the gateway issues it, for a call that goes straight to a service. */
    String token(SuiteService audience, String enterprise, List<String> scopes) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        String claims = "{\"iss\":\"shumao-gateway\",\"aud\":\""
                + audience.module().replace("-service", "") + "\",\"sub\":\"" + enterprise + "\",\"upn\":\""
                + enterprise + "\",\"groups\":[\"" + String.join("\",\"", scopes) + "\"],\"keyId\":\"demo\",\"iat\":"
                + now + ",\"exp\":" + (now + TOKEN_LIFE_SECONDS) + "}";
        String signed = base64("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}") + "." + base64(claims);
        try {
            String pem = Files.readString(signingKey).replaceAll("-----[A-Z ]+-----", "");
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

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static Path write(Path file, String label, byte[] key) throws IOException {
        String body = new String(PEM.encode(key), StandardCharsets.US_ASCII);
        return Folders.privateFile(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }
}
