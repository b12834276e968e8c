package org.shumao.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.admission.key.ApiKeys;
import org.shumao.gateway.admission.key.Caller;
import org.shumao.gateway.admission.key.ClientAddress;
import org.shumao.gateway.admission.key.KeyHeader;
import org.shumao.gateway.admission.key.RegistryKeys;
import org.shumao.gateway.admission.key.WrongKeys;
import org.shumao.gateway.admission.quota.Charge;
import org.shumao.gateway.admission.quota.OpenRequests;
import org.shumao.gateway.admission.quota.Quotas;
import org.shumao.gateway.admission.quota.RequestKind;
import org.shumao.gateway.identity.People;
import org.shumao.gateway.identity.Sessions;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.PublishedPath;

/** Decides who may come in, and as whom. The service decides what a caller may do with it. */
@ApplicationScoped
class Admission {
    private final ApiKeys configuredKeys;
    private final RegistryKeys registryKeys;
    private final WrongKeys wrongKeys;
    private final People people;
    private final Sessions sessions;
    private final OpenRequests openRequests;
    private final Quotas quotas;
    private final ProxyConfig config;

    Admission(
            ApiKeys configuredKeys,
            RegistryKeys registryKeys,
            WrongKeys wrongKeys,
            People people,
            Sessions sessions,
            OpenRequests openRequests,
            Quotas quotas,
            ProxyConfig config) {
        this.configuredKeys = configuredKeys;
        this.registryKeys = registryKeys;
        this.wrongKeys = wrongKeys;
        this.people = people;
        this.sessions = sessions;
        this.openRequests = openRequests;
        this.quotas = quotas;
        this.config = config;
    }

    /**
     * Finds the caller, takes a place for its request and charges it. The future is complete unless the gateway has to ask
     * the registry about the key or the OpenID provider for its own, or the request has to wait for a place; it fails with a
     * {@link Refusal} if the request may not continue.
     */
    Future<Admitted> admit(RoutingContext context, ApiRoute route, PublishedPath address) {
        HttpServerRequest request = context.request();
        Future<Void> ended = context.addEndHandler();
        return callerOf(context).compose(caller -> {
            if (caller.isAnonymous() && !route.isOpenTo(request.method())) {
                throw KeyHeader.missing();
            }
            requireSaneBody(request);
            RequestKind kind = RequestKind.of(request.method(), address.template());
            String holder = caller.isAnonymous() ? ClientAddress.of(request).network() : caller.keyId();
            return openRequests
                    .enter(route.upstream(), kind, holder, ended)
                    .map(entered -> new Admitted(caller, quotas.charge(request, address.template(), caller)));
        });
    }

    /**
     * Finds out who sent a request: by a key, by a person's token, or by a session of the portal, in this order. The future is complete unless the gateway has to ask the registry or the OpenID provider; it fails with a
     * {@link Refusal} if the credentials are wrong.
     */
    private Future<Caller> callerOf(RoutingContext context) {
        HttpServerRequest request = context.request();
        ClientAddress from = ClientAddress.of(request);
        try {
            Optional<String> presented = KeyHeader.presented(request.headers());
            if (presented.isEmpty()) {
                return Sessions.isPresent(request)
                        ? sessions.callerOf(context)
                        : Future.succeededFuture(Caller.ANONYMOUS);
            }
            boolean asBearer = !request.headers().contains(KeyHeader.NAME);
            return holderOf(presented.get(), asBearer, from);
        } catch (Refusal refusal) {
            return wrong(refusal, from);
        }
    }

    private Future<Caller> holderOf(String presented, boolean asBearer, ClientAddress from) {
        Optional<Caller> configured = configuredKeys.holderOf(presented);
        if (configured.isPresent()) {
            return Future.succeededFuture(configured.get());
        }
        if (asBearer && People.hasForm(presented)) {
            return people.holderOf(presented);
        }
        // The gateway checks no text that cannot be a key.
        return SubmitterKey.parse(presented)
                .map(key -> registryKeys.holderOf(key, from))
                .orElseGet(() -> wrong(
                        presented.startsWith(SubmitterKey.PREFIX)
                                ? KeyHeader.refused(
                                        "The API key is mistyped or cut: its form or its checksum is wrong.")
                                : KeyHeader.unknown(),
                        from));
    }

    private Future<Caller> wrong(Refusal refusal, ClientAddress from) {
        Optional<Refusal> turnedAway = wrongKeys.refusal(from);
        if (turnedAway.isEmpty()) {
            wrongKeys.note(from);
        }
        return Future.failedFuture(turnedAway.orElse(refusal));
    }

    /** Who may come in, and what it pays. */
    record Admitted(Caller caller, Charge charge) {}

    private void requireSaneBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && exceedsLimit(length)) {
            throw new Refusal(Problem.of(
                    ProblemType.BODY_TOO_LARGE,
                    "The body exceeds " + config.maxBodySize().asLongValue() + " bytes; send it in parts."));
        }
    }

    private boolean exceedsLimit(String length) {
        try {
            return Long.parseLong(length) > config.maxBodySize().asLongValue();
        } catch (NumberFormatException e) {
            throw new Refusal(Problem.of(ProblemType.MALFORMED_BODY, "Content-Length is not a number of bytes."));
        }
    }
}
