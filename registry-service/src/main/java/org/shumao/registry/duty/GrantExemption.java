package org.shumao.registry.duty;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.registry.problem.Violations;
import org.shumao.registry.reason.ChangeReason;

/** What a caller sends to exempt an enterprise. Everything is text, so that every broken rule is named at once. */
@Schema(
        requiredProperties = {"kind", "validFrom", "reason"},
        additionalProperties = Schema.False.class)
record GrantExemption(
        @Schema(description = "As what it need not report", implementation = EnterpriseKind.class) @Nullable
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
    private static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    /** What is to be granted; made by {@link #checked}. */
    record Exemption(
            EnterpriseKind kind, LocalDate from, @Nullable LocalDate to, String reason) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    Exemption checked() {
        Violations violations = new Violations();
        EnterpriseKind what = kind(violations);
        LocalDate from = validFrom == null ? required(violations) : date("validFrom", validFrom, violations);
        LocalDate to = validTo == null ? null : date("validTo", validTo, violations);
        if (to != null && to.isBefore(from)) {
            violations.add("validTo", "range", validTo, "validFrom or later", "The last day is before the first.");
        }
        String why = ChangeReason.check("reason", reason, violations);
        violations.throwIfAny();
        return new Exemption(what, from, to, why);
    }

    private EnterpriseKind kind(Violations violations) {
        EnterpriseKind[] possible = {
            EnterpriseKind.PLATFORM, EnterpriseKind.SERVICE_EXPORTER, EnterpriseKind.E_COMMERCE_ENTERPRISE
        };
        EnterpriseKind found = DutyFilter.constant("kind", kind == null ? "" : kind, possible, violations);
        return found == null ? EnterpriseKind.PLATFORM : found;
    }

    private static LocalDate required(Violations violations) {
        violations.add("validFrom", "required", null, "a date such as 2026-07-01", "The first day is missing.");
        return EARLIEST;
    }

    private static LocalDate date(String field, String written, Violations violations) {
        try {
            LocalDate date = LocalDate.parse(written);
            if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
                violations.add(field, "range", written, EARLIEST + " to " + LATEST, "This day is not in the range.");
            }
            return date;
        } catch (DateTimeException e) {
            violations.add(field, "date", written, "a date such as 2026-07-01", "This is not a date.");
            return EARLIEST;
        }
    }
}
