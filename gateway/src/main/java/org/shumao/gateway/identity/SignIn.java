package org.shumao.gateway.identity;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.identity.Sessions.OpenSession;
import org.shumao.gateway.page.PortalPath;
import org.shumao.gateway.problem.OwnAddress;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.ProblemResponse;
import org.shumao.gateway.problem.Refusal;

/** Opens, shows and ends sessions of the portal: authorization code with PKCE, by quarkus-oidc. */
@ApplicationScoped
public class SignIn {
    /** Leads to the provider, which leads back here. */
    static final String SIGN_IN = "/sign-in";

    /** Ends the session here and leads to the provider, which ends its own. */
    static final String SIGN_OUT = "/sign-out";

    /** The provider says here that a session has ended (OpenID Connect Back-Channel Logout 1.0). */
    static final String BACK_CHANNEL = "/sign-out/back-channel";

    /** Says who the caller is. */
    static final String SESSION = "/session";

    /** The parameter of the sign-in that names the page to return to. */
    private static final String RETURN_TO = "to";

    private static final String HOME = "/";
    private static final int LONGEST_RETURN = 1000;

    /** A query may hold these characters as they stand (RFC 3986, section 3.4), and percent-encoded octets. */
    private static final Pattern QUERY = Pattern.compile("(?:[0-9A-Za-z._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

    private static final Logger LOG = Logger.getLogger(SignIn.class);

    /** The document of the API says that people get their tokens here (OpenID Connect Discovery 1.0). */
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    /** The provider's answer brings this parameter back (RFC 6749, section 4.1.2). */
    private static final String STATE = "state";

    private static final int SEE_OTHER = 303;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int OK = 200;

    private static final Set<String> READ = Set.of("GET");
    private static final Set<String> WRITE = Set.of("POST");
    private static final Map<String, Set<String>> METHODS =
            Map.of(SIGN_IN, READ, SESSION, READ, DISCOVERY, READ, SIGN_OUT, WRITE, BACK_CHANNEL, WRITE);

    private final IdentityConfig config;
    private final HttpAuthenticator authenticator;
    private final Sessions sessions;

    SignIn(IdentityConfig config, HttpAuthenticator authenticator, Sessions sessions) {
        this.config = config;
        this.authenticator = authenticator;
        this.sessions = sessions;
    }

    /** Returns the methods of an address of the sign-in; empty for any other address. */
    public Optional<Set<String>> methodsOf(String path) {
        return Optional.ofNullable(METHODS.get(path));
    }

    /** Answers a request for one of its addresses, whose method was checked. */
    public void answer(RoutingContext context, String path) {
        if (path.equals(SESSION)) {
            OwnAddress.requireKnown(context.request(), Set.of());
            OwnAddress.form(context.request(), List.of("application/json"));
            settled(context, sessions.open(context), session -> show(context.response(), session));
            return;
        }
        if (config.people() == IdentityConfig.People.NONE) {
            throw new Refusal(Problem.of(
                    ProblemType.NOT_FOUND, "Nobody signs in here: this gateway has no issuer of tokens for people."));
        }
        switch (path) {
            case SIGN_IN -> signIn(context);
            case SIGN_OUT -> settled(context, sessions.open(context), session -> signOut(context, session));
            case BACK_CHANNEL -> hear(context);
            default -> redirect(context.response(), TEMPORARY_REDIRECT, Settings.required(config.issuer()) + DISCOVERY);
        }
    }

    private void signIn(RoutingContext context) {
        context.request().pause();
        authenticator
                .attemptAuthentication(context)
                .subscribe()
                .with(identity -> signedIn(context, identity), failure -> notSignedIn(context, failure));
    }

    private void signedIn(RoutingContext context, @Nullable SecurityIdentity identity) {
        if (identity == null) {
            // The challenge of a code flow: the provider's address, and a cookie with the state, nonce and verifier.
            authenticator
                    .sendChallenge(context)
                    .subscribe()
                    .with(sent -> end(context.response()), failure -> notSignedIn(context, failure));
            return;
        }
        try {
            if (sessions.hasEnded(Person.of(identity, config))) {
                signInAgain(context);
            } else {
                redirect(context.response(), SEE_OTHER, returnTo(context.request()));
            }
        } catch (RuntimeException e) {
            sessions.forget(context);
            notSignedIn(context, e);
        }
    }

    private void notSignedIn(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationRedirectException redirect) {
            redirect(context.response(), redirect.getCode(), redirect.getRedirectUri());
            return;
        }
        if (Sessions.isPresent(context.request()) && context.request().getParam(STATE) == null) {
            // A session that is over, and no answer of the provider: without its cookie the sign-in begins.
            signInAgain(context);
            return;
        }
        String error = context.request().getParam("error", "");
        LOG.infof(
                "a sign-in did not succeed: %s %s",
                failure.getClass().getSimpleName(), error.matches("[a-z_]{1,40}") ? error : "");
        ProblemResponse.send(
                context.request(),
                KeyHeader.refused("The sign-in did not succeed; begin again at " + SIGN_IN + ".")
                        .problem());
    }

    private void show(HttpServerResponse response, Optional<OpenSession> session) {
        JsonObject shown = new JsonObject()
                .put("signedIn", session.isPresent())
                .put("offered", config.people() == IdentityConfig.People.REQUIRED);
        session.map(OpenSession::person)
                .ifPresent(person -> shown.put("name", person.name())
                        .put("roles", new JsonArray(person.roleWords()))
                        .put("scopes", new JsonArray(List.copyOf(person.scopes())))
                        .put("enterprise", person.enterprise().orElse(null))
                        .put("csrfToken", sessions.csrfToken(person)));
        send(response, shown);
    }

    private static void send(HttpServerResponse response, JsonObject answer) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer.toBuffer());
    }

    /** Ends the session here and says where the provider ends its own; a page of ours goes there. */
    private void signOut(RoutingContext context, Optional<OpenSession> session) {
        if (session.isEmpty()) {
            throw KeyHeader.refused("Nobody is signed in.");
        }
        sessions.requireCsrfToken(context.request(), session.get().person());
        sessions.forget(context);
        send(context.response(), new JsonObject().put("location", endOf(session.get(), context.request())));
    }

    /** Returns where the provider ends the session: an RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0), if the provider has one. */
    private String endOf(OpenSession session, HttpServerRequest request) {
        OidcConfigurationMetadata provider = session.identity().getAttribute("configuration-metadata");
        if (provider == null || provider.getEndSessionUri() == null) {
            return "/";
        }
        String scheme = config.secureCookies() ? "https" : request.scheme();
        String token = ((JsonWebToken) session.identity().getPrincipal()).getRawToken();
        return provider.getEndSessionUri() + "?id_token_hint=" + encoded(token) + "&post_logout_redirect_uri="
                + encoded(scheme + "://" + request.authority() + "/");
    }

    /** quarkus-oidc verifies the token of the provider and answers; what it has taken counts here. */
    private void hear(RoutingContext context) {
        context.addHeadersEndHandler(sending -> {
            String token = context.request().getFormAttribute("logout_token");
            if (context.response().getStatusCode() == OK && token != null) {
                sessions.noteEnd(token);
            }
        });
        context.next();
    }

    /**
     * Returns the page to which somebody who has signed in returns; the first page of the portal if the address names none, or
     * two, or something else. The address comes with a link, which anybody can write, so only pages of the portal are taken: a
     * list of what is right leaves no room for what browsers make of {@code //}, {@code \}, tabs and schemes.
     */
    private static String returnTo(HttpServerRequest request) {
        List<String> named = request.params().getAll(RETURN_TO);
        return named.size() == 1 && isPage(named.get(0)) ? named.get(0) : HOME;
    }

    private static boolean isPage(String address) {
        String[] parts = address.split("\\?", 2);
        return address.length() <= LONGEST_RETURN
                && PortalPath.isPage(parts[0])
                && (parts.length == 1 || QUERY.matcher(parts[1]).matches());
    }

    private void signInAgain(RoutingContext context) {
        sessions.forget(context);
        String begin = SIGN_IN + '?' + RETURN_TO + '=' + encoded(returnTo(context.request()));
        redirect(context.response(), SEE_OTHER, begin);
    }

    private static <T> void settled(RoutingContext context, Future<T> future, Consumer<T> step) {
        context.request().resume();
        future.onSuccess(result -> {
                    try {
                        step.accept(result);
                    } catch (Refusal refusal) {
                        ProblemResponse.send(context.request(), refusal.problem());
                    }
                })
                .onFailure(fault -> ProblemResponse.send(
                        context.request(),
                        Problem.fault("The gateway could not read the session.", fault, context.request())));
    }

    private static void redirect(HttpServerResponse response, int status, String location) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.LOCATION, location);
        end(response);
    }

    private static void end(HttpServerResponse response) {
        if (!response.ended()) {
            response.end();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
