package org.shumao.gateway.proxy;

import io.vertx.core.http.HttpServerResponse;

/**
 * Headers of the gateway's own pages: the pages load nothing from elsewhere, no other page may frame them, and anybody
 * may read them.
 */
final class PageHeaders {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageHeaders() {}

    static void set(HttpServerResponse response) {
        response.putHeader("content-security-policy", POLICY)
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("x-content-type-options", "nosniff");
    }
}
