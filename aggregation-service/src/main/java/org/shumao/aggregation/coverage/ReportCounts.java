package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.shumao.tradecore.disclosure.FewReporters;

/**
 * Reporting statements of one capacity and flow for some periods.
 *
 * @param expected owed and not exempt: one for each reporter and owed period
 * @param received of the expected, those that were stated and not withdrawn
 * @param inTime of the received, those first stated by the due day
 */
public record ReportCounts(long expected, long received, long inTime) {
    private static final int DECIMALS = 4;

    static final ReportCounts NONE = new ReportCounts(0, 0, 0);

    /** Says whether everybody may know them. */
    boolean arePublic() {
        return FewReporters.mayShow(expected, received, inTime);
    }

    /** Returns the received as a share of the expected; exact to four decimals, half-even. */
    public BigDecimal unitResponse() {
        return BigDecimal.valueOf(received).divide(BigDecimal.valueOf(expected), DECIMALS, RoundingMode.HALF_EVEN);
    }

    ReportCounts plus(ReportCounts other) {
        return new ReportCounts(expected + other.expected, received + other.received, inTime + other.inTime);
    }
}
