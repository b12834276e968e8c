package org.shumao.contracts.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * The event says what one enterprise owes of one flow for one period. It goes to the compacted topic {@code
 * shumao.registry.reporting-obligations.v1}. It says nothing that only the passing of days changes: whether a report is overdue
 * follows from the due day.
 *
 * @param enterprise id of the enterprise: its USCC, or {@code COUNTRY:NUMBER} for a foreign enterprise without one
 * @param kind as what it owes
 * @param flow exports or imports: a statement is about one of them
 * @param period in SDMX notation: month, quarter, half or year
 * @param version 1, 2, ...: a lower version never replaces a higher one
 * @param dueOn last day in time, Asia/Shanghai
 * @param expectation whether a report is expected
 * @param firstReceived when the first of its own records of the flow and period was received; null while there is none
 * @param firstStated when it first stated the flow and period to be complete or nil, corrections of the statement left aside; null
 *     while no statement is in force
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportingObligationEvent(
        String enterprise,
        EnterpriseKind kind,
        Flow flow,
        String period,
        long version,
        LocalDate dueOn,
        Expectation expectation,
        @Nullable Instant firstReceived,
        @Nullable Instant firstStated) {

    /** The expectation says whether a report is due. */
    public enum Expectation {
        /** It is owed. */
        EXPECTED,
        /** It is owed, but the enterprise is exempt. */
        EXEMPT,
        /** It turned out not to be owed, for instance because the enterprise was merged into another one. */
        NOT_OWED
    }

    public ReportingObligationEvent {
        Objects.requireNonNull(enterprise, "enterprise");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(dueOn, "dueOn");
        Objects.requireNonNull(expectation, "expectation");
        if (Period.parse(period).isEmpty()) {
            throw new IllegalArgumentException("not a period: " + period);
        }
    }

    /** The period. */
    public Period owed() {
        return Period.parse(period).orElseThrow();
    }

    /** Returns the key of the event on its topic. */
    public String key() {
        return kind + "|" + flow.code() + "|" + period + "|" + enterprise;
    }
}
