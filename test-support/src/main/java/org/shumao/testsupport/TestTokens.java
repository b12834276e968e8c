package org.shumao.testsupport;

import java.time.Instant;
import org.shumao.localstack.suite.GatewayKey;

/** Internal tokens as the gateway issues them, signed with a key pair of this test run. */
public final class TestTokens {
    private TestTokens() {}

    /**
     * A token that a service accepts.
     *
     * @param audience the service: ingestion, registry or aggregation
     * @param subject the USCC of the API key's enterprise, or {@code anonymous}
     * @param scopes any of submit, submit-any, customs, query, statistician, rates, registry, operate
     */
    public static String token(String audience, String subject, String... scopes) {
        return token("shumao-gateway", audience, subject, Instant.now().plusSeconds(GatewayKey.LIFE_SECONDS), scopes);
    }

    /** A token of a person of the office who has signed in; the gateway gives all of them one subject. */
    public static String person(String audience, String id, String... scopes) {
        Instant expiry = Instant.now().plusSeconds(GatewayKey.LIFE_SECONDS);
        return TestKeys.gateway().personToken("shumao-gateway", audience, id, expiry, scopes);
    }

    /** A token of which tests choose what should make a service refuse it. */
    public static String token(String issuer, String audience, String subject, Instant expiry, String... scopes) {
        return TestKeys.gateway().token(issuer, audience, subject, "test", expiry, scopes);
    }
}
