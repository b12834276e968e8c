package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.OwedWeight.Weighed;
import org.shumao.aggregation.coverage.Response.Weighted;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.disclosure.Audience;

/** Makes the figures of a response from exact sums; each is rounded once, half-even. */
final class ResponseRule {
    /** For everybody, two: the more decimals, the better shows what leaves those who owe a report. */
    private static final int PUBLIC_DECIMALS = 2;

    private static final int DECIMALS = 4;
    private static final int DAY_DECIMALS = 2;
    private static final BigDecimal MICROS_OF_A_DAY = BigDecimal.valueOf(86_400_000_000L);

    private ResponseRule() {}

    /**
     * @param reports how many were expected and came, if the audience may know
     * @param weight what they weigh; empty if nobody has weighed them yet
     */
    static Response of(
            EnterpriseKind kind, Figure<ReportCounts> reports, Optional<ResponseWeight> weight, Audience audience) {
        if (reports.reason() != null) {
            return Response.missing(kind, reports.reason());
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
                        Figure.missing(Reason.NO_DATA),
                        Figure.missing(Reason.NO_DATA),
                        Figure.missing(Reason.NO_DATA)));
    }

    private static Figure<Weighted> weighted(ResponseWeight weight, Audience audience) {
        Weighed received = weight.received();
        if (received == null || weight.expectedFen() == null) {
            return Figure.missing(Reason.SUPPRESSED);
        }
        if (weight.expectedFen().signum() == 0) {
            return Figure.missing(Reason.BASE_ZERO);
        }
        int decimals = audience == Audience.PUBLIC ? PUBLIC_DECIMALS : DECIMALS;
        return Figure.of(new Weighted(
                new BigDecimal(received.fen())
                        .divide(new BigDecimal(weight.expectedFen()), decimals, RoundingMode.HALF_EVEN),
                received.reports()));
    }

    private static Figure<BigDecimal> days(@Nullable Long micros, long reports) {
        if (micros == null) {
            return Figure.missing(reports == 0 ? Reason.NOTHING_RECEIVED : Reason.SUPPRESSED);
        }
        return Figure.of(BigDecimal.valueOf(micros).divide(MICROS_OF_A_DAY, DAY_DECIMALS, RoundingMode.HALF_EVEN));
    }
}
