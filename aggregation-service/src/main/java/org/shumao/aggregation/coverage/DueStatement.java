package org.shumao.aggregation.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.ReportSteps.Reporter;

/**
 * A reporting statement that somebody owes and is not exempt from.
 *
 * @param capacity as what it owes it
 * @param flow of which
 * @param months of the owed period
 * @param reporter its group, and what it weighs: its trade in the twelve months before the owed period
 * @param dueOn last day in time
 * @param stated when it was first stated; null while nothing is
 */
record DueStatement(
        Capacity capacity,
        Flow flow,
        Months months,
        Reporter reporter,
        LocalDate dueOn,
        @Nullable Instant stated) {
    private static final ZoneId OFFICIAL = ZoneId.of("Asia/Shanghai");

    boolean isInTime() {
        return stated != null && !LocalDate.ofInstant(stated, OFFICIAL).isAfter(dueOn);
    }

    /** Microseconds from the end of the owed period; negative if it was stated before. */
    long lag(Instant stated) {
        Instant end = months.to().plusMonths(1).atDay(1).atStartOfDay(OFFICIAL).toInstant();
        return ChronoUnit.MICROS.between(end, stated);
    }

    boolean isOfSame(DueStatement other) {
        return capacity == other.capacity && flow == other.flow && months.equals(other.months);
    }
}
