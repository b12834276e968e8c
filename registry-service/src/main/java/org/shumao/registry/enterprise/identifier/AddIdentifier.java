package org.shumao.registry.enterprise.identifier;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A caller sends this to give an enterprise a code. Everything is text, so that every broken rule is named. */
@Schema(
        requiredProperties = {"scheme", "value"},
        additionalProperties = Schema.False.class)
public record AddIdentifier(
        @Schema(
                type = SchemaType.STRING,
                enumeration = {"USCC", "FOREIGN", "CUSTOMS_CODE", "TAX_NUMBER", "SHOP", "MOFCOM_FILING"},
                description = "CUSTOMS_CODE, TAX_NUMBER, SHOP or MOFCOM_FILING: an enterprise keeps the USCC or foreign"
                        + " number that it was registered under",
                examples = "CUSTOMS_CODE")
        @Nullable
        String scheme,

        @Schema(description = "The code; full width, small letters and blanks are put right", examples = "3301960A1B")
        @Nullable
        String value,

        @Schema(description = "Id of the platform that a shop is on", examples = "91330100799655058B") @Nullable
        String platform,

        @Schema(
                implementation = LocalDate.class,
                description = "First day, Asia/Shanghai; without it, not known since when",
                examples = "2024-03-01")
        @Nullable
        String validFrom,

        @Schema(description = "Why, or where it is known from", examples = "Customs certificate seen") @Nullable
        String reason) {}
