package org.shumao.registry.duty;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.shumao.contracts.period.Period;

/** The duties that are configured; made at the start, so that a wrong one is told then. */
@Startup
@ApplicationScoped
class DutyRules {
    private final List<DutyRule> rules;

    DutyRules(DutyConfig config) {
        rules = config.kinds().entrySet().stream()
                .flatMap(duty -> duty.getValue().frequency().stream()
                        .map(frequency -> new DutyRule(
                                duty.getKey(),
                                DutyRule.role(duty.getKey()),
                                frequency,
                                duty.getValue().dueMonths(),
                                duty.getValue().dueDay(),
                                duty.getValue().beginsOn().orElse(null))))
                .sorted(Comparator.comparing(DutyRule::kind))
                .toList();
    }

    List<DutyRule> all() {
        return rules;
    }

    /** Those with periods of this length. */
    List<DutyRule> of(Period.Frequency frequency) {
        return rules.stream().filter(rule -> rule.frequency() == frequency).toList();
    }
}
