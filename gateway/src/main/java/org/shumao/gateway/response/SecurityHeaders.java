package org.shumao.gateway.response;

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
            "x-frame-options", "DENY",
            "cross-origin-resource-policy", "cross-origin");

    private SecurityHeaders() {}

    public static void forEach(BiConsumer<String, String> header) {
        ALL.forEach(header);
    }
}
