package org.shumao.gateway.proxy;

import io.vertx.core.http.HttpServerResponse;
import java.util.Set;

/**
 * Headers of the gateway's own pages: the pages load nothing from elsewhere, no other page may frame them but the charts
 * that are made for it, and anybody may read them.
 */
final class PageHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'%s; connect-src 'self';"
                    + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors %s%s";

    /** Text becomes markup through the templates of the portal alone, in browsers that know Trusted Types. */
    private static final String TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types lit-html";

    /**
     * The renderer of the reference makes a style element that is empty and fills it rule by rule, and one whose text is always the same
     * (of its scroll bars, in Redoc 2.5.1): the hashes are those of nothing and of this text, so the page takes no other style that
     * stands in its text.
     */
    private static final String STYLES_OF_REFERENCE = " 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
            + " 'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='";

    private static final String REFERENCE = "/api";

    /** A chart by itself, without anything to press: other pages may frame it. */
    private static final Set<String> FRAMED = Set.of("/embed", "/zh/embed");

    private PageHeaders() {}

    static void set(HttpServerResponse response, String path) {
        boolean reference = path.equals(REFERENCE);
        String policy = POLICY.formatted(
                reference ? STYLES_OF_REFERENCE : "",
                FRAMED.contains(path) ? "*" : "'none'",
                reference ? "" : TRUSTED_TYPES);
        response.putHeader("content-security-policy", policy)
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("x-content-type-options", "nosniff");
    }
}
