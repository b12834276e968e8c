package org.shumao.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.forward.request.CrossOrigin;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.identity.SignIn;
import org.shumao.gateway.page.TextPage;
import org.shumao.gateway.portal.PortalPages;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.ProblemPage;
import org.shumao.gateway.problem.ProblemResponse;
import org.shumao.gateway.route.PublishedPath;

/** Receives requests for the gateway's own pages: the sign-in, the portal, what the build has made; files continue to the HTTP server. */
@ApplicationScoped
class PageEntry {
    private static final PublishedPath PAGE = new PublishedPath("/", Set.of("GET"));

    private static final int NOT_FOUND = 404;

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
    private final PublicAnswers answers;

    PageEntry(SignIn signIn, PortalPages portal, PublicAnswers answers) {
        this.signIn = signIn;
        this.portal = portal;
        this.answers = answers;
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
        Future<PortalPages.Beginning> beginning = portal.beginning(target.path(), target.query(), answers::of);
        if (beginning.isComplete()) {
            show(context, target, beginning.result());
        } else {
            beginning.onSuccess(answer -> Refusals.guarded(context, () -> show(context, target, answer)));
        }
    }

    private void show(RoutingContext context, RequestTarget target, PortalPages.Beginning beginning) {
        if (!context.response().closed() && !portal.settles(context, target.path(), beginning)) {
            context.next();
        }
    }

    /** Answers for an address that leads nowhere: with a page to people, with a problem to programs. */
    void lost(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (ProblemPage.isWanted(request.path(), request.getHeader(HttpHeaders.ACCEPT))) {
            request.response()
                    .setStatusCode(NOT_FOUND)
                    .putHeader(HttpHeaders.CONTENT_TYPE, TextPage.MEDIA_TYPE)
                    .end(portal.page());
        } else {
            ProblemResponse.send(
                    request,
                    Problem.of(
                            ProblemType.NOT_FOUND, "Not a page of this gateway; see /openapi, /guides and /problems."));
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
