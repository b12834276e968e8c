package org.shumao.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.shumao.gateway.identity.SignIn;
import org.shumao.gateway.openapi.PublishedPath;
import org.shumao.gateway.page.PortalPath;
import org.shumao.gateway.portal.PortalPages;
import org.shumao.gateway.proxy.request.CrossOrigin;
import org.shumao.gateway.proxy.request.RequestTarget;

/** Receives requests for the gateway's own pages: the sign-in, the portal, its files; others continue to their resources. */
@ApplicationScoped
class PageEntry {
    private static final PublishedPath PAGE = new PublishedPath("/", Set.of("GET"));

    private static final int PERMANENT_REDIRECT = 308;

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
                PageHeaders.set(context.response(), target.path());
                signIn.answer(context, target.path());
            }
            return;
        }
        if (CrossOrigin.settles(context.request(), PAGE)) {
            return;
        }
        Refusals.requireMethod(context.request(), PAGE);
        PageHeaders.set(context.response(), target.path());
        if (!portal.settles(context.request(), target.path())) {
            context.next();
        }
    }
}
