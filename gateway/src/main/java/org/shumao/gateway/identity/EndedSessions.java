package org.shumao.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * The sessions that the provider has ended. quarkus-oidc verifies what the provider says, but remembers it for one request
 * of the session at most, and forgets all of it as soon as anybody signs in; a copy of a cookie must not outlive that.
 */
@ApplicationScoped
class EndedSessions {
    /** No session outlives it without the provider, which refuses to continue a session that it has ended. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int MOST = 100_000;

    private final Cache<String, Boolean> ended =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    /** @param logoutToken whose signature and claims have been verified */
    void note(String logoutToken) {
        byte[] claims = Base64.getUrlDecoder().decode(logoutToken.split("\\.", -1)[1]);
        note(new JsonObject(new String(claims, StandardCharsets.UTF_8)));
    }

    boolean contains(Person person) {
        return person.session()
                .filter(session -> ended.getIfPresent(session) != null)
                .isPresent();
    }

    private void note(JsonObject claims) {
        ended.put(claims.getString("sid"), true);
    }
}
