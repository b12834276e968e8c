package org.shumao.registry.enterprise.change;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;

/**
 * The schema of a merge patch: what is absent stays, what is null is taken away. Read by {@link FactPatch}, because a record
 * cannot distinguish the two.
 */
@Schema(
        requiredProperties = {"reason"},
        additionalProperties = Schema.False.class)
public record ChangeFacts(
        @Schema(description = "Why, at most 500 characters", examples = "Renamed, licence of 2025-07-01 seen")
        String reason,

        @Schema(
                implementation = LocalDate.class,
                description = "First day, from the registration to today; today if absent",
                examples = "2025-07-01")
        @Nullable
        String effectiveFrom,

        @Schema(
                implementation = LocalDate.class,
                description = "Last day, before today, for what was true for a while only",
                examples = "2025-07-31")
        @Nullable
        String effectiveTo,

        @Schema(
                implementation = LocalDate.class,
                description = "The right day of registration, if it was wrong; then only reason beside it",
                examples = "2024-03-01")
        @Nullable
        String registeredOn,

        @Schema(examples = "杭州数贸电子商务股份有限公司") @Nullable String name,

        @Schema(nullable = true) @Nullable String nameEn,

        @Schema(nullable = true) @Nullable List<String> brands,

        @Schema(type = SchemaType.ARRAY, implementation = EnterpriseKind.class) @Nullable
        List<String> kinds,

        @Schema(examples = "33", nullable = true) @Nullable String province,

        @Schema(examples = "3301", nullable = true) @Nullable
        String city,

        @Schema(examples = "HANGZHOU", nullable = true) @Nullable
        String pilotZone,

        @Schema(examples = "HANGZHOU_CLOTHING", nullable = true) @Nullable
        String cluster,

        @Schema(examples = "F", nullable = true) @Nullable String industry,

        @Schema(examples = "52", nullable = true) @Nullable String industryDivision,

        @Schema(examples = "120", nullable = true) @Nullable Long employees,

        @Schema(description = "Yuan", examples = "12000000", nullable = true) @Nullable
        String turnover,

        @Schema(description = "Yuan", examples = "8000000", nullable = true) @Nullable
        String totalAssets,

        @Schema(examples = "1000000", nullable = true) @Nullable
        String registeredCapital,

        @Schema(examples = "CNY", nullable = true) @Nullable String capitalCurrency,

        @Schema(implementation = LocalDate.class, nullable = true) @Nullable
        String firstFiledOn,

        @Schema(description = "Id of the registered head of its group", nullable = true) @Nullable
        String groupHead) {}
