package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.DueWeight.Weighed;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Audience;

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
        ValueOrReason<ReportCounts> reports,
        ValueOrReason<Weighted> weighted,
        ValueOrReason<BigDecimal> lagP50,
        ValueOrReason<BigDecimal> lagP95) {
    /** Percentages that everybody reads have two decimals: more would show more of who owes a report and sent none. */
    private static final int PUBLIC_DECIMALS = 2;

    private static final int DECIMALS = 4;
    private static final int DAY_DECIMALS = 2;
    private static final BigDecimal MICROS_OF_A_DAY = BigDecimal.valueOf(86_400_000_000L);

    /**
     * Response by value.
     *
     * @param share of the gross trade of all who owe, rounded
     * @param reports that it counts
     */
    public record Weighted(BigDecimal share, long reports) {}

    static Response missing(EnterpriseKind kind, Reason reason) {
        return new Response(
                kind,
                ValueOrReason.missing(reason),
                ValueOrReason.missing(reason),
                ValueOrReason.missing(reason),
                ValueOrReason.missing(reason));
    }

    /**
     * Makes the figures of a response from exact sums; each is rounded once, half-even.
     *
     * @param reports how many were expected and came, if the audience may know
     * @param weight what they weigh; empty if nobody has weighed them yet
     */
    static Response of(
            EnterpriseKind kind,
            ValueOrReason<ReportCounts> reports,
            Optional<ResponseWeight> weight,
            Audience audience) {
        if (reports.reason() != null) {
            return missing(kind, reports.reason());
        }
        return weight.map(known -> new Response(
                        kind,
                        reports,
                        weighted(known, audience),
                        days(known.lagP50(), known.reports()),
                        days(known.lagP95(), known.reports())))
                .orElseGet(() -> new Response(
                        kind,
                        reports,
                        ValueOrReason.missing(Reason.NO_DATA),
                        ValueOrReason.missing(Reason.NO_DATA),
                        ValueOrReason.missing(Reason.NO_DATA)));
    }

    private static ValueOrReason<Weighted> weighted(ResponseWeight weight, Audience audience) {
        Weighed received = weight.received();
        if (received == null || weight.expectedFen() == null) {
            return ValueOrReason.missing(Reason.SUPPRESSED);
        }
        if (weight.expectedFen().signum() == 0) {
            return ValueOrReason.missing(Reason.BASE_ZERO);
        }
        int decimals = audience == Audience.PUBLIC ? PUBLIC_DECIMALS : DECIMALS;
        return ValueOrReason.of(new Weighted(
                new BigDecimal(received.fen())
                        .divide(new BigDecimal(weight.expectedFen()), decimals, RoundingMode.HALF_EVEN),
                received.reports()));
    }

    private static ValueOrReason<BigDecimal> days(@Nullable Long micros, long reports) {
        if (micros == null) {
            return ValueOrReason.missing(reports == 0 ? Reason.NOTHING_RECEIVED : Reason.SUPPRESSED);
        }
        return ValueOrReason.of(
                BigDecimal.valueOf(micros).divide(MICROS_OF_A_DAY, DAY_DECIMALS, RoundingMode.HALF_EVEN));
    }
}
