package org.shumao.registry.fact;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.SizeClass;

/**
 * All that is true of an enterprise in a period, besides its identifiers. Stored as one document; a fact that is unknown is
 * null and absent there. Amounts are yuan unless they have a currency.
 *
 * @param name registered name, Chinese if it has one
 * @param nameEn English name
 * @param brands under which it sells
 * @param kinds what it does, at least one
 * @param country ISO 3166 alpha-2 of its register
 * @param province two digits of GB/T 2260
 * @param city four digits of GB/T 2260
 * @param pilotZone code of a pilot zone
 * @param cluster code of an industrial cluster
 * @param industry section of GB/T 4754
 * @param industryDivision two digits of GB/T 4754
 * @param employees number of persons employed
 * @param turnover of the last year, yuan
 * @param totalAssets at the end of the last year, yuan
 * @param registeredCapital amount
 * @param capitalCurrency ISO 4217 of the capital
 * @param sizeClass computed from industry, employees, turnover and assets
 * @param registeredOn first day in the register that gave it its number
 * @param firstFiledOn first filing with the commerce department
 * @param status life of the registration
 * @param statusReason why it has this status
 * @param groupHead id of the head of its group
 * @param mergedInto id of the record that stands for it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
        name = "EnterpriseFacts",
        requiredProperties = {"name", "kinds", "country", "registeredOn", "status"})
public record Facts(
        String name,
        @Nullable String nameEn,
        List<String> brands,
        Set<EnterpriseKind> kinds,
        String country,
        @Nullable String province,
        @Nullable String city,
        @Nullable String pilotZone,
        @Nullable String cluster,
        @Nullable String industry,
        @Nullable String industryDivision,
        @Nullable Long employees,

        @Schema(type = SchemaType.STRING) @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal turnover,

        @Schema(type = SchemaType.STRING) @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal totalAssets,

        @Schema(type = SchemaType.STRING) @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal registeredCapital,

        @Nullable String capitalCurrency,
        @Nullable SizeClass sizeClass,
        LocalDate registeredOn,
        @Nullable LocalDate firstFiledOn,
        EnterpriseStatus status,
        @Nullable String statusReason,
        @Nullable String groupHead,
        @Nullable String mergedInto) {

    public Facts {
        // An absent list of a stored document.
        brands = brands == null ? List.of() : List.copyOf(brands);
        Set<EnterpriseKind> sorted = EnumSet.noneOf(EnterpriseKind.class);
        sorted.addAll(kinds);
        kinds = Collections.unmodifiableSet(sorted);
    }

    /** The same with another status. */
    public Facts withStatus(EnterpriseStatus newStatus, @Nullable String reason) {
        return with(facts -> facts.put("status", newStatus.name()).put("statusReason", reason));
    }

    /** The same, represented by another record from now on. */
    public Facts mergedInto(String target, String reason) {
        return with(facts -> facts.put("status", EnterpriseStatus.MERGED.name())
                .put("statusReason", reason)
                .put("mergedInto", target));
    }

    /** The same, represented by another record than before. */
    public Facts withMergedInto(String target) {
        return with(facts -> facts.put("mergedInto", target));
    }

    public Facts withGroupHead(@Nullable String head) {
        return with(facts -> facts.put("groupHead", head));
    }

    public Facts withRegisteredOn(LocalDate day) {
        return with(facts -> facts.put("registeredOn", day.toString()));
    }

    private Facts with(Consumer<ObjectNode> change) {
        ObjectNode facts = FactsDocument.tree(this);
        change.accept(facts);
        return FactsDocument.facts(facts);
    }
}
