package org.shumao.gateway.identity;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** Knows the headers that carry a key: {@code X-API-Key}, or {@code Authorization} as bearer token (RFC 6750); and the responses to a key that does not work. */
public final class KeyHeader {
    public static final String NAME = "X-API-Key";

    /** The other header that may hold it, as {@code Bearer}. */
    private static final String BEARER = "Authorization";

    private static final String SCHEME = "bearer ";

    /** Tells whoever has no key, or a wrong one, where keys come from. */
    private static final String ISSUED =
            " A registrar or an operator of this installation issues keys to registered enterprises.";

    private KeyHeader() {}

    /** Returns a 401 for a caller without a key where one is needed. */
    public static Refusal missing() {
        return refused("An API key is missing: send one in the header " + NAME + " or as Bearer in " + BEARER
                + ", or sign in." + ISSUED
                + " Released figures need none: see /api/v1/releases. What else is open stands at the beginning of the"
                + " document at /openapi.");
    }

    /** Returns a 401 for a key that nobody has issued. */
    public static Refusal unknown() {
        return refused("The API key is not known." + ISSUED);
    }

    /**
     * Returns a 401 for a query beyond what everybody may ask.
     *
     * @param open members of the problem that name what is open near it
     */
    public static Problem beyondPublic(Map<String, Object> open) {
        return refused("This question is open to callers with a scope for it alone: send an API key in the header "
                        + NAME + " or as Bearer in " + BEARER
                        + ", or sign in. Without them released figures are open: see /api/v1/releases. The description of"
                        + " an indicator lists as publicViews what they answer.")
                .problem()
                .naming(open);
    }

    /** Returns a 401; its text never repeats the key. */
    public static Refusal refused(String detail) {
        return new Refusal(Problem.of(ProblemType.UNAUTHENTICATED, detail)
                .with("WWW-Authenticate", "ApiKey realm=\"shumao\", header=\"" + NAME + "\", Bearer realm=\"shumao\""));
    }

    /**
     * Returns the key; empty if the request presents none.
     *
     * @throws Refusal 400 if it presents two different keys, 401 if {@code Authorization} holds something else
     */
    public static Optional<String> presented(MultiMap headers) {
        Set<String> keys = new LinkedHashSet<>(single(headers.getAll(NAME), NAME));
        single(headers.getAll(HttpHeaders.AUTHORIZATION), BEARER).forEach(value -> keys.add(token(value)));
        if (keys.size() > 1) {
            throw new Refusal(Problem.of(
                    ProblemType.VALIDATION_FAILED,
                    "The keys in " + NAME + " and " + BEARER + " differ; send one of the two headers."));
        }
        return keys.stream().findFirst();
    }

    private static List<String> single(List<String> values, String header) {
        if (values.size() > 1) {
            throw refused("Send one " + header + " header, not several.");
        }
        return values;
    }

    private static String token(String value) {
        if (!value.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw refused("The gateway takes an API key in " + BEARER + " as Bearer, and no other scheme.");
        }
        return value.substring(SCHEME.length()).strip();
    }
}
