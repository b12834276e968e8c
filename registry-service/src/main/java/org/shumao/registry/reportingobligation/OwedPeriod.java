package org.shumao.registry.reportingobligation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;

/** A period of an obligation. */
record OwedPeriod(ObligationRule rule, Period period) {
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
