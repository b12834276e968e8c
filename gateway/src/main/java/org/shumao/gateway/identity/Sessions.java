package org.shumao.gateway.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.admission.key.Caller;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** Knows people by the session that they opened in the portal. Its cookie holds the provider's tokens, encrypted. */
@ApplicationScoped
public class Sessions {
    /** The header in which a page of ours sends the token of {@code /session}. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Logger LOG = Logger.getLogger(Sessions.class);

    /** Methods that change nothing (RFC 9110, section 9.2.1). */
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final IdentityConfig config;
    private final HttpAuthenticator authenticator;
    private final EndedSessions ended;
    private final CsrfTokens csrf;

    Sessions(IdentityConfig config, HttpAuthenticator authenticator, EndedSessions ended, CsrfTokens csrf) {
        this.config = config;
        this.authenticator = authenticator;
        this.ended = ended;
        this.csrf = csrf;
    }

    /** Whether a request brings a session, right or wrong. */
    public static boolean isPresent(HttpServerRequest request) {
        return request.cookies().stream().anyMatch(cookie -> cookie.getName().startsWith(Tenants.SESSION_COOKIE));
    }

    /**
     * The person whose session a request brings. A browser sends the cookie whether or not anybody wants it, so a session
     * that is over makes an anonymous caller, and no refusal.
     *
     * <p>The future fails with a {@link Refusal} if a request that changes something carries no CSRF token.
     */
    public Future<Caller> callerOf(RoutingContext context) {
        return open(context)
                .map(session -> session.map(open -> {
                            requireCsrfToken(context.request(), open.person());
                            return open.person().caller();
                        })
                        .orElse(Caller.ANONYMOUS));
    }

    /** The session of a request, if it is open. */
    Future<Optional<OpenSession>> open(RoutingContext context) {
        if (config.people() == IdentityConfig.People.NONE || !isPresent(context.request())) {
            return Future.succeededFuture(Optional.empty());
        }
        Promise<Optional<OpenSession>> session = Promise.promise();
        authenticator
                .attemptAuthentication(context)
                .map(identity -> Optional.ofNullable(identity).flatMap(found -> unended(context, found)))
                .subscribe()
                .with(session::complete, failure -> {
                    LOG.debugf(failure, "no session");
                    session.complete(Optional.empty());
                });
        return session.future();
    }

    /** @throws Refusal 403 if the request does not carry the token of the session */
    void requireCsrfToken(HttpServerRequest request, Person person) {
        if (!SAFE.contains(request.method()) && !csrf.accepts(person, request.getHeader(CSRF_HEADER))) {
            throw new Refusal(Problem.of(
                    ProblemType.FORBIDDEN,
                    "A request of a session that changes something needs the header " + CSRF_HEADER
                            + " with the csrfToken of " + SignInPaths.SESSION + "."));
        }
    }

    String csrfToken(Person person) {
        return csrf.of(person);
    }

    /** Lets the browser forget the session. */
    void forget(RoutingContext context) {
        List<String> names = context.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(Tenants.SESSION_COOKIE))
                .toList();
        names.forEach(name -> context.response()
                .addCookie(Cookie.cookie(name, "")
                        .setMaxAge(0)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(config.secureCookies())));
    }

    private Optional<OpenSession> unended(RoutingContext context, SecurityIdentity identity) {
        OpenSession session = new OpenSession(Person.of(identity, config), identity);
        if (ended.contains(session.person())) {
            forget(context);
            return Optional.empty();
        }
        return Optional.of(session);
    }

    /** Who is signed in, and what quarkus-oidc knows about it. */
    record OpenSession(Person person, SecurityIdentity identity) {}
}
