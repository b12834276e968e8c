package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.MatchedTradeReader;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.rule.Basis;
import org.shumao.tradecore.indicator.rule.Fraction;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.indicator.rule.MatchedTrade;
import org.shumao.tradecore.indicator.rule.Trade;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;
import org.shumao.tradecore.release.DatasetUnit;

/**
 * Reads the datasets that are made of trade, by the rules and the reader that live figures have: the value of each flow and member. A
 * member that has trade in some of the periods has a value in all of them; so has what is not known.
 */
@ApplicationScoped
public class TradeDatasets {
    private static final String MATCHED = "matched-cny";
    private static final String MATCHED_BEFORE = "matched-cny-year-before";

    private static final Detail NATIONAL = new Detail(
            Set.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.ORDERS, Measure.LINES), Set.of(Kind.values()), true);
    private static final Detail DOLLARS = new Detail(Set.of(Measure.USD_CENTS), Set.of(Kind.GROSS), false);
    private static final Detail BREAKDOWN =
            new Detail(Set.of(Measure.CNY_FEN, Measure.USD_CENTS), Set.of(Kind.GROSS), false);

    private final TradeReader trade;
    private final MatchedTradeReader matched;

    TradeDatasets(TradeReader trade, MatchedTradeReader matched) {
        this.trade = trade;
        this.matched = matched;
    }

    /** Returns the values of some periods. */
    public List<DatasetValue> read(Snapshot snapshot, Dataset dataset, Collection<Period> periods) throws SQLException {
        List<DatasetValue> values = new ArrayList<>();
        Map<Frequency, List<Period>> byFrequency = periods.stream()
                .collect(Collectors.groupingBy(
                        Period::frequency, () -> new EnumMap<>(Frequency.class), Collectors.toList()));
        Map<Definition, List<DatasetMeasure>> measures = dataset.measures().stream()
                .filter(dataset::isOfTrade)
                .collect(Collectors.groupingBy(
                        measure -> definition(dataset, measure),
                        () -> new EnumMap<>(Definition.class),
                        Collectors.toList()));
        for (List<Period> some : byFrequency.values()) {
            for (Map.Entry<Definition, List<DatasetMeasure>> entry : measures.entrySet()) {
                add(values, snapshot, dataset, entry.getKey(), entry.getValue(), some);
            }
        }
        return values;
    }

    private static Definition definition(Dataset dataset, DatasetMeasure measure) {
        Definition own = measure.definition() == null ? dataset.definition() : measure.definition();
        return Objects.requireNonNull(own, dataset.id());
    }

    private void add(
            List<DatasetValue> values,
            Snapshot snapshot,
            Dataset dataset,
            Definition definition,
            List<DatasetMeasure> measures,
            List<Period> periods)
            throws SQLException {
        DataRange range = trade.range(snapshot, definition);
        List<Dimension> breakdown = dataset.breakdown();
        Sums national = sums(snapshot, definition, List.of(), periods, range, measures);
        if (breakdown.isEmpty()) {
            values.addAll(national.values(List.of(), List.of(), measures));
            return;
        }
        Sums parts = sums(snapshot, definition, breakdown, periods, range, measures);
        for (List<String> members : parts.members(breakdown.size())) {
            values.addAll(parts.values(members, members, measures));
        }
        List<String> all = breakdown.stream().map(any -> Dataset.ALL).toList();
        values.addAll(national.values(List.of(), all, measures));
    }

    private Sums sums(
            Snapshot snapshot,
            Definition definition,
            List<Dimension> breakdown,
            List<Period> periods,
            DataRange range,
            List<DatasetMeasure> measures)
            throws SQLException {
        TradeQuery query = query(definition, breakdown, periods, breakdown.isEmpty() ? NATIONAL : BREAKDOWN);
        boolean readsParts = measures.stream().anyMatch(measure -> partInDollars(measure) != null);
        boolean readsMatched = breakdown.isEmpty() && measures.stream().anyMatch(measure -> isMatched(measure.code()));
        return new Sums(
                trade.read(snapshot, query, range),
                readsParts
                        ? trade.read(snapshot, query(definition, List.of(Dimension.EVIDENCE), periods, DOLLARS), range)
                        : null,
                readsMatched
                        ? matched.read(snapshot, definition, definition.compared(), NATIONAL, periods, range)
                        : Map.of(),
                periods);
    }

    private static TradeQuery query(
            Definition definition, List<Dimension> breakdown, List<Period> periods, Detail detail) {
        return new TradeQuery(
                definition,
                definition.evidence(),
                Months.spanning(periods),
                periods.get(0).frequency(),
                Stream.concat(Stream.of(Dimension.FLOW), breakdown.stream()).toList(),
                Map.of(),
                detail);
    }

    /** Returns what stands behind a part in dollars: these are read by evidence, since a total has it in yuan alone. */
    private static @Nullable Evidence partInDollars(DatasetMeasure measure) {
        return measure.unit() == DatasetUnit.USD ? measure.evidence() : null;
    }

    private static boolean isMatched(String code) {
        return code.equals(MATCHED) || code.equals(MATCHED_BEFORE);
    }

    /**
     * Holds sums of one definition by flow, and by the members of a breakdown if there is one.
     *
     * @param byEvidence the same by what stands behind it; null if no measure needs it
     */
    private record Sums(
            TradeTable table,
            @Nullable TradeTable byEvidence,
            Map<Period, Map<Flow, MatchedTrade>> matched,
            List<Period> periods) {

        /** Returns the members of the breakdown that have trade in some period and flow, and those of what is not known. */
        Set<List<String>> members(int dimensions) {
            Comparator<List<String>> order = Comparator.comparing(members -> String.join(" ", members));
            SortedSet<List<String>> members = new TreeSet<>(order);
            members.add(
                    Stream.generate(() -> Dimension.UNKNOWN).limit(dimensions).toList());
            table.rows().forEach((row, some) -> {
                if (periods.stream().anyMatch(some::containsKey)) {
                    members.add(row.subList(1, row.size()));
                }
            });
            return members;
        }

        /**
         * Returns the values of some members.
         *
         * @param members of the table's breakdown
         * @param named the same as the dataset names them
         */
        List<DatasetValue> values(List<String> members, List<String> named, List<DatasetMeasure> measures) {
            List<DatasetValue> values = new ArrayList<>();
            for (DatasetMeasure measure : measures) {
                Evidence part = partInDollars(measure);
                Trade sums = Trade.of(
                        part == null ? table : Objects.requireNonNull(byEvidence, measure.code()),
                        basis(measure),
                        false);
                for (Period period : periods) {
                    for (Flow flow : Flow.values()) {
                        List<String> row = behind(flow, part == null ? members : List.of(part.name()));
                        values.add(new DatasetValue(
                                period,
                                behind(flow, named),
                                measure,
                                value(measure, sums, row, period, flow),
                                IndicatorRule.VALUE.isProvisional(sums, row, period)));
                    }
                }
            }
            return values;
        }

        private static Basis basis(DatasetMeasure measure) {
            if (measure.kind() == null) {
                throw new IllegalStateException("nothing of trade is " + measure.code());
            }
            return Basis.of(sum(measure), measure.kind());
        }

        private static Measure sum(DatasetMeasure measure) {
            return switch (measure.unit()) {
                case CNY -> Measure.CNY_FEN;
                case USD -> Measure.USD_CENTS;
                default ->
                    IndicatorCatalogue.published()
                            .find(measure.indicatorId())
                            .orElseThrow()
                            .quantity()
                            .measure(Currency.CNY);
            };
        }

        private static List<String> behind(Flow flow, List<String> members) {
            return Stream.concat(Stream.of(flow.code()), members.stream()).toList();
        }

        private ValueOrReason<BigDecimal> value(
                DatasetMeasure measure, Trade sums, List<String> row, Period period, Flow flow) {
            ValueOrReason<BigDecimal> known =
                    IndicatorRule.VALUE.at(sums, period).apply(row).map(Fraction::numerator);
            if (isMatched(measure.code())) {
                return known.then(any -> matched(measure, period, flow));
            }
            Evidence part = measure.unit() == DatasetUnit.CNY ? measure.evidence() : null;
            return part == null ? known : known.map(any -> part(row, period, flow, part));
        }

        private BigDecimal part(List<String> row, Period period, Flow flow, Evidence part) {
            Map<Evidence, BigInteger> mix =
                    Objects.requireNonNull(table.sums(row, period, Set.of(flow)).evidence());
            return new BigDecimal(mix.getOrDefault(part, BigInteger.ZERO));
        }

        private ValueOrReason<BigDecimal> matched(DatasetMeasure measure, Period period, Flow flow) {
            @Nullable MatchedTrade both = matched.getOrDefault(period, Map.of()).get(flow);
            if (both == null) {
                return ValueOrReason.missing(Reason.NO_MATCHED_REPORTERS);
            }
            return ValueOrReason.of(new BigDecimal((measure.code().equals(MATCHED) ? both.now() : both.before())
                    .gross()
                    .cnyFen()));
        }
    }
}
