package org.shumao.registry.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audit keeps of a key, before or after a change.
 *
 * @param expiresAt when it ends by itself
 * @param replacedBy the key that takes its place
 * @param replaces the key whose place it takes
 */
record KeyDocument(
        List<String> scopes,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String replacedBy,
        @Nullable String replaces) {
    static KeyDocument of(StoredKey key) {
        return new KeyDocument(List.of(key.scopes), key.expiresAt, key.revokedAt, key.replacedBy, null);
    }

    KeyDocument replacing(@Nullable String old) {
        return new KeyDocument(scopes, expiresAt, revokedAt, replacedBy, old);
    }
}
