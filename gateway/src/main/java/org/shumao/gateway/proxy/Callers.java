package org.shumao.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.gateway.identity.People;
import org.shumao.gateway.identity.Sessions;
import org.shumao.gateway.key.ApiKeys;
import org.shumao.gateway.key.Caller;
import org.shumao.gateway.key.KeyHeader;
import org.shumao.gateway.key.PresentedKey;
import org.shumao.gateway.lookup.ClientAddress;
import org.shumao.gateway.lookup.RegistryKeys;
import org.shumao.gateway.lookup.WrongKeys;
import org.shumao.gateway.problem.Refusal;

/** Finds out who sent a request: by a key, by a person's token, or by a session of the portal, in this order. */
@ApplicationScoped
class Callers {
    private final ApiKeys configuredKeys;
    private final RegistryKeys registryKeys;
    private final WrongKeys wrongKeys;
    private final People people;
    private final Sessions sessions;

    Callers(ApiKeys configuredKeys, RegistryKeys registryKeys, WrongKeys wrongKeys, People people, Sessions sessions) {
        this.configuredKeys = configuredKeys;
        this.registryKeys = registryKeys;
        this.wrongKeys = wrongKeys;
        this.people = people;
        this.sessions = sessions;
    }

    /**
     * The sender. The future is complete unless the gateway has to ask the registry or the OpenID provider; it fails with a
     * {@link Refusal} if the credentials are wrong.
     */
    Future<Caller> of(RoutingContext context) {
        HttpServerRequest request = context.request();
        ClientAddress from = ClientAddress.of(request);
        try {
            Optional<String> presented = PresentedKey.of(request.headers());
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
}
