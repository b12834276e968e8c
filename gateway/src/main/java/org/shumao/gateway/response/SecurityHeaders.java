package org.shumao.gateway.response;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What every response tells browsers: to take the media type at its word, to run and frame nothing, to send nobody the
 * address, and that pages of any origin may read it. Pages of the gateway say more in place of the second. Only whoever
 * ends TLS may add {@code Strict-Transport-Security}.
 */
public final class SecurityHeaders {
    private static final Map<String, String> ALL = Map.of(
            "x-content-type-options", "nosniff",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
            "referrer-policy", "no-referrer",
            "cross-origin-resource-policy", "cross-origin");

    private SecurityHeaders() {}

    /** Older browsers read this in place of the policy's frame-ancestors. */
    private static final String FRAMING = "x-frame-options";

    private static final String POLICY = "content-security-policy";

    /** Adds what the headers of a response do not say yet. */
    static void complete(MultiMap headers) {
        ALL.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
        if (!headers.get(POLICY).contains("frame-ancestors *")) {
            headers.set(FRAMING, "DENY");
        }
    }

    public static void forEach(BiConsumer<String, String> header) {
        ALL.forEach(header);
        header.accept(FRAMING, "DENY");
    }
}
