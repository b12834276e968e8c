package org.shumao.aggregation.indicator.query;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** What an answer may hold at most, as the catalogue says it: what is more is refused, never cut off. */
public final class QueryLimits {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private QueryLimits() {}

    /**
     * The periods that a query asks for, ascending.
     *
     * @param span months with data, of which the last one is the newest that may be meant
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there are none, or too many
     */
    public static List<Period> periods(IndicatorQuery query, Optional<DataSpan> span, Clock clock) {
        YearMonth newest = span.map(DataSpan::last).orElseGet(() -> YearMonth.now(clock.withZone(CHINA)));
        List<Period> periods = query.periods(newest);
        int most = query.indicator().periods();
        if (periods.size() > most) {
            throw Problems.validationFailed("from", "at most " + most + " periods ago");
        }
        if (periods.isEmpty()) {
            throw Problems.validationFailed("from", "a period with data or an earlier one, or with to");
        }
        return periods;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if an answer has so many observations */
    public static void checkObservations(int observations) {
        int most = IndicatorCatalogue.published().limits().observations();
        if (observations > most) {
            throw Problems.validationFailed(
                    "by",
                    "of at most " + most + " observations, not " + observations
                            + "; use top, filters or fewer periods");
        }
    }
}
