package org.shumao.registry.reportingobligation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.unregisteredparty.PartyRole;

/**
 * Says what a kind of enterprise owes.
 *
 * @param role in which its own reports name it
 * @param frequency of its periods
 * @param dueMonths months from the last one of a period to that of the due day
 * @param dueDay 1 to 31; of a shorter month the last day
 * @param beginsOn first day of the obligation of all; null if it begins for each with its entry into the register
 */
public record ObligationRule(
        EnterpriseKind kind,
        PartyRole role,
        Period.Frequency frequency,
        int dueMonths,
        int dueDay,
        @Nullable LocalDate beginsOn) {
    /** The registry knows the reports of these kinds. */
    public static final Set<EnterpriseKind> KINDS = Collections.unmodifiableSet(EnumSet.of(
            EnterpriseKind.PLATFORM,
            EnterpriseKind.SERVICE_EXPORTER,
            EnterpriseKind.SERVICE_IMPORTER,
            EnterpriseKind.E_COMMERCE_ENTERPRISE));

    /** Returns the flows; a statement about each of them is owed. */
    Set<Flow> flows() {
        return Capacity.valueOf(kind.name()).flows();
    }

    /** Returns the last day on which a statement about the period is in time, Asia/Shanghai. */
    LocalDate dueOn(Period period) {
        YearMonth month = period.last().plusMonths(dueMonths);
        return month.atDay(Math.min(dueDay, month.lengthOfMonth()));
    }

    /**
     * Returns the role that a kind reports in.
     *
     * @throws IllegalArgumentException if no report is known of this kind
     */
    static PartyRole role(EnterpriseKind kind) {
        return switch (kind) {
            case PLATFORM -> PartyRole.PLATFORM;
            case SERVICE_EXPORTER, SERVICE_IMPORTER -> PartyRole.REPORTER;
            case E_COMMERCE_ENTERPRISE -> PartyRole.E_COMMERCE_ENTERPRISE;
            case PAYMENT, LOGISTICS, WAREHOUSE, OVERSEAS_WAREHOUSE, AGENT ->
                throw new IllegalArgumentException(
                        "shumao.reporting-obligations.kinds." + kind + ": of this kind no reports are known");
        };
    }
}
