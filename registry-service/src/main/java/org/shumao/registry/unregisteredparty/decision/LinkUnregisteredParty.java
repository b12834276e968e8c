package org.shumao.registry.unregisteredparty.decision;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.identifier.EnterpriseCodes;

/** What a caller sends to give an unregistered code to an enterprise. */
@Schema(
        requiredProperties = {"enterprise", "reason"},
        additionalProperties = Schema.False.class)
record LinkUnregisteredParty(
        @Schema(description = "Id of the enterprise", examples = "91330100799655058B") @Nullable
        String enterprise,

        @Schema(description = "1 to 500 visible characters", examples = "Customs certificate seen on 2026-07-01")
        @Nullable
        String reason) {
    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    LinkUnregisteredParty checked() {
        Violations violations = new Violations();
        String id = EnterpriseCodes.id("enterprise", enterprise, violations);
        String checked = VisibleText.reason(reason, violations);
        violations.throwIfAny();
        return new LinkUnregisteredParty(id, checked);
    }
}
