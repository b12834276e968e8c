package org.shumao.aggregation.figure;

import java.time.Instant;
import java.time.YearMonth;
import org.shumao.aggregation.order.valuation.Contribution.Evidence;
import org.shumao.contracts.record.Flow;

/**
 * Cells of one month, summed over all dimensions that the headline does not show.
 *
 * @param month month
 * @param domain domain
 * @param flow exports or imports
 * @param returns what came back (kind RETURN, a positive amount) rather than gross trade
 * @param evidence what stands behind it
 * @param fen value in fen (0.01 yuan)
 * @param usdCents value in US cents
 * @param lines number of lines that count
 * @param asOf commit time of the last batch that changed one of the cells
 */
public record MonthSum(
        YearMonth month,
        Domain domain,
        Flow flow,
        boolean returns,
        Evidence evidence,
        long fen,
        long usdCents,
        long lines,
        Instant asOf) {}
