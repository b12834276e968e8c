package org.shumao.gateway.forward;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.identity.SignIn;
import org.shumao.gateway.portal.PortalPages;
import org.shumao.gateway.problem.UnreadBody;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.PublishedPaths;

/**
 * Leads a request whose path ends with a slash, as people type it and some clients make it, to the address without it, if there is one; clients of
 * SDMX are not led, since they may not follow. No address begins with two slashes, so nobody is led to another host.
 */
@ApplicationScoped
class TrailingSlash {
    private static final int PERMANENT_REDIRECT = 308;

    private final PublishedPaths paths;
    private final PortalPages portal;
    private final SignIn signIn;

    TrailingSlash(PublishedPaths paths, PortalPages portal, SignIn signIn) {
        this.paths = paths;
        this.portal = portal;
        this.signIn = signIn;
    }

    /** Answers such a request; returns whether this was one. The method and the body are the same at the other address. */
    boolean settles(HttpServerRequest request) {
        Optional<RequestTarget> meant = without(request.path())
                .filter(path -> !ApiRoute.isSdmx(path) && exists(path, request.method()))
                .map(path -> RequestTarget.of(path, Objects.requireNonNullElse(request.query(), "")));
        meant.ifPresent(target -> redirect(request, target));
        return meant.isPresent();
    }

    private static Optional<String> without(@Nullable String written) {
        String path = Objects.requireNonNullElse(written, "");
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end > 1 && end < path.length() ? Optional.of(path.substring(0, end)) : Optional.empty();
    }

    /** The number of an order may end with a slash: another order has the number without it. Pages are read, and nothing else. */
    private boolean exists(String path, HttpMethod method) {
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return (reads && portal.has(path))
                || signIn.methodsOf(path).isPresent()
                || paths.of(path).filter(address -> !address.endsInANumber()).isPresent();
    }

    private static void redirect(HttpServerRequest request, RequestTarget target) {
        HttpServerResponse response =
                request.response().setStatusCode(PERMANENT_REDIRECT).putHeader(HttpHeaders.LOCATION, target.uri());
        if (UnreadBody.isLeft(request)) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end()
                    .onComplete(sent -> UnreadBody.discardThenClose(request));
            return;
        }
        response.end();
    }
}
