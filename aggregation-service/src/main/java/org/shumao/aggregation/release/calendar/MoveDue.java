package org.shumao.aggregation.release.calendar;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Says when a release comes instead, and why it comes later. */
@Schema(name = "MoveDue")
record MoveDue(
        @Schema(
                required = true,
                type = SchemaType.STRING,
                format = "date-time",
                description = "A later minute, with an offset",
                examples = "2027-01-18T10:00:00+08:00")
        @Nullable
        String due,

        @Schema(required = true, description = "Why, for everybody") @Nullable
        Text reason) {

    record Checked(Instant due, Text reason) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    Checked checked() {
        Violations violations = new Violations();
        Instant minute = PlanRelease.minute("due", due, violations).orElse(Instant.MIN);
        PlanRelease.both("reason", reason, PlanRelease.LONGEST_TEXT, violations);
        violations.throwIfAny();
        return new Checked(minute, Problems.present(reason));
    }
}
