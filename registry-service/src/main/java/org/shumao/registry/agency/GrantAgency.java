package org.shumao.registry.agency;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;

/**
 * For how long an agency is granted. Dates are text, so that every broken rule can be named at once.
 *
 * @param validFrom first day
 * @param validTo last day
 */
@Schema(additionalProperties = Schema.False.class)
public record GrantAgency(
        @Schema(
                implementation = LocalDate.class,
                description = "First day, Asia/Shanghai; without it, ever before",
                examples = "2025-01-01")
        @Nullable
        String validFrom,

        @Schema(
                implementation = LocalDate.class,
                description = "Last day, Asia/Shanghai; without it, ever after",
                examples = "2025-12-31")
        @Nullable
        String validTo) {

    /** PostgreSQL knows no day of some years that Java knows; no agency needs one beyond these. */
    private static final LocalDate EARLIEST = LocalDate.of(1949, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    /** The agency that is meant; wrong only if there are violations. */
    public Agency check(String agent, Violations violations) {
        LocalDate from = Checks.day("validFrom", validFrom, EARLIEST, LATEST, violations);
        LocalDate to = Checks.day("validTo", validTo, EARLIEST, LATEST, violations);
        if (from != null && to != null && to.isBefore(from)) {
            violations.add(
                    "validTo", "range", validTo, "not before " + from, "The last day lies before the first one.");
        }
        return new Agency(agent, from, to);
    }
}
