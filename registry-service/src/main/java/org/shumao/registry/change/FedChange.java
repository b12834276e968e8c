package org.shumao.registry.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of an enterprise: who changed what, when, and why. */
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

        @Schema(description = "Enterprise of the key that made the change", examples = "91330100799655058B")
        String changedBy,

        @Schema(examples = "demo") String keyId,
        @Schema(nullable = true) @Nullable String reason,

        @Schema(description = "First day that the change is about", nullable = true) @Nullable
        LocalDate effectiveFrom,

        @Schema(type = SchemaType.OBJECT, nullable = true, description = "What it was before") @Nullable
        JsonNode before,

        @Schema(type = SchemaType.OBJECT, nullable = true, description = "What it is after") @Nullable
        JsonNode after) {}
