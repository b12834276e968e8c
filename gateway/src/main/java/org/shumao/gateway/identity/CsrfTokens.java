package org.shumao.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a page of ours knows and a page of somebody else does not: a browser sends the session's cookie along whoever makes
 * it, so a request that changes something must also carry this token. It follows from the session and a secret, so every
 * replica knows it and none stores it.
 */
@ApplicationScoped
class CsrfTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "shumao csrf 1 ".getBytes(StandardCharsets.US_ASCII);

    private final IdentityConfig config;

    CsrfTokens(IdentityConfig config) {
        this.config = config;
    }

    String of(Person person) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            byte[] secret = Settings.required(config.sessionSecret()).getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(PURPOSE);
            String session = person.id() + '\n' + person.session().orElse("");
            byte[] token = mac.doFinal(session.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    boolean accepts(Person person, @Nullable String presented) {
        return presented != null
                && MessageDigest.isEqual(
                        of(person).getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
