package org.shumao.registry.search.list;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.registry.search.name.NameMatch;

/**
 * An enterprise in a list: what is true of it today. Only the requested fields are there; this record is their
 * description, {@link EnterpriseColumn} reads them.
 */
public record ListedEnterprise(
        @Schema(description = "USCC, or country and number of a foreign register", examples = "91330100799655058B")
        String id,

        @Schema(examples = "91330100799655058B", nullable = true) @Nullable
        String uscc,

        @Schema(description = "ISO 3166 alpha-2 of the register", examples = "CN")
        String country,

        @Schema(description = "Number in a foreign register", nullable = true) @Nullable
        String registrationNumber,

        @Schema(description = "Raised with every change", examples = "2")
        long version,

        @Schema(examples = "杭州数贸示范电子商务有限公司") String name,
        @Schema(nullable = true) @Nullable String nameEn,
        List<String> brands,
        Set<EnterpriseKind> kinds,

        @Schema(description = "Customs registration codes, sorted", examples = "[\"3301960A1B\"]")
        List<String> customsCodes,

        @Schema(description = "Two digits of GB/T 2260", examples = "33", nullable = true) @Nullable
        String province,

        @Schema(description = "Four digits of GB/T 2260", examples = "3301", nullable = true) @Nullable
        String city,

        @Schema(nullable = true) @Nullable String pilotZone,
        @Schema(nullable = true) @Nullable String cluster,

        @Schema(description = "Section of GB/T 4754", nullable = true) @Nullable
        String industry,

        @Schema(description = "Division of GB/T 4754; if requested in fields", examples = "52", nullable = true)
        @Nullable
        String industryDivision,

        @Schema(description = "If requested in fields", examples = "1000000", nullable = true) @Nullable
        String registeredCapital,

        @Schema(description = "If requested in fields", examples = "CNY", nullable = true) @Nullable
        String capitalCurrency,

        @Schema(nullable = true) @Nullable String sizeClass,

        @Schema(description = "Head of the group", nullable = true) @Nullable
        String groupHead,

        @Schema(description = "Asia/Shanghai", examples = "2024-03-01")
        LocalDate registeredOn,

        @Schema(nullable = true) @Nullable LocalDate firstFiledOn,
        EnterpriseStatus status,
        LocalDate statusSince,
        @Schema(nullable = true) @Nullable String mergedInto,
        Instant changedAt,

        @Schema(description = "With q only: the name that was found") @Nullable
        Match match) {
    /** Why an enterprise is in the response. */
    @Schema(name = "FoundName")
    public record Match(
            NameMatch by,
            String name,

            @Schema(description = "The enterprise had the name once")
            boolean former) {}
}
