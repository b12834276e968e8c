package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.DueResponse.Weighed;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Audience;

/**
 * A response says how many of the statements came that reporters of one capacity owe about one flow. Each figure says why it is missing.
 *
 * @param capacity of the reporters
 * @param flow of the statements
 * @param counts how many statements were expected and came
 * @param weighted how much of the trade of those who owe stands behind the statements that came
 * @param lagP50 days from the end of the owed period to the statement, median
 * @param lagP95 likewise, of the statement that 95 per cent did not come later than
 */
public record Response(
        Capacity capacity,
        Flow flow,
        ValueOrReason<ReportCounts> counts,
        ValueOrReason<Weighted> weighted,
        ValueOrReason<BigDecimal> lagP50,
        ValueOrReason<BigDecimal> lagP95) {
    /** Percentages that everybody reads have two decimals: more would show more of who owes a statement and sent none. */
    private static final int PUBLIC_DECIMALS = 2;

    private static final int DECIMALS = 4;
    private static final int DAY_DECIMALS = 2;
    private static final BigDecimal MICROS_OF_A_DAY = BigDecimal.valueOf(86_400_000_000L);

    /**
     * The weighted response counts reporters by what they trade.
     *
     * @param share of the trade of all who owe, rounded
     * @param statements that it counts
     */
    public record Weighted(BigDecimal share, long statements) {}

    /** Makes the figures of a response from exact sums; each is rounded once, half-even. */
    static Response of(ResponseRow row) {
        ReportCounts counts = row.counts();
        if (counts == null) {
            return new Response(
                    row.capacity(),
                    row.flow(),
                    ValueOrReason.missing(Reason.SUPPRESSED),
                    ValueOrReason.missing(Reason.SUPPRESSED),
                    ValueOrReason.missing(Reason.SUPPRESSED),
                    ValueOrReason.missing(Reason.SUPPRESSED));
        }
        return new Response(
                row.capacity(),
                row.flow(),
                ValueOrReason.of(counts),
                weighted(row),
                days(row.lagP50(), counts),
                days(row.lagP95(), counts));
    }

    private static ValueOrReason<Weighted> weighted(ResponseRow row) {
        if (!row.history()) {
            return ValueOrReason.missing(Reason.HISTORY_TOO_SHORT);
        }
        Weighed received = row.received();
        if (received == null || row.expected() == null) {
            return ValueOrReason.missing(Reason.SUPPRESSED);
        }
        if (row.expected().signum() == 0) {
            return ValueOrReason.missing(Reason.BASE_ZERO);
        }
        int decimals = row.audience() == Audience.PUBLIC ? PUBLIC_DECIMALS : DECIMALS;
        return ValueOrReason.of(new Weighted(
                new BigDecimal(received.weight())
                        .divide(new BigDecimal(row.expected()), decimals, RoundingMode.HALF_EVEN),
                received.statements()));
    }

    private static ValueOrReason<BigDecimal> days(@Nullable Long micros, ReportCounts counts) {
        if (micros == null) {
            return ValueOrReason.missing(counts.received() == 0 ? Reason.NOTHING_RECEIVED : Reason.SUPPRESSED);
        }
        return ValueOrReason.of(
                BigDecimal.valueOf(micros).divide(MICROS_OF_A_DAY, DAY_DECIMALS, RoundingMode.HALF_EVEN));
    }
}
