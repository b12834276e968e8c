package org.shumao.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.key.ApiKeys;
import org.shumao.gateway.key.Caller;
import org.shumao.gateway.key.KeyHeader;
import org.shumao.gateway.key.PresentedKey;
import org.shumao.gateway.lookup.ClientAddress;
import org.shumao.gateway.lookup.RegistryKeys;
import org.shumao.gateway.lookup.WrongKeys;
import org.shumao.gateway.openapi.PublishedPath;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.protection.OpenRequests;
import org.shumao.gateway.protection.RequestKind;
import org.shumao.gateway.quota.Charge;
import org.shumao.gateway.quota.Quotas;
import org.shumao.gateway.route.ApiRoute;

/** Decides who may come in, and as whom. The service decides what a caller may do with it. */
@ApplicationScoped
class Admission {
    private final ApiKeys configuredKeys;
    private final RegistryKeys registryKeys;
    private final WrongKeys wrongKeys;
    private final OpenRequests openRequests;
    private final Quotas quotas;
    private final ProxyConfig config;

    Admission(
            ApiKeys configuredKeys,
            RegistryKeys registryKeys,
            WrongKeys wrongKeys,
            OpenRequests openRequests,
            Quotas quotas,
            ProxyConfig config) {
        this.configuredKeys = configuredKeys;
        this.registryKeys = registryKeys;
        this.wrongKeys = wrongKeys;
        this.openRequests = openRequests;
        this.quotas = quotas;
        this.config = config;
    }

    /**
     * Finds the caller, takes a place for its request and charges it. The future is complete unless the gateway has to ask
     * the registry about the key, or the request has to wait for a place; it fails with a {@link Refusal} if the request
     * may not continue.
     *
     * @param ended completes when the response has ended, in whatever way
     */
    Future<Admitted> admit(HttpServerRequest request, ApiRoute route, PublishedPath address, Future<Void> ended) {
        return caller(request).compose(caller -> {
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

    /** Who may come in, and what it pays. */
    record Admitted(Caller caller, Charge charge) {}

    private Future<Caller> caller(HttpServerRequest request) {
        ClientAddress from = ClientAddress.of(request);
        try {
            return PresentedKey.of(request.headers())
                    .map(presented -> holderOf(presented, from))
                    .orElseGet(() -> Future.succeededFuture(Caller.ANONYMOUS));
        } catch (Refusal refusal) {
            return wrong(refusal, from);
        }
    }

    private Future<Caller> holderOf(String presented, ClientAddress from) {
        Optional<Caller> configured = configuredKeys.holderOf(presented);
        if (configured.isPresent()) {
            return Future.succeededFuture(configured.get());
        }
        // The gateway checks no text that cannot be a key.
        return SubmitterKey.parse(presented)
                .map(key -> registryKeys.holderOf(key, from))
                .orElseGet(() -> wrong(
                        KeyHeader.refused(
                                presented.startsWith(SubmitterKey.PREFIX)
                                        ? "The API key is mistyped or cut: its form or its checksum is wrong."
                                        : "The API key is not known."),
                        from));
    }

    private Future<Caller> wrong(Refusal refusal, ClientAddress from) {
        Optional<Refusal> turnedAway = wrongKeys.refusal(from);
        if (turnedAway.isEmpty()) {
            wrongKeys.note(from);
        }
        return Future.failedFuture(turnedAway.orElse(refusal));
    }

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
