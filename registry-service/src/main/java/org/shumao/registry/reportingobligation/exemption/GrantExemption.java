package org.shumao.registry.reportingobligation.exemption;

import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.reportingobligation.ObligationRule;

/** What a caller sends to exempt an enterprise. Everything is text, so that every broken rule is named at once. */
@Schema(
        requiredProperties = {"kind", "validFrom", "reason"},
        additionalProperties = Schema.False.class)
record GrantExemption(
        @Schema(
                description = "As what it need not report",
                type = SchemaType.STRING,
                implementation = EnterpriseKind.class)
        @Nullable
        String kind,

        @Schema(implementation = LocalDate.class, description = "First day, Asia/Shanghai", examples = "2026-07-01")
        @Nullable
        String validFrom,

        @Schema(
                implementation = LocalDate.class,
                description = "Last day; for ever after if absent",
                examples = "2026-12-31")
        @Nullable
        String validTo,

        @Schema(description = "1 to 500 visible characters", examples = "Business suspended after a flood") @Nullable
        String reason) {
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    /** What is to be granted; made by {@link #checked}. */
    record Exemption(
            EnterpriseKind kind, LocalDate from, @Nullable LocalDate to, String reason) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    Exemption checked() {
        Violations violations = new Violations();
        EnterpriseKind what = kind(violations);
        LocalDate from = Checks.requiredDay("validFrom", validFrom, Checks.EARLIEST, LATEST, violations);
        LocalDate to = Checks.day("validTo", validTo, Checks.EARLIEST, LATEST, violations);
        if (to != null && from != null && to.isBefore(from)) {
            violations.add("validTo", "range", validTo, "validFrom or later", "The last day is before the first.");
        }
        String why = VisibleText.reason(reason, violations);
        violations.throwIfAny();
        return new Exemption(Objects.requireNonNull(what), Objects.requireNonNull(from), to, why);
    }

    private @Nullable EnterpriseKind kind(Violations violations) {
        EnterpriseKind found = Checks.constant("kind", kind, EnterpriseKind.class, violations);
        if (found != null && !ObligationRule.KINDS.contains(found)) {
            violations.add(
                    "kind",
                    "code-list",
                    kind,
                    Checks.oneOf(ObligationRule.KINDS.toArray()),
                    "This kind owes no reports.");
        }
        return found;
    }
}
