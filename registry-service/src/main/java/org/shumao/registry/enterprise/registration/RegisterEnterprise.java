package org.shumao.registry.enterprise.registration;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.registry.fact.WrittenFacts;

/**
 * What a caller sends to register an enterprise. Nearly everything is text, so that {@link RegistrationRules} can name every
 * broken rule at once; a JSON parser would stop at the first.
 */
@Schema(
        requiredProperties = {"name", "kinds", "registeredOn"},
        additionalProperties = Schema.False.class)
public record RegisterEnterprise(
        @Schema(
                description = "Unified social credit code (GB 32100-2015); full width, small letters and blanks around"
                        + " it are put right. A foreign enterprise without one has country and registrationNumber",
                examples = "91330100799655058B")
        @Nullable
        String uscc,

        @Schema(description = "ISO 3166 alpha-2 of the foreign register", examples = "DE") @Nullable
        String country,

        @Schema(
                description =
                        "Number in the foreign register: 1 to 40 letters, digits, dots and hyphens; a hyphen for a slash",
                examples = "HRB12345")
        @Nullable
        String registrationNumber,

        @Schema(description = "Registered name, at most 200 characters", examples = "杭州数贸示范电子商务有限公司") @Nullable
        String name,

        @Schema(description = "English name", examples = "Hangzhou Shumao E-Commerce Co., Ltd.") @Nullable
        String nameEn,

        @Schema(description = "Names under which it sells, at most 50", examples = "[\"数贸\"]") @Nullable
        List<@Nullable String> brands,

        @Schema(
                type = SchemaType.ARRAY,
                implementation = EnterpriseKind.class,
                description = "What the enterprise does, at least one",
                examples = "[\"PLATFORM\"]")
        @Nullable
        List<@Nullable String> kinds,

        @Schema(
                description = "Customs registration codes of the enterprise; each belongs to one enterprise",
                examples = "[\"3301960A1B\"]")
        @Nullable
        List<@Nullable String> customsCodes,

        @Schema(
                description = "Two digits of GB/T 2260; if absent, digits 3-4 of the USCC, if they name a province",
                examples = "33")
        @Nullable
        String province,

        @Schema(description = "Four digits of GB/T 2260, inside the province", examples = "3301") @Nullable
        String city,

        @Schema(description = "Pilot zone for cross-border e-commerce", examples = "HANGZHOU") @Nullable
        String pilotZone,

        @Schema(description = "Industrial cluster", examples = "HANGZHOU_CLOTHING") @Nullable
        String cluster,

        @Schema(description = "Section of GB/T 4754", examples = "F") @Nullable
        String industry,

        @Schema(description = "Division of GB/T 4754, two digits of that section", examples = "52") @Nullable
        String industryDivision,

        @Schema(description = "Persons employed", examples = "120") @Nullable
        Long employees,

        @Schema(description = "Turnover of the last year, yuan", examples = "12000000") @Nullable
        String turnover,

        @Schema(description = "Total assets at the end of the last year, yuan", examples = "8000000") @Nullable
        String totalAssets,

        @Schema(description = "Registered capital", examples = "1000000") @Nullable
        String registeredCapital,

        @Schema(description = "Currency of the capital, CNY if absent", examples = "CNY") @Nullable
        String capitalCurrency,

        @Schema(
                implementation = LocalDate.class,
                description = "First day in the register that gave it its number, Asia/Shanghai, from 1949-10-01 to"
                        + " today",
                examples = "2024-03-01")
        @Nullable
        String registeredOn,

        @Schema(
                implementation = LocalDate.class,
                description = "First filing with the commerce department, Asia/Shanghai",
                examples = "2024-04-01")
        @Nullable
        String firstFiledOn,

        @Schema(
                description = "Id of the registered head of its group, or its own id if it is the head",
                examples = "91330100799655058B")
        @Nullable
        String groupHead,

        @Schema(ref = "EnterpriseStatus", description = "Life of the registration, ACTIVE if absent; never MERGED")
        @Nullable
        String status,

        @Schema(description = "Why; required for SUSPENDED and DEREGISTERED", examples = "Filed on paper") @Nullable
        String reason) {
    /** The id that it is registered under if it breaks no rule: two with the same one are about the same enterprise. */
    public String normalizedId() {
        return uscc == null ? normalized(country) + ":" + normalized(registrationNumber) : normalized(uscc);
    }

    private static String normalized(@Nullable String written) {
        return written == null ? "" : Uscc.normalize(written);
    }

    public WrittenFacts facts() {
        return new WrittenFacts(
                name,
                nameEn,
                brands,
                kinds,
                province,
                city,
                pilotZone,
                cluster,
                industry,
                industryDivision,
                employees,
                turnover,
                totalAssets,
                registeredCapital,
                capitalCurrency,
                firstFiledOn,
                groupHead);
    }
}
