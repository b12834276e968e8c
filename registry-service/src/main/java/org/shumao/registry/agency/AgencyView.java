package org.shumao.registry.agency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;

/** An agency as it is shown. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "Agency",
        requiredProperties = {"principal", "agent", "validFrom", "validTo"})
public record AgencyView(
        @Schema(description = "Enterprise that granted it, by its USCC", examples = "91330100799655058B")
        String principal,

        @Schema(description = "Enterprise that may submit for it, by its USCC", examples = "91350100M000100Y43")
        String agent,

        @Schema(
                description = "First day, Asia/Shanghai; null for ever before",
                examples = "2025-01-01",
                nullable = true)
        @Nullable
        LocalDate validFrom,

        @Schema(description = "Last day, Asia/Shanghai; null for ever after", examples = "2025-12-31", nullable = true)
        @Nullable
        LocalDate validTo) {
    public static AgencyView from(String principal, Agency agency) {
        return new AgencyView(principal, agency.agent(), agency.validFrom(), agency.validTo());
    }
}
