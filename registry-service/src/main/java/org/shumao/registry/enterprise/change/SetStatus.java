package org.shumao.registry.enterprise.change;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller sends to lead an enterprise to another status. Everything is text, so that every broken rule is named. */
@Schema(
        requiredProperties = {"status", "reason"},
        additionalProperties = Schema.False.class)
public record SetStatus(
        @Schema(ref = "EnterpriseStatus") @Nullable String status,

        @Schema(description = "Why, at most 500 characters", examples = "Licence revoked by the market regulator")
        @Nullable
        String reason,

        @Schema(
                implementation = LocalDate.class,
                description = "First day of the status, Asia/Shanghai; today if absent. Not before the first day of the"
                        + " present status; on that day it stands in its place",
                examples = "2025-07-01")
        @Nullable
        String effectiveFrom) {}
