package org.shumao.gateway.admission.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.gateway.identity.Caller;

/** Tokens are checked by the library, and with the settings, that the services have. */
class InternalTokensTest {
    private static final Caller CALLER = new Caller("a", "91350100M000100Y43", Set.of("submit", "rates"));
    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    Path folder;

    @Test
    void saysWhoCallsAndWithWhichScopes() throws Exception {
        KeyPair pair = keyPair();

        JsonWebToken token = verify(tokens(pair, NOW).tokenFor("registry", CALLER), pair, "registry");

        assertThat(token.getIssuer()).isEqualTo("shumao-gateway");
        assertThat(token.getAudience()).containsExactly("registry");
        assertThat(token.getSubject()).isEqualTo("91350100M000100Y43");
        assertThat(token.getGroups()).containsExactlyInAnyOrder("rates", "submit");
        assertThat(token.<String>getClaim("keyId")).isEqualTo("a");
        assertThat(token.<Object>getClaim("person")).as("a key is no person").isNull();
        assertThat(token.getExpirationTime() - token.getIssuedAtTime()).isEqualTo(60);
    }

    @Test
    void saysThatNobodyInParticularCalls() throws Exception {
        KeyPair pair = keyPair();

        JsonWebToken token = verify(tokens(pair, NOW).tokenFor("aggregation", Caller.ANONYMOUS), pair, "aggregation");

        assertThat(token.getSubject()).isEqualTo("anonymous");
        assertThat(token.getGroups()).isEmpty();
    }

    @Test
    void isWorthNothingToAnotherService() throws Exception {
        KeyPair pair = keyPair();
        String token = tokens(pair, NOW).tokenFor("registry", CALLER);

        assertThatThrownBy(() -> verify(token, pair, "ingestion")).isInstanceOf(ParseException.class);
    }

    @Test
    void isWorthNothingAfterItsMinute() throws Exception {
        KeyPair pair = keyPair();
        Clock past = Clock.offset(NOW, Duration.ofSeconds(-71));
        String token = tokens(pair, past).tokenFor("registry", CALLER);

        assertThatThrownBy(() -> verify(token, pair, "registry")).isInstanceOf(ParseException.class);
    }

    @Test
    void isWorthNothingWhenAltered() throws Exception {
        KeyPair pair = keyPair();
        String[] parts = tokens(pair, NOW).tokenFor("registry", CALLER).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"submit\"", "\"operate\"");
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> verify(String.join(".", parts), pair, "registry"))
                .isInstanceOf(ParseException.class);
    }

    @Test
    void isWorthNothingWhenSignedByAnother() throws Exception {
        String token = tokens(keyPair(), NOW).tokenFor("registry", CALLER);

        assertThatThrownBy(() -> verify(token, keyPair(), "registry")).isInstanceOf(ParseException.class);
    }

    @Test
    void isUsedAgainForFortySecondsPerServiceAndCaller() throws Exception {
        MovableClock clock = new MovableClock();
        InternalTokens tokens = tokens(keyPair(), clock);
        String first = tokens.tokenFor("registry", CALLER);

        assertThat(tokens.tokenFor("ingestion", CALLER)).isNotEqualTo(first);
        assertThat(tokens.tokenFor("registry", Caller.ANONYMOUS)).isNotEqualTo(first);
        clock.advance(Duration.ofSeconds(39));
        assertThat(tokens.tokenFor("registry", CALLER)).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.tokenFor("registry", CALLER)).isNotEqualTo(first);
    }

    private InternalTokens tokens(KeyPair pair, Clock clock) throws IOException {
        String pem = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        Path file = Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        return new InternalTokens(config(file), clock);
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static JsonWebToken verify(String token, KeyPair pair, String audience) throws ParseException {
        JWTAuthContextInfo context = new JWTAuthContextInfo(pair.getPublic(), "shumao-gateway");
        context.setSignatureAlgorithm(Set.of(SignatureAlgorithm.EDDSA));
        context.setExpectedAudience(Set.of(audience));
        context.setClockSkew(10);
        return new DefaultJWTParser(context).parse(token);
    }

    private static TokenConfig config(Path file) {
        return new TokenConfig() {
            @Override
            public Optional<String> signingKeyLocation() {
                return Optional.of(file.toString());
            }

            @Override
            public Token token() {
                return new Token() {
                    @Override
                    public Duration lifetime() {
                        return Duration.ofSeconds(60);
                    }

                    @Override
                    public Duration reuse() {
                        return Duration.ofSeconds(40);
                    }
                };
            }
        };
    }

    private static final class MovableClock extends Clock {
        private Instant now = NOW.instant();

        void advance(Duration by) {
            now = now.plus(by);
        }

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
            return this;
        }
    }
}
