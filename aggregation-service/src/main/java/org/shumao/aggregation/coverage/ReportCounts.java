package org.shumao.aggregation.coverage;

import org.shumao.tradecore.disclosure.FewReporters;

/**
 * Reports of one kind of enterprise for some periods.
 *
 * @param expected owed and not exempt: one for each enterprise and period
 * @param received of which a record came
 * @param inTime of the received, those whose first record came by the due day
 */
public record ReportCounts(long expected, long received, long inTime) {
    static final ReportCounts NONE = new ReportCounts(0, 0, 0);

    /** Says whether everybody may know them. */
    boolean arePublic() {
        return FewReporters.mayShow(expected, received, inTime);
    }

    ReportCounts plus(ReportCounts other) {
        return new ReportCounts(expected + other.expected, received + other.received, inTime + other.inTime);
    }
}
