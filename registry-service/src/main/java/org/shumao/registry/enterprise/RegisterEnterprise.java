package org.shumao.registry.enterprise;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;

/**
 * What a caller sends to register an enterprise. Everything is text, so that {@link RegistrationRules} can name every
 * broken rule at once; a JSON parser would stop at the first.
 */
@Schema(
        requiredProperties = {"uscc", "name", "kinds", "registeredOn"},
        additionalProperties = Schema.False.class)
public record RegisterEnterprise(
        @Schema(
                description = "Unified social credit code (GB 32100-2015); full width, small letters and blanks around"
                        + " it are put right",
                examples = "91330100799655058B")
        @Nullable
        String uscc,

        @Schema(description = "Registered name, at most 200 characters", examples = "杭州数贸示范电子商务有限公司") @Nullable
        String name,

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

        @Schema(
                implementation = LocalDate.class,
                description = "Date of registration in the register, Asia/Shanghai, from 1949-10-01 to today",
                examples = "2024-03-01")
        @Nullable
        String registeredOn,

        @Schema(ref = "EnterpriseStatus", description = "Life of the registration, ACTIVE if absent") @Nullable
        String status) {}
