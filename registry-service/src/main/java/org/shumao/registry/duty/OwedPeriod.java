package org.shumao.registry.duty;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;

/** A period of a duty. */
record OwedPeriod(DutyRule rule, Period period) {
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
