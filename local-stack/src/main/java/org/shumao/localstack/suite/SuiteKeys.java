package org.shumao.localstack.suite;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.shumao.contracts.digest.Sha256;

/**
 * The keys of one run of the suite.
 *
 * @param receiptKey PKCS#8 PEM file with which ingestion signs receipts, readable by us alone
 * @param releaseKey the same with which aggregation signs heads of the release log
 * @param webhookKey the same with which aggregation signs events
 * @param apiKeys in clear, by key id; only their SHA-256 goes to the gateway
 * @param pepper base64, under which registry stores the keys that it issues
 * @param auditorKey base64, under which aggregation marks the parameters of disclosure control
 * @param countKey base64, under which aggregation draws counts of enterprises; as long as the data, which end with the run
 */
record SuiteKeys(
        GatewayKey gateway,
        Path receiptKey,
        Path releaseKey,
        Path webhookKey,
        Map<String, String> apiKeys,
        String pepper,
        String auditorKey,
        String countKey) {
    /** @param keyIds of the API keys */
    static SuiteKeys generate(Path folder, Collection<String> keyIds) {
        Path receipts = signingKey(folder.resolve("receipt-signing-key.pem"));
        Path releases = signingKey(folder.resolve("release-signing-key.pem"));
        Path webhooks = signingKey(folder.resolve("webhook-signing-key.pem"));
        Map<String, String> apiKeys = new HashMap<>();
        keyIds.forEach(id -> apiKeys.put(id, id + "-" + HexFormat.of().formatHex(random(24))));
        return new SuiteKeys(
                GatewayKey.in(folder).generate(),
                receipts,
                releases,
                webhooks,
                Map.copyOf(apiKeys),
                secret(),
                secret(),
                secret());
    }

    private static Path signingKey(Path file) {
        return GatewayKey.write(
                file, "PRIVATE KEY", GatewayKey.pair().getPrivate().getEncoded());
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
        return HexFormat.of().formatHex(Sha256.of(apiKey(id)));
    }

    /** Signs a token as the gateway issues it, for a call that goes straight to a service. */
    String token(SuiteService audience, String enterprise, String... scopes) {
        return gateway.token(
                "shumao-gateway",
                audience.module().replace("-service", ""),
                enterprise,
                "demo",
                Clock.systemUTC().instant().plusSeconds(GatewayKey.LIFE_SECONDS),
                scopes);
    }

    private static String secret() {
        return Base64.getEncoder().encodeToString(random(32));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
