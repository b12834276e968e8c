package org.shumao.registry.enterprise;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;

/** An enterprise as it is shown. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = {"uscc", "version", "name", "kinds", "customsCodes", "province", "registeredOn", "status"})
public record EnterpriseView(
        @Schema(description = "Unified social credit code", examples = "91330100799655058B")
        String uscc,

        @Schema(description = "1, 2, ...: raised with every change", examples = "2")
        long version,

        @Schema(examples = "杭州数贸示范电子商务有限公司") String name,
        Set<EnterpriseKind> kinds,

        @Schema(description = "Customs registration codes, sorted", examples = "[\"3301960A1B\"]")
        List<String> customsCodes,

        @Schema(description = "Two digits of GB/T 2260, null if unknown", examples = "33", nullable = true) @Nullable
        String province,

        @Schema(description = "Asia/Shanghai", examples = "2024-03-01")
        LocalDate registeredOn,

        EnterpriseStatus status) {
    static EnterpriseView from(Enterprise enterprise, List<String> customsCodes) {
        return new EnterpriseView(
                enterprise.id,
                enterprise.version,
                enterprise.name,
                enterprise.kinds(),
                customsCodes,
                enterprise.province,
                enterprise.registeredOn,
                enterprise.status);
    }
}
