package org.shumao.registry.reportingobligation.exemption;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.VisibleText;

/** What a caller sends to withdraw an exemption. */
@Schema(requiredProperties = "reason", additionalProperties = Schema.False.class)
record WithdrawExemption(
        @Schema(description = "1 to 500 visible characters", examples = "Business goes on since 2026-09-01") @Nullable
        String reason) {
    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} */
    String checked() {
        Violations violations = new Violations();
        String why = VisibleText.reason(reason, violations);
        violations.throwIfAny();
        return why;
    }
}
