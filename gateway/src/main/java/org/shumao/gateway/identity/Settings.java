package org.shumao.gateway.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.shumao.gateway.identity.IdentityConfig.People;

/** Says at the start what is missing before people can sign in, all at once. */
final class Settings {
    /** A key of AES-256 and of HMAC-SHA-256. */
    static final int SECRET_LENGTH = 32;

    private static final String PREFIX = "shumao.gateway.identity.";

    private Settings() {}

    /** @throws IllegalStateException naming every setting that is missing */
    static void requireComplete(IdentityConfig config) {
        if (config.people() == People.NONE) {
            return;
        }
        Map<String, Optional<?>> needed = new LinkedHashMap<>();
        needed.put("issuer", config.issuer());
        needed.put("client-id", config.clientId());
        needed.put("client-secret", config.clientSecret());
        needed.put("session-secret", config.sessionSecret());
        String missing = needed.entrySet().stream()
                .filter(setting -> setting.getValue().isEmpty())
                .map(setting -> PREFIX + setting.getKey())
                .reduce("", (some, one) -> some.isEmpty() ? one : some + ", " + one);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("People cannot sign in without " + missing
                    + ". A gateway without people is configured by " + PREFIX + "people=none; see gateway/README.md");
        }
        if (required(config.sessionSecret()).length() < SECRET_LENGTH) {
            throw new IllegalStateException(
                    PREFIX + "session-secret must have at least " + SECRET_LENGTH + " characters");
        }
    }

    static <T> T required(Optional<T> setting) {
        return setting.orElseThrow(() -> new IllegalStateException("a setting of " + PREFIX + "* is missing"));
    }
}
