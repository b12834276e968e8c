package org.shumao.registry.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of an enterprise as it is shown. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "EnterpriseChange",
        requiredProperties = {
            "number",
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
public record ChangeView(
        @Schema(description = "Grows with every change of the registry, with gaps")
        long number,

        @Schema(description = "Of the enterprise, after the change")
        long version,

        ChangeAction action,
        Instant changedAt,

        @Schema(description = "Id of the enterprise whose key made the change", examples = "91330100799655058B")
        String changedBy,

        @Schema(description = "Id of that key", examples = "registrar-1")
        String keyId,

        @Schema(nullable = true) @Nullable String reason,

        @Schema(description = "First day that the change is about, Asia/Shanghai", nullable = true) @Nullable
        LocalDate effectiveFrom,

        @Schema(implementation = Object.class, description = BEFORE) @JsonRawValue @Nullable
        String before,

        @Schema(implementation = Object.class, description = AFTER) @JsonRawValue @Nullable
        String after) {
    private static final String BEFORE =
            "What it changed, before: an object, or a list of periods with their facts; null if it was not there";
    private static final String AFTER = "What it changed, after, in the same form";
}
