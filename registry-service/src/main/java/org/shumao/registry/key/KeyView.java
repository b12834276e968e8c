package org.shumao.registry.key;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key as it is shown: never the key itself. */
@Schema(name = "EnterpriseKey")
record KeyView(
        @Schema(description = "Public; receipts and changes name it", examples = "k3f9a0b1c2d4")
        String keyId,

        @Schema(description = "Id of the enterprise whose key it is", examples = "91330100799655058B")
        String enterprise,

        @Schema(examples = "ERP, Hangzhou") String label,

        @Schema(description = "Sorted", examples = "[\"query\", \"submit\"]")
        List<String> scopes,

        @Schema(description = "Of the key alone; it works only while its enterprise is ACTIVE as well")
        KeyState state,

        @Schema(examples = "2025-07-01T08:00:00Z") Instant createdAt,

        @Schema(description = "When it ends, or ended, by itself", examples = "2026-07-01T08:00:00Z")
        Instant expiresAt,

        @Schema(examples = "2025-09-01T08:00:00Z") @Nullable Instant revokedAt,

        @Schema(description = "The key that took its place", examples = "k0123456789a") @Nullable
        String replacedBy,

        @Schema(
                description = "To the minute, and up to two minutes late; null if never",
                examples = "2025-08-31T23:59:00Z")
        @Nullable
        Instant lastUsed) {
    /** Returns a key as it is now: its state follows from its times. */
    static KeyView of(
            String keyId,
            String enterprise,
            String label,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable String replacedBy,
            @Nullable Instant lastUsed,
            Instant now) {
        KeyState working = now.isBefore(expiresAt) ? KeyState.ACTIVE : KeyState.EXPIRED;
        KeyState state = revokedAt == null ? working : KeyState.REVOKED;
        return new KeyView(
                keyId, enterprise, label, scopes, state, createdAt, expiresAt, revokedAt, replacedBy, lastUsed);
    }

    /** Returns the same key with another end; the state stays that of now. */
    KeyView ending(Instant end, @Nullable Instant revoked, @Nullable String successor) {
        return new KeyView(keyId, enterprise, label, scopes, state, createdAt, end, revoked, successor, lastUsed);
    }

    /** Says whether a key works, as far as it depends on the key alone: its enterprise must be active as well. */
    enum KeyState {
        ACTIVE,
        /** Its time is over, also because a new key took its place. */
        EXPIRED,
        REVOKED
    }
}
