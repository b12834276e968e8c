package org.shumao.aggregation.release.right;

import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says which person is to hold which right, and why. */
@Schema(name = "ProposeReleaseRight")
record ProposeReleaseRight(
        @Schema(
                required = true,
                maxLength = ProposeReleaseRight.LONGEST_SUBJECT,
                description = "The person, as the identity provider calls it (claim sub)",
                examples = "f3b1c0de-4c56-4f0b-9a55-0b6f4b1f2a11")
        @Nullable
        String subject,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                enumeration = {"AUTHOR", "APPROVE", "CERTIFY", "STOP", "READ_EARLY"},
                examples = "AUTHOR")
        @Nullable
        String right,

        @Schema(
                required = true,
                maxLength = ProposeReleaseRight.LONGEST_REASON,
                examples = "Heads the division of digital trade since 1 July.")
        @Nullable
        String reason) {
    /** OpenID Connect Core 1.0, section 2. */
    static final int LONGEST_SUBJECT = 255;

    static final int LONGEST_REASON = 1000;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    ProposeReleaseRight checked() {
        Violations violations = new Violations();
        violations.text("subject", subject, LONGEST_SUBJECT);
        if (Arrays.stream(Right.values()).noneMatch(one -> one.name().equals(right))) {
            String all = String.join(
                    ", ", Arrays.stream(Right.values()).map(Right::name).toList());
            violations.add("right", "code", right, all, "This is none of the rights.");
        }
        violations.text("reason", reason, LONGEST_REASON);
        violations.throwIfAny();
        return this;
    }

    String given(@Nullable String checked) {
        return Problems.present(checked).strip();
    }
}
