package org.shumao.kit.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Remembers which tokens were verified, until they expire: the gateway sends the same one for a while, and verifying its
 * signature takes far longer than most responses do. Only the whole token, to the last character of its signature,
 * is known again; everything else, an expired one too, is verified by the library.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens extends JWTCallerPrincipalFactory {
    /** Far more than there are callers; a token is about 500 bytes. */
    static final int MOST = 1_000;

    /** Longer than any token lives; whether one has expired is checked against the clock each time. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    private final JWTCallerPrincipalFactory verifier;
    private final Clock clock;
    private final Cache<String, JWTCallerPrincipal> verified = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST_LIFE)
            .build();

    @Inject
    VerifiedTokens(Clock clock) {
        this(clock, new DefaultJWTCallerPrincipalFactory());
    }

    VerifiedTokens(Clock clock, JWTCallerPrincipalFactory verifier) {
        this.clock = clock;
        this.verifier = verifier;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        JWTCallerPrincipal known = verified.getIfPresent(token);
        if (known != null && clock.instant().getEpochSecond() < known.getExpirationTime()) {
            return known;
        }
        JWTCallerPrincipal principal = verifier.parse(token, context);
        verified.put(token, principal);
        return principal;
    }

    long remembered() {
        verified.cleanUp();
        return verified.estimatedSize();
    }
}
