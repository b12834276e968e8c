package org.shumao.aggregation.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.ReportSteps.Reporter;

/**
 * A report that one enterprise owes and is not exempt from.
 *
 * @param kind as what it owes
 * @param months of the owed period
 * @param reporter its group, and the fen of its gross trade in the twelve months before the owed period
 * @param dueOn last day in time
 * @param received when its first record of the period came; null if none did
 */
record DueReport(
        EnterpriseKind kind,
        Months months,
        Reporter reporter,
        LocalDate dueOn,
        @Nullable Instant received) {
    private static final ZoneId OFFICIAL = ZoneId.of("Asia/Shanghai");

    boolean isInTime() {
        return received != null && !LocalDate.ofInstant(received, OFFICIAL).isAfter(dueOn);
    }

    /** Microseconds from the end of the owed period; negative if it came before. */
    long lag(Instant came) {
        Instant end = months.to().plusMonths(1).atDay(1).atStartOfDay(OFFICIAL).toInstant();
        return ChronoUnit.MICROS.between(end, came);
    }
}
