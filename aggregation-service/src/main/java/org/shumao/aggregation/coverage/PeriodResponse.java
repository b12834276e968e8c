package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.ReportedPeriods.Response;

/**
 * A row of table period_response says how far the response to a period of goods, or of services, goes, of all capacities and flows.
 *
 * @param services whether it is of services
 * @param period one that reporters owe statements about, for itself, for a part of it or for a longer one that holds it
 */
record PeriodResponse(boolean services, String period, Response response) {
    /** Each of them has to reach the gate: what is owed within the period together, what is owed for a longer one by itself. */
    private record Part(
            Capacity capacity, Flow flow, @Nullable Months longer) {}

    static List<PeriodResponse> of(List<DueResponse> owed, BigDecimal gate) {
        return Stream.of(false, true)
                .flatMap(services -> of(
                        services,
                        owed.stream()
                                .filter(one -> StatementSql.isOfServices(one.capacity()) == services)
                                .toList(),
                        gate))
                .toList();
    }

    private static Stream<PeriodResponse> of(boolean services, List<DueResponse> owed, BigDecimal gate) {
        Optional<YearMonth> first = owed.stream()
                .filter(one -> one.counts().received() > 0)
                .map(one -> one.months().from())
                .min(Comparator.naturalOrder());
        Map<String, Map<Part, List<DueResponse>>> periods = new TreeMap<>();
        owed.forEach(one -> periods(one.months())
                .forEach(period -> periods.computeIfAbsent(period.toString(), name -> new HashMap<>())
                        .computeIfAbsent(part(one, period), none -> new ArrayList<>())
                        .add(one)));
        return periods.entrySet().stream()
                .map(period -> new PeriodResponse(
                        services,
                        period.getKey(),
                        response(period.getKey(), period.getValue().values(), gate, first)));
    }

    private static Stream<Period> periods(Months owed) {
        return Stream.of(Frequency.values())
                .flatMap(frequency -> Stream.iterate(
                        Period.containing(frequency, owed.from()),
                        period -> !period.first().isAfter(owed.to()),
                        Period::next));
    }

    private static Part part(DueResponse owed, Period period) {
        boolean longer = owed.months().count() > period.frequency().months();
        return new Part(owed.capacity(), owed.flow(), longer ? owed.months() : null);
    }

    private static Response response(
            String period, Collection<List<DueResponse>> parts, BigDecimal gate, Optional<YearMonth> first) {
        if (parts.stream().allMatch(part -> reaches(gate, part))) {
            return Response.REPORTED;
        }
        YearMonth last = Period.parse(period).orElseThrow().last();
        return first.filter(last::isBefore).isPresent() ? Response.BEFORE_STATEMENTS : Response.COLLECTING;
    }

    /** Says whether the weighted response reaches the gate; unit response where nobody can be weighed. */
    private static boolean reaches(BigDecimal gate, List<DueResponse> part) {
        BigInteger weight = ResponseRow.expected(part);
        if (weight.signum() > 0 && part.stream().allMatch(DueResponse::history)) {
            return reaches(gate, ResponseRow.received(true, part).weight(), weight);
        }
        ReportCounts counts = ResponseRow.counts(part);
        return reaches(gate, BigInteger.valueOf(counts.received()), BigInteger.valueOf(counts.expected()));
    }

    private static boolean reaches(BigDecimal gate, BigInteger received, BigInteger expected) {
        return new BigDecimal(received).compareTo(gate.multiply(new BigDecimal(expected))) >= 0;
    }
}
