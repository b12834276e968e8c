package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Reason;

/**
 * How one kind of enterprise met its reporting obligation. Each figure says why it is missing.
 *
 * @param kind of the enterprises
 * @param reports how many were expected and came
 * @param weighted how much of the trade of those who owe reports stands behind the reports that came
 * @param lagP50 days from the end of the owed period to the report, median
 * @param lagP95 likewise, of the report that 95 per cent did not come later than
 */
public record Response(
        EnterpriseKind kind,
        Figure<ReportCounts> reports,
        Figure<Weighted> weighted,
        Figure<BigDecimal> lagP50,
        Figure<BigDecimal> lagP95) {

    /**
     * Response by value.
     *
     * @param share of the gross trade of all who owe, rounded
     * @param reports that it counts
     */
    public record Weighted(BigDecimal share, long reports) {}

    /** Nothing of it is known. */
    static Response missing(EnterpriseKind kind, Reason reason) {
        return new Response(
                kind, Figure.missing(reason), Figure.missing(reason), Figure.missing(reason), Figure.missing(reason));
    }
}
