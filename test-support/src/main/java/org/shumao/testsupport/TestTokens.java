package org.shumao.testsupport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Internal tokens as the gateway issues them, signed with a key pair of this test run. */
public final class TestTokens {
    private static final int LIFE_SECONDS = 60;

    private TestTokens() {}

    /**
     * A token that a service accepts.
     *
     * @param audience the service: ingestion, registry or aggregation
     * @param subject the USCC of the API key's enterprise, or {@code anonymous}
     * @param scopes any of submit, submit-any, customs, query, statistician, rates, registry, operate
     */
    public static String token(String audience, String subject, String... scopes) {
        return token("shumao-gateway", audience, subject, Instant.now().plusSeconds(LIFE_SECONDS), scopes);
    }

    /** A token of a person of the office who has signed in; the gateway gives all of them one subject. */
    public static String person(String audience, String id, String... scopes) {
        Instant expiry = Instant.now().plusSeconds(LIFE_SECONDS);
        return token("shumao-gateway", audience, "staff", "person-" + id, expiry, scopes);
    }

    /** A token of which tests choose what should make a service refuse it. */
    public static String token(String issuer, String audience, String subject, Instant expiry, String... scopes) {
        return token(issuer, audience, subject, "test", expiry, scopes);
    }

    private static String token(
            String issuer, String audience, String subject, String keyId, Instant expiry, String... scopes) {
        String groups = Arrays.stream(scopes).map(TestTokens::quoted).collect(Collectors.joining(",", "[", "]"));
        String claims = "{\"iss\":" + quoted(issuer) + ",\"aud\":" + quoted(audience) + ",\"sub\":" + quoted(subject)
                + ",\"upn\":" + quoted(subject) + ",\"groups\":" + groups + ",\"keyId\":" + quoted(keyId) + ",\"iat\":"
                + expiry.minusSeconds(LIFE_SECONDS).getEpochSecond() + ",\"exp\":" + expiry.getEpochSecond() + "}";
        String signed = base64("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}") + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(TestKeys.privateKey());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
