package org.shumao.registry.enterprise;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.SizeClass;
import org.shumao.kit.problem.Violation;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.identifier.IdentifierView;

/** An enterprise as it is shown to everybody; officers see {@code confidential} as well. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "Enterprise",
        requiredProperties = {
            "id",
            "uscc",
            "version",
            "name",
            "kinds",
            "customsCodes",
            "province",
            "registeredOn",
            "status"
        })
public record EnterpriseView(
        @Schema(
                description = "USCC, or COUNTRY:NUMBER of a foreign enterprise without one",
                examples = "91330100799655058B")
        String id,

        @Schema(
                description = "Unified social credit code, null for a foreign enterprise without one",
                examples = "91330100799655058B",
                nullable = true)
        @Nullable
        String uscc,

        @Schema(
                description =
                        "1, 2, ...: raised with every change; the ETag. With validOn or knownAt, that of the change that"
                                + " stated these facts, and no ETag",
                examples = "2")
        long version,

        @Schema(description = "Time of the last change") Instant changedAt,

        @Schema(examples = "杭州数贸示范电子商务有限公司") String name,

        @Schema(examples = "Hangzhou Shumao E-Commerce Co., Ltd.", nullable = true) @Nullable
        String nameEn,

        List<String> brands,
        Set<EnterpriseKind> kinds,

        @Schema(description = "Customs registration codes, sorted", examples = "[\"3301960A1B\"]")
        List<String> customsCodes,

        @Schema(description = "All identifiers of that day; tax numbers are shown to officers only")
        List<IdentifierView> identifiers,

        @Schema(description = "ISO 3166 alpha-2", examples = "CN")
        String country,

        @Schema(description = "In a foreign register", examples = "HRB12345", nullable = true) @Nullable
        String registrationNumber,

        @Schema(description = "Two digits of GB/T 2260, null if unknown", examples = "33", nullable = true) @Nullable
        String province,

        @Schema(description = "Four digits of GB/T 2260", examples = "3301", nullable = true) @Nullable
        String city,

        @Schema(description = "Pilot zone for cross-border e-commerce", examples = "HANGZHOU", nullable = true)
        @Nullable
        String pilotZone,

        @Schema(description = "Industrial cluster", examples = "HANGZHOU_CLOTHING", nullable = true) @Nullable
        String cluster,

        @Schema(description = "Section of GB/T 4754", examples = "F", nullable = true) @Nullable
        String industry,

        @Schema(description = "Division of GB/T 4754", examples = "52", nullable = true) @Nullable
        String industryDivision,

        @Schema(
                ref = "SizeClass",
                description = "By the standard of 2011, computed; null if the facts do not determine it",
                nullable = true)
        @Nullable
        SizeClass sizeClass,

        @Schema(type = SchemaType.STRING, examples = "1000000", nullable = true) @Nullable
        String registeredCapital,

        @Schema(examples = "CNY", nullable = true) @Nullable String capitalCurrency,

        @Schema(description = "Asia/Shanghai", examples = "2024-03-01")
        LocalDate registeredOn,

        @Schema(description = "Asia/Shanghai", examples = "2024-04-01", nullable = true) @Nullable
        LocalDate firstFiledOn,

        EnterpriseStatus status,

        @Schema(description = "First day of the status, Asia/Shanghai", examples = "2024-03-01")
        LocalDate statusSince,

        @Schema(description = "Id of the head of its group", examples = "91330100799655058B", nullable = true) @Nullable
        String groupHead,

        @Schema(
                description = "Id of the record that stands for this one; of a merged one only",
                examples = "91350100M000100Y43",
                nullable = true)
        @Nullable
        String mergedInto,

        @Schema(description = "Shown to the scope registry only") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Confidential confidential,

        @Schema(description = "What is odd, but no reason to refuse; absent if nothing is")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Violation> warnings) {

    /** What an enterprise reports to the department and to nobody else. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "ConfidentialFacts")
    public record Confidential(
            @Schema(examples = "120", nullable = true) @Nullable
            Long employees,

            @Schema(description = "Of the last year, yuan", examples = "12000000", nullable = true) @Nullable
            String turnover,

            @Schema(description = "At the end of the last year, yuan", examples = "8000000", nullable = true) @Nullable
            String totalAssets,

            @Schema(examples = "Licence revoked by the market regulator", nullable = true) @Nullable
            String statusReason) {
        static Confidential from(Facts facts) {
            return new Confidential(
                    facts.employees(), text(facts.turnover()), text(facts.totalAssets()), facts.statusReason());
        }
    }

    static @Nullable String text(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }
}
