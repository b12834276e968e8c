package org.shumao.aggregation.release.approval;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says why the database is not the one any more in which releases were approved. */
@Schema(name = "BeginEpoch")
record BeginEpoch(
        @Schema(
                required = true,
                maxLength = StopRelease.LONGEST,
                examples = "Restored from the snapshot of the volume of 14 July.")
        @Nullable
        String reason) {
    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, if there is no reason */
    BeginEpoch checked() {
        Violations violations = new Violations();
        violations.text("reason", reason, StopRelease.LONGEST);
        violations.throwIfAny();
        return this;
    }

    String text() {
        return Problems.present(reason).strip();
    }
}
