package org.shumao.registry.unregisteredparty.decision;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.VisibleText;

/** What a caller sends to take a code off the work list. */
@Schema(requiredProperties = "reason", additionalProperties = Schema.False.class)
record DismissUnregisteredParty(
        @Schema(description = "1 to 500 visible characters", examples = "A typing error of the sender, corrected since")
        @Nullable
        String reason) {
    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} */
    DismissUnregisteredParty checked() {
        Violations violations = new Violations();
        String checked = VisibleText.reason(reason, violations);
        violations.throwIfAny();
        return new DismissUnregisteredParty(checked);
    }
}
