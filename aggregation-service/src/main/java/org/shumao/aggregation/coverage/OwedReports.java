package org.shumao.aggregation.coverage;

import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Months;

/**
 * Reports that a kind of enterprise owes for one of its periods.
 *
 * @param kind of the enterprises
 * @param months of the owed period
 * @param counts how many are expected and came
 */
record OwedReports(EnterpriseKind kind, Months months, ReportCounts counts) {
    /** Whether the owed period lies within another one. */
    boolean isWithin(Period period) {
        Months other = Months.of(period);
        return other.contains(months.from()) && other.contains(months.to());
    }
}
