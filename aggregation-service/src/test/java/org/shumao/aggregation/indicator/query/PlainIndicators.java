package org.shumao.aggregation.indicator.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.query.PlainTrade;
import org.shumao.aggregation.cube.query.PlainTrade.Row;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.indicator.catalogue.Indicator;

/**
 * Figures as anybody would make them who goes through the rows of one query by hand and knows nothing of rules and tables. A
 * figure is its value as text, or its reason.
 */
final class PlainIndicators {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Indicator indicator;
    private final List<Row> rows;
    private final Measure measure;
    private final String kind;
    private final Map<Flow, Set<YearMonth>> observed;
    private final Map<String, String> responses;
    private Set<Flow> asked = EnumSet.noneOf(Flow.class);
    private Set<Flow> flows = EnumSet.noneOf(Flow.class);

    /**
     * Makes the figures of one query.
     *
     * @param rows that the filters of the query let through, of all months
     * @param responses to periods of the definition, by period: REPORTED, COLLECTING or BEFORE_STATEMENTS
     */
    PlainIndicators(
            Indicator indicator,
            List<Row> rows,
            List<Row> all,
            Definition definition,
            Measure measure,
            String kind,
            Map<String, String> responses) {
        this.responses = responses;
        this.indicator = indicator;
        this.rows = rows;
        this.measure = measure;
        this.kind = kind;
        this.observed = all.stream()
                .filter(row -> row.kind() == Kind.GROSS)
                .filter(row -> definition.observedBy().stream().anyMatch(other -> PlainTrade.belongs(row, other)))
                .collect(Collectors.groupingBy(Row::flow, Collectors.mapping(Row::month, Collectors.toSet())));
    }

    /**
     * @param in which rows belong to the member; the total has all
     * @param all flows that are asked for
     * @param own those of the member
     */
    String figure(Predicate<Row> in, Set<Flow> all, Set<Flow> own, Period period) {
        asked = all;
        flows = own;
        return switch (indicator.id()) {
            case "value", "orders", "lines" -> soFar(period, whole(sum(in, period)));
            case "net-by-acceptance" -> soFar(period, whole(sum(in, List.of(period), measure, "net")));
            case "ytd" ->
                soFar(
                        period,
                        observedIn(flows, List.of(january(Period.containing(Frequency.MONTH, period.first()))))
                                        .containsAll(observedIn(flows, yearToDate(period)))
                                ? whole(sum(in, yearToDate(period)))
                                : "period-incomplete");
            case "growth" -> change(in, List.of(period));
            case "ytd-growth" -> change(in, yearToDate(period));
            case "share", "evidence-share" -> soFar(period, percent(sum(in, period), sum(row -> true, period)));
            case "share-change" -> compared(asked, List.of(period), shareChange(in, period));
            case "contribution" -> compared(asked, List.of(period), contribution(in, period));
            case "balance" ->
                ofBoth(period, whole(flow(in, period, Flow.EXPORT).subtract(flow(in, period, Flow.IMPORT))));
            case "normalized-balance" ->
                ofBoth(
                        period,
                        quotient(
                                flow(in, period, Flow.EXPORT).subtract(flow(in, period, Flow.IMPORT)),
                                sum(in, period),
                                4));
            case "cover-ratio" ->
                ofBoth(period, quotient(flow(in, period, Flow.EXPORT), flow(in, period, Flow.IMPORT), 4));
            case "average-order-value" ->
                soFar(period, quotient(sum(in, period), sum(in, List.of(period), Measure.ORDERS, "gross"), 0));
            case "return-rate", "return-rate-lines" ->
                soFar(
                        period,
                        percent(
                                sum(in, List.of(period), measure, "returns"),
                                sum(in, List.of(period), measure, "gross")));
            case "per-minute" ->
                reported(
                        observedIn(flows, List.of(period)),
                        period,
                        () -> quotient(sum(in, period), BigDecimal.valueOf(period.minutes()), 0));
            case "hhi" -> soFar(period, concentration(in, period, false));
            case "hhi-one-unknown" -> soFar(period, concentration(in, period, true));
            case "unit-value" -> soFar(period, unitValue(in, period));
            case "bundle-share" ->
                soFar(period, percent(sum(in.and(row -> (row.digital() & 8) != 0), period), sum(in, period)));
            case "service-depth-share" ->
                soFar(
                        period,
                        percent(
                                sum(in.and(row -> indicator.parts().contains(code(row, Dimension.SERVICE))), period),
                                sum(in, period)));
            case "small-micro-share" ->
                soFar(
                        period,
                        percent(
                                sum(
                                        in.and(row -> List.of("SMALL", "MICRO")
                                                .contains(row.codes().get(Dimension.SIZE_CLASS))),
                                        period),
                                sum(in, period)));
            case "record-same-period" -> record(in, period, one -> one.yearsBefore(1));
            case "record-any-period" -> record(in, period, Period::previous);
            default -> throw new IllegalArgumentException(indicator.id());
        };
    }

    private String shareChange(Predicate<Row> in, Period period) {
        BigDecimal now = sum(row -> true, period);
        BigDecimal before = sum(row -> true, period.yearsBefore(1));
        if (now.signum() > 0 && isTooSmall(before, now)) {
            return "base-too-small";
        }
        return Stream.of(now, before)
                .filter(total -> total.signum() <= 0)
                .findFirst()
                .map(PlainIndicators::reason)
                .orElseGet(() -> sum(in, period)
                        .multiply(before)
                        .subtract(sum(in, period.yearsBefore(1)).multiply(now))
                        .multiply(HUNDRED)
                        .divide(now.multiply(before), 2, RoundingMode.HALF_EVEN)
                        .toPlainString());
    }

    private String contribution(Predicate<Row> in, Period period) {
        BigDecimal base = sum(row -> true, period.yearsBefore(1));
        return isTooSmall(base, sum(row -> true, period))
                ? "base-too-small"
                : percent(sum(in, period).subtract(sum(in, period.yearsBefore(1))), base);
    }

    private String change(Predicate<Row> in, List<Period> periods) {
        BigDecimal base = sum(in, before(periods), measure, kind);
        BigDecimal now = sum(in, periods, measure, kind);
        return compared(flows, periods, isTooSmall(base, now) ? "base-too-small" : percent(now.subtract(base), base));
    }

    private static boolean isTooSmall(BigDecimal base, BigDecimal now) {
        return base.signum() > 0 && isBelowThreeTenths(base, now);
    }

    private static boolean isBelowThreeTenths(BigDecimal base, BigDecimal now) {
        return base.multiply(BigDecimal.TEN).compareTo(now.multiply(BigDecimal.valueOf(3))) < 0;
    }

    private String concentration(Predicate<Row> in, Period period, boolean unknownIsOne) {
        Map<String, BigDecimal> partners =
                parts(in.and(row -> !code(row, Dimension.PARTNER).equals("CN")), period, Dimension.PARTNER, measure);
        BigDecimal total = partners.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (partners.values().stream().anyMatch(one -> one.signum() < 0)) {
            return "base-not-positive";
        }
        if (!unknownIsOne) {
            partners.remove("_U");
        }
        BigDecimal squares =
                partners.values().stream().map(one -> one.multiply(one)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return quotient(squares.multiply(BigDecimal.valueOf(10_000)), total.multiply(total), 2);
    }

    private String unitValue(Predicate<Row> in, Period period) {
        Map<String, BigDecimal> values = parts(in, period, Dimension.UNIT, measure);
        Map<String, BigDecimal> quantities = parts(in, period, Dimension.UNIT, Measure.QUANTITY);
        List<String> units = Stream.of(values, quantities)
                .flatMap(amounts -> amounts.entrySet().stream())
                .filter(amount -> amount.getValue().signum() != 0)
                .map(Map.Entry::getKey)
                .distinct()
                .toList();
        return units.size() > 1
                ? "mixed-units"
                : quotient(sum(in, period), sum(in, List.of(period), Measure.QUANTITY, kind), 2);
    }

    private Map<String, BigDecimal> parts(Predicate<Row> in, Period period, Dimension dimension, Measure of) {
        Map<String, BigDecimal> parts = new TreeMap<>();
        rows.stream()
                .filter(in)
                .map(row -> code(row, dimension))
                .distinct()
                .forEach(code -> parts.put(
                        code, sum(in.and(row -> code(row, dimension).equals(code)), List.of(period), of, kind)));
        return parts;
    }

    private static String code(Row row, Dimension dimension) {
        return Objects.requireNonNull(row.codes().get(dimension));
    }

    private String record(Predicate<Row> in, Period period, Function<Period, Period> before) {
        Set<Flow> now = observedIn(flows, List.of(period));
        return reported(now, period, () -> recordOfReported(in, now, period, before));
    }

    private String reported(Set<Flow> now, Period period, Supplier<String> figure) {
        if (!complete(now, period)) {
            return touches(period) ? "period-incomplete" : "no-data";
        }
        return hasResponse(period, "REPORTED") ? figure.get() : "not-reported";
    }

    private String recordOfReported(Predicate<Row> in, Set<Flow> now, Period period, Function<Period, Period> before) {
        BigDecimal current = sum(in, period);
        List<Period> earlier = Stream.iterate(
                        before.apply(period),
                        one -> complete(now, one) && hasResponse(one, "REPORTED", "BEFORE_STATEMENTS"),
                        before::apply)
                .filter(one -> !isBelowThreeTenths(sum(in, one), current))
                .toList();
        if (earlier.size() < 2) {
            return "too-few-comparables";
        }
        return earlier.stream().allMatch(one -> current.compareTo(sum(in, one)) > 0) ? "1" : "0";
    }

    private String compared(Set<Flow> some, List<Period> periods, String figure) {
        Set<Flow> now = observedIn(some, periods);
        Set<Flow> base = observedIn(some, before(periods));
        Set<Flow> all = EnumSet.noneOf(Flow.class);
        all.addAll(now);
        all.addAll(base);
        if (now.isEmpty()) {
            return "no-data";
        }
        if (!periods.stream().allMatch(one -> complete(all, one))) {
            return "period-incomplete";
        }
        if (base.isEmpty()) {
            return "no-base";
        }
        if (!before(periods).stream().allMatch(one -> complete(all, one))) {
            return "base-incomplete";
        }
        if (!periods.stream().allMatch(one -> hasResponse(one, "REPORTED"))) {
            return "not-reported";
        }
        return before(periods).stream().allMatch(one -> hasResponse(one, "REPORTED", "BEFORE_STATEMENTS"))
                ? figure
                : "base-not-reported";
    }

    /** Where nobody owes anything, nothing is waited for. */
    private boolean hasResponse(Period period, String... some) {
        String response = responses.get(period.toString());
        return response == null || List.of(some).contains(response);
    }

    private String soFar(Period period, String figure) {
        return touches(period) ? figure : "no-data";
    }

    private String ofBoth(Period period, String figure) {
        return observedIn(asked, List.of(period)).size() == 2 ? figure : "no-data";
    }

    private boolean touches(Period period) {
        return !observedIn(flows, List.of(period)).isEmpty();
    }

    private Set<Flow> observedIn(Set<Flow> some, List<Period> periods) {
        return some.stream()
                .filter(flow -> periods.stream()
                        .flatMap(period -> period.months().stream())
                        .anyMatch(months(flow)::contains))
                .collect(Collectors.toSet());
    }

    private Set<YearMonth> months(Flow flow) {
        return observed.getOrDefault(flow, Set.of());
    }

    /** It is August 2025, and the data end before. */
    private boolean complete(Set<Flow> some, Period period) {
        return !some.isEmpty() && some.stream().allMatch(flow -> months(flow).containsAll(period.months()));
    }

    private static Period january(Period period) {
        return new Period(period.frequency(), period.first().withMonth(1));
    }

    private static List<Period> yearToDate(Period period) {
        int count = (period.first().getMonthValue() - 1) / period.frequency().months() + 1;
        return IntStream.range(0, count)
                .mapToObj(i -> new Period(
                        period.frequency(),
                        january(period)
                                .first()
                                .plusMonths((long) i * period.frequency().months())))
                .toList();
    }

    private static List<Period> before(List<Period> periods) {
        return periods.stream().map(period -> period.yearsBefore(1)).toList();
    }

    private BigDecimal flow(Predicate<Row> in, Period period, Flow flow) {
        return sum(in.and(row -> row.flow() == flow), period);
    }

    BigDecimal sum(Predicate<Row> in, Period period) {
        return sum(in, List.of(period));
    }

    BigDecimal sum(Predicate<Row> in, List<Period> periods) {
        return sum(in, periods, measure, kind);
    }

    private BigDecimal sum(Predicate<Row> in, List<Period> periods, Measure of, String counted) {
        return rows.stream()
                .filter(in)
                .filter(row ->
                        periods.stream().anyMatch(period -> period.months().contains(row.month())))
                .map(row -> signed(row, of, counted))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal signed(Row row, Measure of, String counted) {
        BigDecimal value = row.sums().value(of);
        boolean gross = row.kind() == Kind.GROSS;
        return switch (counted) {
            case "gross" -> gross ? value : BigDecimal.ZERO;
            case "returns" -> gross ? BigDecimal.ZERO : value;
            default -> gross ? value : value.negate();
        };
    }

    private static String whole(BigDecimal value) {
        return value.toPlainString();
    }

    private static String percent(BigDecimal part, BigDecimal whole) {
        return quotient(part.multiply(HUNDRED), whole, 2);
    }

    private static String quotient(BigDecimal above, BigDecimal below, int decimals) {
        return below.signum() > 0
                ? above.divide(below, decimals, RoundingMode.HALF_EVEN).toPlainString()
                : reason(below);
    }

    private static String reason(BigDecimal below) {
        return below.signum() == 0 ? "base-zero" : "base-not-positive";
    }
}
