package org.shumao.aggregation.coverage;

import org.shumao.tradecore.disclosure.FewReporters;

/**
 * Reporting statements of one capacity and flow for some periods.
 *
 * @param expected owed and not exempt: one for each reporter and owed period
 * @param received of the expected, those that were stated and not withdrawn
 * @param inTime of the received, those first stated by the due day
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
