package org.shumao.aggregation.figure;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.order.valuation.Contribution.Evidence;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/** Monthly sums for tests, read on 15 August 2025 unless said otherwise. */
public final class Sums {
    static final Instant AUGUST_2025 = Instant.parse("2025-08-15T00:00:00Z");
    static final Duration NINETY_DAYS = Duration.ofDays(90);

    private final List<MonthSum> sums = new ArrayList<>();

    /** One value for every month from the first on. */
    public static Sums monthly(Domain domain, String first, long... fen) {
        Sums sums = new Sums();
        YearMonth month = YearMonth.parse(first);
        for (long value : fen) {
            sums.and(month.toString(), domain, Flow.EXPORT, false, value);
            month = month.plusMonths(1);
        }
        return sums;
    }

    /** The same value for every month of these periods, one period after the other. */
    public static Sums periods(Domain domain, String first, long... fenPerMonth) {
        Sums sums = new Sums();
        Period period = Period.parse(first).orElseThrow();
        for (long value : fenPerMonth) {
            period.months().forEach(month -> sums.and(month.toString(), domain, Flow.EXPORT, false, value));
            period = new Period(period.frequency(), period.last().plusMonths(1));
        }
        return sums;
    }

    Sums and(String month, Domain domain, Flow flow, boolean returns, long fen) {
        Evidence evidence = domain == Domain.CBEC ? Evidence.DECLARED : Evidence.ORDERED;
        sums.add(new MonthSum(
                YearMonth.parse(month),
                domain,
                flow,
                returns,
                evidence,
                fen,
                fen / 7,
                1,
                Instant.parse(month + "-28T00:00:00Z")));
        return this;
    }

    /** A month whose lines were all taken back. */
    Sums andEmptied(String month, Domain domain) {
        Instant asOf = Instant.parse("2025-08-01T00:00:00Z");
        sums.add(new MonthSum(YearMonth.parse(month), domain, Flow.EXPORT, false, Evidence.DECLARED, 0, 0, 0, asOf));
        return this;
    }

    public Figures read() {
        return readAt(AUGUST_2025, null, false);
    }

    Figures readAt(Instant now, @Nullable YearMonth observedFrom, boolean statesLag) {
        return new Figures(List.copyOf(sums), new Observation(now, observedFrom, NINETY_DAYS, statesLag));
    }

    static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }
}
