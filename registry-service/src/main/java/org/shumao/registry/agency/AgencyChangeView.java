package org.shumao.registry.agency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of an agency as it is shown. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "AgencyChange",
        requiredProperties = {"action", "validFrom", "validTo", "changedAt", "changedBy", "keyId"})
public record AgencyChangeView(
        AgencyAction action,

        @Schema(description = "First day that was granted or withdrawn", nullable = true) @Nullable
        LocalDate validFrom,

        @Schema(description = "Last day that was granted or withdrawn", nullable = true) @Nullable
        LocalDate validTo,

        Instant changedAt,

        @Schema(description = "USCC of the enterprise whose key made the change", examples = "91330100799655058B")
        String changedBy,

        @Schema(description = "Id of that key", examples = "registrar-1")
        String keyId) {
    static AgencyChangeView from(AgencyChange change) {
        return new AgencyChangeView(
                change.action, change.validFrom, change.validTo, change.changedAt, change.changedBy, change.keyId);
    }
}
