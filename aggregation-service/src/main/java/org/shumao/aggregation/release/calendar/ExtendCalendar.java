package org.shumao.aggregation.release.calendar;

import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.release.ReleaseGroup;

/** Says for which group the calendar is to reach twelve months ahead. */
@Schema(name = "ExtendCalendar")
record ExtendCalendar(
        @Schema(required = true, description = "Id of a group of the catalogue", examples = "half-yearly") @Nullable
        String group) {

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, if there is no such group */
    ReleaseGroup checked() {
        Violations violations = new Violations();
        ReleaseGroup known = PlanRelease.group(group, violations).orElse(null);
        violations.throwIfAny();
        return Objects.requireNonNull(known);
    }
}
