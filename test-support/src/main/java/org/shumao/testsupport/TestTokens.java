package org.shumao.testsupport;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.shumao.localstack.suite.GatewayKey;

/** Internal tokens as the gateway issues them, signed with a key pair of this test run. */
public final class TestTokens {
    /** As the gateway, which sends one token for a while: signing and verifying one takes longer than most responses do. */
    private static final Duration SENT_FOR = Duration.ofSeconds(GatewayKey.LIFE_SECONDS / 2);

    private static final Map<List<String>, Issued> ISSUED = new ConcurrentHashMap<>();

    private record Issued(String token, Instant renewed) {}

    private TestTokens() {}

    /**
     * A token that a service accepts.
     *
     * @param audience the service: ingestion, registry or aggregation
     * @param subject the USCC of the API key's enterprise, or {@code anonymous}
     * @param scopes any of submit, submit-any, customs, query, statistician, rates, registry, operate
     */
    public static String token(String audience, String subject, String... scopes) {
        List<String> asked =
                Stream.concat(Stream.of(audience, subject), Stream.of(scopes)).toList();
        Instant now = Instant.now();
        return ISSUED.compute(
                        asked,
                        (key, issued) -> issued != null && now.isBefore(issued.renewed)
                                ? issued
                                : new Issued(
                                        token(
                                                "shumao-gateway",
                                                audience,
                                                subject,
                                                now.plusSeconds(GatewayKey.LIFE_SECONDS),
                                                scopes),
                                        now.plus(SENT_FOR)))
                .token;
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
