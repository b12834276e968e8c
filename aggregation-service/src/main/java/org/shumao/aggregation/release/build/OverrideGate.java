package org.shumao.aggregation.release.build;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says that a gate does not hold back a release, and why: readers find the reason in its quality note. */
@Schema(name = "OverrideGate")
record OverrideGate(
        @Schema(required = true, description = "One that may be overridden", examples = "review-list") @Nullable
        String gate,

        @Schema(
                required = true,
                maxLength = OverrideGate.LONGEST,
                description = "In English; public with the release",
                examples = "Two entries wait for an answer of the reporter; they make less than 0.1 % of the total.")
        @Nullable
        String reasonEn,

        @Schema(
                required = true,
                maxLength = OverrideGate.LONGEST,
                description = "In Chinese; public with the release",
                examples = "有两条记录等待报送单位答复，合计不足总额的0.1%。")
        @Nullable
        String reasonZh) {
    static final int LONGEST = 1000;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    OverrideGate checked() {
        Violations violations = new Violations();
        if (named().isEmpty()) {
            String expected = overridable().map(Gate.Name::id).collect(Collectors.joining(", "));
            violations.add("gate", "code-list", gate, expected, "Nobody overrides such a gate.");
        }
        violations.text("reasonEn", reasonEn, LONGEST);
        violations.text("reasonZh", reasonZh, LONGEST);
        violations.throwIfAny();
        return this;
    }

    private static Stream<Gate.Name> overridable() {
        return Arrays.stream(Gate.Name.values()).filter(Gate.Name::isOverridable);
    }

    private Optional<Gate.Name> named() {
        return overridable().filter(name -> name.id().equals(gate)).findFirst();
    }

    String name() {
        return Problems.present(gate);
    }

    String english() {
        return Problems.present(reasonEn).strip();
    }

    String chinese() {
        return Problems.present(reasonZh).strip();
    }
}
