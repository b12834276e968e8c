package org.shumao.aggregation.release.confidentiality;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.confidentiality.RequestView.Decision;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says whether a request is granted, and why. */
@Schema(name = "DecideConfidentialityRequest")
record DecideRequest(
        @Schema(
                required = true,
                type = SchemaType.STRING,
                enumeration = {"GRANTED", "REFUSED"},
                examples = "GRANTED")
        @Nullable
        String decision,

        @Schema(
                required = true,
                maxLength = Given.LONGEST_TEXT,
                examples = "Competitors know the other traders of this market.")
        @Nullable
        String reason) {

    record Checked(Decision decision, String reason) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    Checked checked() {
        Violations violations = new Violations();
        List<String> all = Arrays.stream(Decision.values()).map(Decision::name).toList();
        if (decision == null || !all.contains(decision)) {
            violations.add("decision", "code", decision, String.join(", ", all), "This is none of the decisions.");
        }
        violations.text("reason", reason, Given.LONGEST_TEXT);
        violations.throwIfAny();
        return new Checked(
                Decision.valueOf(Problems.present(decision)),
                Problems.present(reason).strip());
    }
}
