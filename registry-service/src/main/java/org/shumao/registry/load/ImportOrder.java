package org.shumao.registry.load;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.audit.Author;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.VisibleText;

/**
 * How an import is meant.
 *
 * @param dryRun write nothing
 * @param reason of all changes, for the audit
 * @param effectiveFrom first day on which what is changed was so; today if null
 */
record ImportOrder(boolean dryRun, String reason, @Nullable LocalDate effectiveFrom, Author author) {
    private static final String USUAL_REASON = "Bulk import";

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static ImportOrder check(
            @Nullable String dryRun,
            @Nullable String why,
            @Nullable String effectiveFrom,
            LocalDate today,
            Author author) {
        Violations violations = new Violations();
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            violations.add("dryRun", "boolean", dryRun, "true or false", "This is neither true nor false.");
        }
        String reason = why == null ? USUAL_REASON : VisibleText.reason(why, violations);
        LocalDate from = Checks.day("effectiveFrom", effectiveFrom, Checks.EARLIEST, today, violations);
        violations.throwIfAny();
        return new ImportOrder("true".equals(dryRun), reason, from, author);
    }
}
