package org.shumao.aggregation.release.right;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says why a right ends. */
@Schema(name = "RevokeReleaseRight")
record RevokeReleaseRight(
        @Schema(required = true, maxLength = ProposeReleaseRight.LONGEST_REASON, examples = "Has left the division.")
        @Nullable
        String reason) {

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, if there is no reason */
    String checked() {
        Violations violations = new Violations();
        violations.text("reason", reason, ProposeReleaseRight.LONGEST_REASON);
        violations.throwIfAny();
        return Problems.present(reason).strip();
    }
}
