package org.shumao.aggregation.coverage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.DueWeight.Weighed;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.FewReporters;

/**
 * Row of table reporting_weight: what those trade who owe reports for periods that lie within one period, and how late these
 * came.
 *
 * @param audience who may know it
 * @param kind of the enterprises
 * @param period of a response, in SDMX notation
 * @param expectedFen gross trade of all who owe, in the twelve months before each owed period; null if nobody may know
 * @param received reports that came and are weighed, and what their enterprises trade; null if nobody may know
 * @param lagP50 microseconds; null without reports, or if nobody may know
 * @param lagP95 likewise
 * @param reports that came
 */
record ResponseWeight(
        Audience audience,
        EnterpriseKind kind,
        String period,
        @Nullable BigInteger expectedFen,
        @Nullable Weighed received,
        @Nullable Long lagP50,
        @Nullable Long lagP95,
        long reports) {
    private static final int MEDIAN = 50;
    private static final int LATE = 95;
    private static final int HUNDRED = 100;

    /** Returns what stands behind each period of a response, for everybody and for statisticians. */
    static List<ResponseWeight> of(List<DueWeight> weights) {
        List<ResponseWeight> all = new ArrayList<>();
        byPeriod(weights)
                .forEach((kind, periods) -> periods.forEach((period, parts) ->
                        Stream.of(Audience.values()).forEach(audience -> all.add(of(audience, kind, period, parts)))));
        return all;
    }

    private static Map<EnterpriseKind, Map<String, List<DueWeight>>> byPeriod(List<DueWeight> weights) {
        Map<EnterpriseKind, Map<String, List<DueWeight>>> parts = new EnumMap<>(EnterpriseKind.class);
        for (DueWeight weight : weights) {
            for (Frequency frequency : Frequency.values()) {
                if (frequency.months() >= weight.months().count()) {
                    parts.computeIfAbsent(weight.kind(), kind -> new TreeMap<>())
                            .computeIfAbsent(
                                    Period.containing(frequency, weight.months().from())
                                            .toString(),
                                    period -> new ArrayList<>())
                            .add(weight);
                }
            }
        }
        return parts;
    }

    /** Everybody gets a sum only if each of its parts is public, so that no sum reveals a part. */
    private static ResponseWeight of(Audience audience, EnterpriseKind kind, String period, List<DueWeight> parts) {
        long[] lags = parts.stream()
                .flatMap(part -> part.lags().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        boolean all = audience == Audience.STATISTICIAN;
        boolean weighed = all || parts.stream().noneMatch(part -> part.shown() == null);
        boolean counted = all || parts.stream().allMatch(part -> part.counts().arePublic());
        return new ResponseWeight(
                audience,
                kind,
                period,
                weighed ? parts.stream().map(DueWeight::expectedFen).reduce(BigInteger.ZERO, BigInteger::add) : null,
                weighed ? received(all, parts) : null,
                counted ? quantile(lags, MEDIAN, all) : null,
                counted ? quantile(lags, LATE, all) : null,
                lags.length);
    }

    private static Weighed received(boolean all, List<DueWeight> parts) {
        return parts.stream()
                .map(part -> all || part.shown() == null ? part.all() : part.shown())
                .reduce(Weighed.NONE, Weighed::plus);
    }

    /** By nearest rank: the least lag that so many per cent of the reports do not exceed, so that it is the lag of a report. */
    private static @Nullable Long quantile(long[] lags, int percent, boolean all) {
        int rank = (Math.multiplyExact(lags.length, percent) + HUNDRED - 1) / HUNDRED;
        return lags.length > 0 && (all || FewReporters.mayShowRank(rank, lags.length)) ? lags[rank - 1] : null;
    }
}
