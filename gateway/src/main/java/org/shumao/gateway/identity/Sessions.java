package org.shumao.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.shumao.contracts.problem.ProblemType;
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

    private static final String CSRF_ALGORITHM = "HmacSHA256";
    private static final byte[] CSRF_PURPOSE = "shumao csrf 1 ".getBytes(StandardCharsets.US_ASCII);

    /** No session outlives it without the provider, which refuses to continue a session that it has ended. */
    private static final Duration ENDED_KEPT = Duration.ofDays(1);

    private static final int MOST_ENDED = 100_000;

    private final IdentityConfig config;
    private final HttpAuthenticator authenticator;
    private final Cache<String, Boolean> ended = Caffeine.newBuilder()
            .expireAfterWrite(ENDED_KEPT)
            .maximumSize(MOST_ENDED)
            .build();

    Sessions(IdentityConfig config, HttpAuthenticator authenticator) {
        this.config = config;
        this.authenticator = authenticator;
    }

    /** Returns whether a request brings a session, right or wrong. */
    public static boolean isPresent(HttpServerRequest request) {
        return request.cookies().stream().anyMatch(cookie -> cookie.getName().startsWith(Tenants.SESSION_COOKIE));
    }

    /**
     * Returns the person whose session a request brings. A browser sends the cookie whether or not anybody wants it, so a session
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

    /** Returns the session of a request, if it is open. */
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
        String presented = Objects.requireNonNullElse(request.getHeader(CSRF_HEADER), "");
        if (!SAFE.contains(request.method())
                && !MessageDigest.isEqual(
                        csrfToken(person).getBytes(StandardCharsets.UTF_8),
                        presented.getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal(Problem.of(
                    ProblemType.FORBIDDEN,
                    "A request of a session that changes something needs the header " + CSRF_HEADER
                            + " with the csrfToken of " + SignIn.SESSION + "."));
        }
    }

    /**
     * Returns what a page of ours knows and a page of somebody else does not: a browser sends the session's cookie along whoever
     * makes it, so a request that changes something must also carry this token. It follows from the session and a secret, so
     * every replica knows it and none stores it.
     */
    String csrfToken(Person person) {
        try {
            Mac mac = Mac.getInstance(CSRF_ALGORITHM);
            byte[] secret = Settings.required(config.sessionSecret()).getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(secret, CSRF_ALGORITHM));
            mac.update(CSRF_PURPOSE);
            String session = person.id() + '\n' + person.session().orElse("");
            byte[] token = mac.doFinal(session.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CSRF_ALGORITHM, e);
        }
    }

    /**
     * Remembers that the provider has ended a session. quarkus-oidc verifies what the provider says, but remembers it for one
     * request of the session at most, and forgets all of it as soon as anybody signs in; a copy of a cookie must not outlive that.
     *
     * @param logoutToken whose signature and claims have been verified
     */
    void noteEnd(String logoutToken) {
        byte[] claims = Base64.getUrlDecoder().decode(logoutToken.split("\\.", -1)[1]);
        ended.put(new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("sid"), true);
    }

    boolean hasEnded(Person person) {
        return person.session()
                .filter(session -> ended.getIfPresent(session) != null)
                .isPresent();
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
        if (hasEnded(session.person())) {
            forget(context);
            return Optional.empty();
        }
        return Optional.of(session);
    }

    /** Says who is signed in, and what quarkus-oidc knows about it. */
    record OpenSession(Person person, SecurityIdentity identity) {}
}
