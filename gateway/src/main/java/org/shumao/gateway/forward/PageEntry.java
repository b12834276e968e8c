package org.shumao.gateway.forward;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.shumao.gateway.forward.request.CrossOrigin;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.identity.SignIn;
import org.shumao.gateway.page.PortalPath;
import org.shumao.gateway.portal.PortalPages;
import org.shumao.gateway.route.PublishedPath;

/** Receives requests for the gateway's own pages: the sign-in, the portal, its files; others continue to their resources. */
@ApplicationScoped
class PageEntry {
    private static final PublishedPath PAGE = new PublishedPath("/", Set.of("GET"));

    private static final int PERMANENT_REDIRECT = 308;

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

    private final SignIn signIn;
    private final PortalPages portal;

    PageEntry(SignIn signIn, PortalPages portal) {
        this.signIn = signIn;
        this.portal = portal;
    }

    /** Where a request for a page goes on whose path ends with a slash, as people type it. */
    Optional<RequestTarget> withoutSlash(HttpServerRequest request) {
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return Optional.ofNullable(request.path())
                .filter(path -> reads)
                .flatMap(PortalPath::withoutSlash)
                .map(path -> RequestTarget.of(path, Objects.requireNonNullElse(request.query(), "")));
    }

    void redirect(HttpServerResponse response, RequestTarget page) {
        response.setStatusCode(PERMANENT_REDIRECT)
                .putHeader(HttpHeaders.LOCATION, page.uri())
                .end();
    }

    void receive(RoutingContext context, RequestTarget target) {
        Optional<Set<String>> signInMethods = signIn.methodsOf(target.path());
        if (signInMethods.isPresent()) {
            PublishedPath address = new PublishedPath(target.path(), signInMethods.get());
            if (!CrossOrigin.settles(context.request(), address)) {
                Refusals.requireMethod(context.request(), address);
                setHeaders(context.response(), target.path());
                signIn.answer(context, target.path());
            }
            return;
        }
        if (CrossOrigin.settles(context.request(), PAGE)) {
            return;
        }
        Refusals.requireMethod(context.request(), PAGE);
        setHeaders(context.response(), target.path());
        if (!portal.settles(context.request(), target.path())) {
            context.next();
        }
    }

    /** The pages load nothing from elsewhere, no other page may frame them but the charts that are made for it, and anybody may read them. */
    private static void setHeaders(HttpServerResponse response, String path) {
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
