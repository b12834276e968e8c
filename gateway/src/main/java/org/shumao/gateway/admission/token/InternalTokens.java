package org.shumao.gateway.admission.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentMap;
import org.shumao.gateway.identity.Caller;

/**
 * Issues the token by which the gateway vouches for a caller to one service: an Ed25519 JWT with one audience and a
 * life of a minute. The services hold only the public key and trust nothing else.
 */
@Startup
@ApplicationScoped
public class InternalTokens {
    /** The issuer that the services expect. */
    public static final String ISSUER = "shumao-gateway";

    private static final int KEPT = 10_000;

    private final TokenConfig.Token config;
    private final PrivateKey key;
    private final Clock clock;
    // Only callers with a key get here, but there may be many of them.
    private final ConcurrentMap<Addressee, Minted> minted =
            Caffeine.newBuilder().maximumSize(KEPT).<Addressee, Minted>build().asMap();

    @Inject
    InternalTokens(TokenConfig config) {
        this(config, Clock.systemUTC());
    }

    InternalTokens(TokenConfig config, Clock clock) {
        this.config = config.token();
        this.key = SigningKey.read(config.signingKeyLocation());
        this.clock = clock;
        if (this.config.reuse().compareTo(this.config.lifetime()) >= 0) {
            throw new IllegalStateException(
                    "shumao.gateway.token.reuse must be shorter than shumao.gateway.token.lifetime");
        }
    }

    /** Returns a token for a service; it reuses a token that was made a moment ago, which saves the signature. */
    public String tokenFor(String audience, Caller caller) {
        Instant now = clock.instant();
        Minted current = minted.compute(
                new Addressee(audience, caller),
                (addressee, last) ->
                        last != null && now.isBefore(last.at.plus(config.reuse())) ? last : mint(addressee, now));
        return current.token;
    }

    private Minted mint(Addressee addressee, Instant now) {
        Caller caller = addressee.caller;
        JwtClaimsBuilder claims = Jwt.issuer(ISSUER)
                .audience(addressee.audience)
                .subject(caller.subject())
                .groups(caller.scopes())
                .claim("keyId", caller.keyId())
                .issuedAt(now)
                .expiresAt(now.plus(config.lifetime()));
        if (caller.person() != null) {
            claims.claim("person", caller.person());
        }
        String token = claims.jws().algorithm(SignatureAlgorithm.EDDSA).sign(key);
        return new Minted(token, now);
    }

    private record Addressee(String audience, Caller caller) {}

    private record Minted(String token, Instant at) {}
}
