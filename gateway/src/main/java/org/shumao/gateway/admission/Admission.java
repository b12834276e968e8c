package org.shumao.gateway.admission;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.admission.key.ApiKeys;
import org.shumao.gateway.admission.key.ClientAddress;
import org.shumao.gateway.admission.key.RegistryKeys;
import org.shumao.gateway.admission.key.WrongKeys;
import org.shumao.gateway.admission.quota.OpenRequests;
import org.shumao.gateway.admission.quota.Quotas;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.identity.KeyHeader;
import org.shumao.gateway.identity.People;
import org.shumao.gateway.identity.Sessions;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.route.ProxyConfig;

/** Decides who may come in, and as whom, by one gate after the other. The service decides what a caller may do with it. */
@ApplicationScoped
public class Admission implements Gate {
    private final ApiKeys configuredKeys;
    private final RegistryKeys registryKeys;
    private final WrongKeys wrongKeys;
    private final People people;
    private final Sessions sessions;
    private final ProxyConfig config;
    private final List<Gate> gates;

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
        this.config = config;
        this.gates = List.of(this::identify, Admission::requireCaller, this::requireSaneBody, openRequests, quotas);
    }

    @Override
    public Future<Visit> admit(Visit visit) {
        Future<Visit> admitted = Future.succeededFuture(visit);
        for (Gate gate : gates) {
            admitted = admitted.compose(gate::admit);
        }
        return admitted;
    }

    /** Finds out who sent a request: by a key, by a person's token, or by a session of the portal, in this order. */
    private Future<Visit> identify(Visit visit) {
        HttpServerRequest request = visit.request();
        ClientAddress from = ClientAddress.of(request);
        Future<Caller> caller;
        try {
            Optional<String> presented = KeyHeader.presented(request.headers());
            if (presented.isPresent()) {
                caller = holderOf(presented.get(), !request.headers().contains(KeyHeader.NAME), from);
            } else if (Sessions.isPresent(request)) {
                caller = sessions.callerOf(visit.context());
            } else {
                return Future.succeededFuture(visit);
            }
        } catch (Refusal refusal) {
            caller = wrong(refusal, from);
        }
        return caller.map(visit::of);
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

    private static Future<Visit> requireCaller(Visit visit) {
        return visit.caller().isAnonymous()
                        && !visit.route().isOpenTo(visit.request().method())
                ? Future.failedFuture(KeyHeader.missing())
                : Future.succeededFuture(visit);
    }

    private Future<Visit> requireSaneBody(Visit visit) {
        String length = visit.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long limit = config.maxBodySize().asLongValue();
        try {
            return length == null || Long.parseLong(length) <= limit
                    ? Future.succeededFuture(visit)
                    : Future.failedFuture(new Refusal(Problem.tooLarge(limit)));
        } catch (NumberFormatException e) {
            return Future.failedFuture(
                    new Refusal(Problem.of(ProblemType.MALFORMED_BODY, "Content-Length is not a number of bytes.")));
        }
    }
}
