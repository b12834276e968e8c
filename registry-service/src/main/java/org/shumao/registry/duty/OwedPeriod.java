package org.shumao.registry.duty;

import java.time.LocalDate;
import org.shumao.contracts.period.Period;

/** A period of a duty. */
record OwedPeriod(DutyRule rule, Period period) {
    LocalDate firstDay() {
        return period.first().atDay(1);
    }

    LocalDate lastDay() {
        return period.last().atEndOfMonth();
    }

    LocalDate dueOn() {
        return rule.dueOn(period);
    }
}
