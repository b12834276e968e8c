package org.shumao.aggregation.release.confidentiality;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says why a waiver or a request ends before its last day. */
@Schema(name = "EndConfidentiality")
record EndConfidentiality(
        @Schema(required = true, maxLength = Given.LONGEST_TEXT, examples = "The enterprise has taken it back.")
        @Nullable
        String reason) {

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, if there is no reason */
    String checked() {
        Violations violations = new Violations();
        violations.text("reason", reason, Given.LONGEST_TEXT);
        violations.throwIfAny();
        return Problems.present(reason).strip();
    }
}
