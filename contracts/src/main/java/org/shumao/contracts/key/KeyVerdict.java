package org.shumao.contracts.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This record holds what the registry says about a key at one moment. The gateway may keep it for as long as the {@code
 * Cache-Control: max-age} of the response says.
 *
 * @param standing whether the key works, and if not, why
 * @param keyId the id of the question
 * @param enterprise whose key it is; null if unknown
 * @param scopes words of {@link Scope}s, sorted; empty unless the key works
 * @param expiresAt when the key expires; null if unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyVerdict(
        Standing standing,
        String keyId,
        @Nullable String enterprise,
        List<String> scopes,
        @Nullable Instant expiresAt) {
    /** The standing says whether a key works. A caller without the whole key learns no more than {@code UNKNOWN}. */
    public enum Standing {
        VALID,
        /** There is no such key, or its secret differs. */
        UNKNOWN,
        REVOKED,
        /** The key has expired, perhaps because a new key replaced it. */
        EXPIRED,
        /** The key is valid, but its enterprise is not active. */
        ENTERPRISE_NOT_ACTIVE
    }

    public KeyVerdict {
        scopes = List.copyOf(scopes);
    }

    /** The key works. */
    public static KeyVerdict valid(String keyId, String enterprise, List<String> scopes, Instant expiresAt) {
        return new KeyVerdict(Standing.VALID, keyId, enterprise, scopes, expiresAt);
    }

    /** The key does not work. */
    public static KeyVerdict refused(Standing reason, String keyId) {
        return new KeyVerdict(reason, keyId, null, List.of(), null);
    }
}
