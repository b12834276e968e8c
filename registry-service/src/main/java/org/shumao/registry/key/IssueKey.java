package org.shumao.registry.key;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key that is wanted. The end is text, so that every broken rule can be named at once. */
@Schema(
        requiredProperties = {"label", "scopes"},
        additionalProperties = Schema.False.class)
record IssueKey(
        @Schema(description = "For people, 1 to 100 visible characters", examples = "ERP, Hangzhou") @Nullable
        String label,

        @Schema(
                description =
                        "What the key may do, at least one. submit, read-own, query and keys are ordinary;"
                                + " submit-any, customs, live, statistician, rates, registry, operate, publish and audit are given by operators alone",
                examples = "[\"submit\", \"query\"]",
                nullable = false)
        @Nullable
        List<@Nullable String> scopes,

        @Schema(
                implementation = Instant.class,
                description =
                        "When the key ends by itself, RFC 3339; without it after a year; at most two years from now"
                                + " (both as the registry is configured)",
                examples = "2026-12-31T16:00:00Z")
        @Nullable
        String expiresAt,

        @Schema(
                description = "Why it is issued, at most 500 visible characters; kept with the change",
                examples = "New ERP from July on")
        @Nullable
        String reason) {}
