package org.shumao.registry.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a key as it is shown. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "KeyChange",
        requiredProperties = {
            "action",
            "changedAt",
            "changedBy",
            "keyId",
            "reason",
            "scopes",
            "expiredBefore",
            "expiresAt",
            "otherKey"
        })
public record KeyChangeView(
        KeyAction action,
        @Schema(examples = "2025-07-01T08:00:00Z") Instant changedAt,

        @Schema(description = "Id of the enterprise whose key made the change", examples = "91330100799655058B")
        String changedBy,

        @Schema(description = "Id of the key that made the change", examples = "registrar-1")
        String keyId,

        @Schema(nullable = true, examples = "Yearly rotation") @Nullable
        String reason,

        @Schema(examples = "[\"query\", \"submit\"]") List<String> scopes,

        @Schema(
                description = "When the key ended by itself before the change; null of a new one",
                nullable = true,
                examples = "2026-07-01T08:00:00Z")
        @Nullable
        Instant expiredBefore,

        @Schema(description = "When it ends by itself after the change", examples = "2025-07-02T08:00:00Z")
        Instant expiresAt,

        @Schema(
                description = "Of ROTATED the key that takes its place, of ISSUED the key whose place it takes",
                nullable = true,
                examples = "k0123456789a")
        @Nullable
        String otherKey) {
    static KeyChangeView from(KeyChange change) {
        return new KeyChangeView(
                change.action,
                change.changedAt,
                change.changedBy,
                change.keyId,
                change.reason,
                List.of(change.scopes),
                change.expiredBefore,
                change.expiresAt,
                change.otherKey);
    }
}
