package org.shumao.registry.enterprisechange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of an enterprise: who changed what, when, and why. Who is no officer sees what may be public only. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "RegisterChange",
        requiredProperties = {
            "enterprise",
            "version",
            "action",
            "changedAt",
            "changedBy",
            "keyId",
            "reason",
            "effectiveFrom",
            "before",
            "after"
        })
record FedChange(
        @Schema(description = "Id of the enterprise", examples = "91330100799655058B")
        String enterprise,

        @Schema(description = "Of the enterprise after the change", examples = "2")
        long version,

        @Schema(description = "What was done", examples = "REGISTERED")
        String action,

        Instant changedAt,

        @Schema(description = "First day that the change is about", nullable = true) @Nullable
        LocalDate effectiveFrom,

        @Schema(
                description = "Enterprise of the key that made the change; officers only",
                examples = "91330100799655058B",
                nullable = true)
        @Nullable
        String changedBy,

        @Schema(description = "Officers only", nullable = true) @Nullable
        String keyId,

        @Schema(description = "Officers only", nullable = true) @Nullable
        String reason,

        @Schema(implementation = Object.class, description = BEFORE) @JsonRawValue @Nullable
        String before,

        @Schema(implementation = Object.class, description = AFTER) @JsonRawValue @Nullable
        String after) {
    private static final String BEFORE =
            "What it was before: an object, or a list of periods with their facts; null if it was"
                    + " not there. Officers only";
    private static final String AFTER = "What it is after, in the same form. Officers only";
}
