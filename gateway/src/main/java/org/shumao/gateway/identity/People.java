package org.shumao.gateway.identity;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** Knows people by the bearer tokens that the OpenID provider gave them. */
@ApplicationScoped
public class People {
    private static final Logger LOG = Logger.getLogger(People.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    /** Three parts in base64url (RFC 7519); the signature may be missing, which is no better than a wrong one. */
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]*");

    private final IdentityConfig config;
    private final TenantIdentityProvider tokens;
    private final Set<String> clients;

    People(IdentityConfig config, @Tenant(Tenants.API) TenantIdentityProvider tokens) {
        this.config = config;
        this.tokens = tokens;
        Set<String> all = new HashSet<>(config.clients().orElse(Set.of()));
        config.clientId().ifPresent(all::add);
        this.clients = Set.copyOf(all);
    }

    /** Returns whether a text can be a token of a person; no key of the registry has this form. */
    public static boolean hasForm(String presented) {
        return FORM.matcher(presented).matches();
    }

    /**
     * Returns the person that a bearer token names. The future fails with a {@link Refusal}: 401 if the token is refused, 503 if the
     * provider's keys are needed and cannot be had.
     */
    public Future<Caller> holderOf(String token) {
        if (config.people() == IdentityConfig.People.NONE) {
            return Future.failedFuture(
                    KeyHeader.refused("This gateway takes keys alone: it has no issuer of tokens for people."));
        }
        Promise<Caller> caller = Promise.promise();
        tokens.authenticate(new AccessTokenCredential(token))
                .map(this::admitted)
                .subscribe()
                .with(caller::complete, failure -> caller.fail(refusal(failure)));
        return caller.future();
    }

    private Caller admitted(SecurityIdentity identity) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        // RFC 9068 calls it client_id; most providers write azp.
        Optional<Object> party = token.claim("azp");
        String client = String.valueOf(party.or(() -> token.claim("client_id")).orElse(""));
        if (!clients.contains(client)) {
            throw new AuthenticationFailedException("the client " + client + " is not admitted");
        }
        return Person.of(identity, config).caller();
    }

    private Refusal refusal(Throwable failure) {
        InvalidJwtException invalid = cause(failure, InvalidJwtException.class);
        if (invalid != null && invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
            return KeyHeader.refused("The token has expired; get a new one from its issuer.");
        }
        if (invalid != null || failure instanceof AuthenticationFailedException) {
            LOG.debugf(failure, "token refused");
            return KeyHeader.refused("The token is refused. Its issuer must be "
                    + Settings.required(config.issuer()) + ", its audience " + config.audience()
                    + ", its client (azp) one that this gateway admits, its enterprise a USCC, and its signature that of the"
                    + " issuer.");
        }
        LOG.warnf("a token cannot be checked: %s", failure);
        return new Refusal(
                Problem.later("The token cannot be checked now: its issuer does not answer.", RETRY_AFTER_SECONDS));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
