package org.shumao.registry.reportingobligation;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;

/** The obligations that are configured; made at the start, so that a wrong one is reported then. */
@Startup
@ApplicationScoped
class ObligationRules {
    private final List<ObligationRule> rules;

    ObligationRules(ObligationConfig config) {
        rules = config.kinds().entrySet().stream()
                .flatMap(obligation -> obligation.getValue().frequency().stream()
                        .map(frequency -> new ObligationRule(
                                obligation.getKey(),
                                ObligationRule.role(obligation.getKey()),
                                frequency,
                                obligation.getValue().dueMonths(),
                                obligation.getValue().dueDay(),
                                obligation.getValue().beginsOn().orElse(null))))
                .sorted(Comparator.comparing(ObligationRule::kind))
                .toList();
    }

    /** Returns the periods that are owed in the present month and before it, back to some months ago. */
    List<OwedPeriod> owed(YearMonth present, int monthsBack) {
        List<OwedPeriod> owed = new ArrayList<>();
        for (ObligationRule rule : rules) {
            for (Period period = Period.containing(rule.frequency(), present);
                    !period.last().isBefore(present.minusMonths(monthsBack));
                    period = period.previous()) {
                owed.addAll(OwedPeriod.of(rule, period));
            }
        }
        return owed;
    }

    /** Returns the rules with periods of this length. */
    List<ObligationRule> of(Period.Frequency frequency) {
        return rules.stream().filter(rule -> rule.frequency() == frequency).toList();
    }

    /** Returns the rule of a kind; empty if it owes nothing. */
    Optional<ObligationRule> of(EnterpriseKind kind) {
        return rules.stream().filter(rule -> rule.kind() == kind).findFirst();
    }

    /** An enterprise of the kind owes a statement about this flow of this period. */
    record OwedPeriod(ObligationRule rule, Flow flow, Period period) {
        static List<OwedPeriod> of(ObligationRule rule, Period period) {
            return rule.flows().stream()
                    .map(flow -> new OwedPeriod(rule, flow, period))
                    .toList();
        }

        LocalDate firstDay() {
            return period.first().atDay(1);
        }

        LocalDate lastDay() {
            return period.last().atEndOfMonth();
        }

        /** First day of the obligation; null if it begins with the entry into the register. */
        @Nullable
        LocalDate beginsOn() {
            return rule.beginsOn();
        }

        LocalDate dueOn() {
            return rule.dueOn(period);
        }
    }
}
