package org.shumao.registry.enterprise.identifier;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller sends to end a code. */
@Schema(
        requiredProperties = {"validTo", "reason"},
        additionalProperties = Schema.False.class)
public record EndIdentifier(
        @Schema(
                implementation = LocalDate.class,
                description = "Last day, Asia/Shanghai, not in the future",
                examples = "2025-06-30")
        @Nullable
        String validTo,

        @Schema(description = "Why", examples = "Customs registration cancelled") @Nullable
        String reason) {}
