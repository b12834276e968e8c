package org.shumao.aggregation.coverage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.DueResponse.Weighed;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.FewReporters;

/**
 * A row of table reporting_response says how many of the statements of one capacity and flow came that are owed for periods within one
 * period.
 *
 * @param audience who may know it
 * @param capacity of the reporters
 * @param flow of the statements
 * @param period of a response, in SDMX notation
 * @param counts of the statements; null if the audience may not know them
 * @param history whether the twelve months before each owed period are observed
 * @param expected what all who owe weigh; null if the audience may not know it
 * @param received statements that came and are weighed, and what their reporters weigh; null likewise
 * @param lagP50 microseconds; null without statements, or if the audience may not know it
 * @param lagP95 likewise
 */
record ResponseRow(
        Audience audience,
        Capacity capacity,
        Flow flow,
        String period,
        @Nullable ReportCounts counts,
        boolean history,
        @Nullable BigInteger expected,
        @Nullable Weighed received,
        @Nullable Long lagP50,
        @Nullable Long lagP95) {
    private static final int MEDIAN = 50;
    private static final int LATE = 95;
    private static final int HUNDRED = 100;

    /** A key is what the rows of one response have in common. */
    private record Key(Capacity capacity, Flow flow, String period) {}

    /** Returns the response of each period, for everybody and for statisticians. */
    static List<ResponseRow> of(List<DueResponse> owed) {
        List<ResponseRow> all = new ArrayList<>();
        byResponse(owed)
                .forEach((key, parts) -> Stream.of(Audience.PUBLIC, Audience.STATISTICIAN)
                        .forEach(audience -> all.add(of(audience, key, parts))));
        return all;
    }

    private static Map<Key, List<DueResponse>> byResponse(List<DueResponse> owed) {
        Map<Key, List<DueResponse>> parts = new LinkedHashMap<>();
        for (DueResponse one : owed) {
            for (Frequency frequency : Frequency.values()) {
                if (frequency.months() >= one.months().count()) {
                    Period period = Period.containing(frequency, one.months().from());
                    Key key = new Key(one.capacity(), one.flow(), period.toString());
                    parts.computeIfAbsent(key, none -> new ArrayList<>()).add(one);
                }
            }
        }
        return parts;
    }

    /** Everybody gets a sum only if each of its parts is public, so that no sum reveals a part. */
    private static ResponseRow of(Audience audience, Key key, List<DueResponse> parts) {
        long[] lags = parts.stream()
                .flatMap(part -> part.lags().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        boolean all = audience == Audience.STATISTICIAN;
        boolean weighed = all || parts.stream().noneMatch(part -> part.shown() == null);
        boolean counted = all || parts.stream().allMatch(part -> part.counts().arePublic());
        return new ResponseRow(
                audience,
                key.capacity(),
                key.flow(),
                key.period(),
                counted ? counts(parts) : null,
                parts.stream().allMatch(DueResponse::history),
                weighed ? expected(parts) : null,
                weighed ? received(all, parts) : null,
                counted ? quantile(lags, MEDIAN, all) : null,
                counted ? quantile(lags, LATE, all) : null);
    }

    static ReportCounts counts(List<DueResponse> parts) {
        return parts.stream().map(DueResponse::counts).reduce(ReportCounts.NONE, ReportCounts::plus);
    }

    static BigInteger expected(List<DueResponse> parts) {
        return parts.stream().map(DueResponse::expected).reduce(BigInteger.ZERO, BigInteger::add);
    }

    static Weighed received(boolean all, List<DueResponse> parts) {
        return parts.stream()
                .map(part -> all || part.shown() == null ? part.all() : part.shown())
                .reduce(Weighed.NONE, Weighed::plus);
    }

    /** Returns the least lag that so many per cent of the statements do not exceed, by nearest rank: so it is the lag of a statement. */
    private static @Nullable Long quantile(long[] lags, int percent, boolean all) {
        int rank = (Math.multiplyExact(lags.length, percent) + HUNDRED - 1) / HUNDRED;
        return lags.length > 0 && (all || FewReporters.mayShowRank(rank, lags.length)) ? lags[rank - 1] : null;
    }
}
