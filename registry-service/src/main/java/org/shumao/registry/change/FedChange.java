package org.shumao.registry.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of an enterprise: who changed what, when, and why. Who is no officer sees what may be public only. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
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

        @Schema(type = SchemaType.OBJECT, description = "What it was before; officers only", nullable = true) @Nullable
        JsonNode before,

        @Schema(type = SchemaType.OBJECT, description = "What it is after; officers only", nullable = true) @Nullable
        JsonNode after) {}
