package org.shumao.kit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final JWTAuthContextInfo CONTEXT = new JWTAuthContextInfo();

    private final Verifier verifier = new Verifier();
    private final Ticking clock = new Ticking();
    private final VerifiedTokens tokens = new VerifiedTokens(clock, verifier);

    @Test
    void verifiesATokenOnceWhileItLives() throws ParseException {
        JWTCallerPrincipal first = tokens.parse("a.b.c", CONTEXT);
        clock.now = START.plusSeconds(59);
        assertThat(tokens.parse("a.b.c", CONTEXT)).isSameAs(first);
        assertThat(verifier.verified).containsExactly("a.b.c");
    }

    @Test
    void verifiesAnExpiredTokenAgain() throws ParseException {
        tokens.parse("a.b.c", CONTEXT);
        clock.now = START.plusSeconds(60);
        tokens.parse("a.b.c", CONTEXT);
        assertThat(verifier.verified).containsExactly("a.b.c", "a.b.c");
    }

    @Test
    void knowsNoTokenThatDiffersInOneCharacter() throws ParseException {
        tokens.parse("a.b.c", CONTEXT);
        for (String other : List.of("a.b.C", "A.b.c", "a.b.c ", "a.b.")) {
            tokens.parse(other, CONTEXT);
        }
        assertThat(verifier.verified).containsExactly("a.b.c", "a.b.C", "A.b.c", "a.b.c ", "a.b.");
    }

    @Test
    void remembersNoTokenThatWasRefused() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.parse("refused", CONTEXT)).isInstanceOf(ParseException.class);
        }
        assertThat(verifier.verified).containsExactly("refused", "refused");
    }

    @Test
    void remembersNoMoreThanItsBound() throws ParseException {
        for (int i = 0; i < 3 * VerifiedTokens.MOST; i++) {
            tokens.parse("token " + i, CONTEXT);
        }
        assertThat(tokens.remembered()).isLessThanOrEqualTo(VerifiedTokens.MOST);
        tokens.parse("the last", CONTEXT);
        assertThat(verifier.verified).hasSize(3 * VerifiedTokens.MOST + 1);
    }

    /** Takes every token but one, and remembers which it verified; its tokens live for a minute. */
    private static final class Verifier extends JWTCallerPrincipalFactory {
        private final List<String> verified = new ArrayList<>();

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
            verified.add(token);
            if (token.equals("refused")) {
                throw new ParseException("refused");
            }
            JwtClaims claims = new JwtClaims();
            claims.setExpirationTime(
                    NumericDate.fromSeconds(START.plusSeconds(60).getEpochSecond()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }

    private static final class Ticking extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
