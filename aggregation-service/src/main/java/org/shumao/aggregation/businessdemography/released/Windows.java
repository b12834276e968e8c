package org.shumao.aggregation.businessdemography.released;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.tradecore.cube.Months;

/**
 * The blocks that decide what is counted of an enterprise in a period.
 *
 * @param during the period
 * @param before the gap before it: whoever traded in it is alive when the period begins
 * @param after the gap up to its end: whoever traded in it is alive then
 * @param ever all up to its end
 * @param earlier all before it
 */
record Windows(BitSet during, BitSet before, BitSet after, BitSet ever, BitSet earlier) {

    static Windows of(Months months, int gap, Blocks blocks) {
        return new Windows(
                blocks.window(months.from(), months.to()),
                blocks.window(months.from().minusMonths(gap), months.from().minusMonths(1)),
                blocks.window(months.to().minusMonths(gap - 1L), months.to()),
                blocks.upTo(months.to()),
                blocks.upTo(months.from().minusMonths(1)));
    }

    /**
     * Returns enterprises that traded in some blocks as a stratum. It says neither when they registered nor whether their trade
     * ended, for nothing public shows that.
     */
    Stratum stratum(String member, Months months, BitSet pattern, EnterpriseCount count, Instant asOf) {
        boolean ever = pattern.intersects(this.ever);
        boolean isFirst = ever && !pattern.intersects(earlier);
        return new Stratum(
                List.of(member),
                months,
                false,
                isFirst ? months.from() : null,
                null,
                pattern.intersects(before),
                pattern.intersects(during),
                pattern.intersects(after),
                ever,
                false,
                count,
                asOf);
    }
}
