package org.shumao.gateway.admission.key;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** The key that a request presents: in {@code X-API-Key}, or as bearer token in {@code Authorization} (RFC 6750). */
public final class PresentedKey {
    private static final String BEARER = "bearer ";

    private PresentedKey() {}

    /**
     * Returns the key; empty if the request presents none.
     *
     * @throws Refusal 400 if it presents two different keys, 401 if {@code Authorization} holds something else
     */
    public static Optional<String> of(MultiMap headers) {
        Set<String> keys = new LinkedHashSet<>(single(headers.getAll(KeyHeader.NAME), KeyHeader.NAME));
        single(headers.getAll(HttpHeaders.AUTHORIZATION), KeyHeader.BEARER).forEach(value -> keys.add(token(value)));
        if (keys.size() > 1) {
            throw new Refusal(Problem.of(
                    ProblemType.VALIDATION_FAILED,
                    "The keys in " + KeyHeader.NAME + " and " + KeyHeader.BEARER
                            + " differ; send one of the two headers."));
        }
        return keys.stream().findFirst();
    }

    private static List<String> single(List<String> values, String header) {
        if (values.size() > 1) {
            throw KeyHeader.refused("Send one " + header + " header, not several.");
        }
        return values;
    }

    private static String token(String value) {
        if (!value.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw KeyHeader.refused(
                    "The gateway takes an API key in " + KeyHeader.BEARER + " as Bearer, and no other scheme.");
        }
        return value.substring(BEARER.length()).strip();
    }
}
