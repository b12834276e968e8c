package org.shumao.registry.key;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says how a key is replaced by a new one. Times are text, so that every broken rule can be named at once. */
@Schema(additionalProperties = Schema.False.class)
record RotateKey(
        @Schema(
                description = "For how long the old key goes on working, ISO 8601, at most P30D; without it PT24H;"
                        + " PT0S ends it at once",
                examples = "PT24H")
        @Nullable
        String overlap,

        @Schema(
                implementation = Instant.class,
                description = "When the new key ends by itself, as of a key that is issued",
                examples = "2026-12-31T16:00:00Z")
        @Nullable
        String expiresAt,

        @Schema(description = "Why, at most 500 visible characters; kept with the change", examples = "Yearly rotation")
        @Nullable
        String reason) {
    /** A rotation without special wishes. */
    static final RotateKey USUAL = new RotateKey(null, null, null);
}
