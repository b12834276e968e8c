package org.shumao.aggregation.indicator.released;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.serieskey.DataAddress;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.release.Dataset;

/**
 * A query of trade that a dataset answers.
 *
 * @param dataset with the breakdown and the measures that the query needs
 * @param query what is asked for
 * @param gross which measures of the dataset make gross trade; if what stands behind it is asked for, each of its members makes a row
 * @param returns the same of returns
 * @param evidence the measures of yuan by what stands behind them, as far as the dataset has them
 * @param matched whether the trade of matched reporters is read as well
 */
public record DatasetQuery(
        Dataset dataset,
        TradeQuery query,
        Map<Measure, List<Term>> gross,
        Map<Measure, List<Term>> returns,
        Map<Evidence, String> evidence,
        boolean matched) {
    static final String MATCHED = "matched-cny";
    static final String MATCHED_BEFORE = "matched-cny-year-before";

    private static final Map<Measure, String> GROSS = Map.of(
            Measure.CNY_FEN,
            "gross-cny",
            Measure.USD_CENTS,
            "gross-usd",
            Measure.ORDERS,
            "orders",
            Measure.LINES,
            "lines");
    private static final Map<Measure, String> RETURNS = Map.of(
            Measure.CNY_FEN,
            "returns-cny",
            Measure.USD_CENTS,
            "returns-usd",
            Measure.ORDERS,
            "returned-orders",
            Measure.LINES,
            "returned-lines");
    private static final Map<Measure, String> CURRENCIES = Map.of(Measure.CNY_FEN, "cny", Measure.USD_CENTS, "usd");

    /** Published totals of others are no part of a release yet. */
    private static final Set<IndicatorRule> OF_OTHERS =
            EnumSet.of(IndicatorRule.PUBLISHED_SHARE, IndicatorRule.GROWTH_GAP, IndicatorRule.PUBLISHED_RECORD);

    /**
     * A measure of a dataset in a sum.
     *
     * @param code of the measure
     * @param subtracted whether it is taken away
     */
    public record Term(String code, boolean subtracted) {}

    /** Finds the first of some datasets that answers a query; empty if none does. */
    static Optional<DatasetQuery> find(List<Dataset> datasets, TradeQuery query, IndicatorRule rule) {
        return rule.readsCohorts() || rule.readsClearances() || OF_OTHERS.contains(rule)
                ? Optional.empty()
                : datasets.stream()
                        .flatMap(dataset -> of(dataset, query, rule).stream())
                        .findFirst();
    }

    private static Optional<DatasetQuery> of(Dataset dataset, TradeQuery query, IndicatorRule rule) {
        Set<Dimension> needed = EnumSet.noneOf(Dimension.class);
        needed.addAll(query.by());
        needed.addAll(query.only().keySet());
        needed.removeAll(Set.of(Dimension.FLOW, Dimension.EVIDENCE));
        if (dataset.definition() != query.definition()
                || !dataset.frequencies().contains(query.frequency())
                || !needed.equals(new HashSet<>(dataset.breakdown()))) {
            return Optional.empty();
        }
        DatasetQuery found = new DatasetQuery(
                dataset,
                query,
                terms(query, Kind.GROSS),
                terms(query, Kind.RETURN),
                evidence(dataset, query),
                rule.readsMatchedReporters());
        return Optional.of(found)
                .filter(one -> one.codes().stream()
                        .allMatch(code -> dataset.measure(code).isPresent()));
    }

    /** Returns a query of gross trade in yuan that one measure of a dataset answers. */
    public static DatasetQuery of(Dataset dataset, TradeQuery query, String measure) {
        Map<Measure, List<Term>> gross = Map.of(Measure.CNY_FEN, List.of(new Term(measure, false)));
        return new DatasetQuery(dataset, query, gross, Map.of(), Map.of(), false);
    }

    private static Map<Measure, List<Term>> terms(TradeQuery query, Kind kind) {
        Map<Measure, List<Term>> terms = new EnumMap<>(Measure.class);
        if (query.detail().kinds().contains(kind)) {
            query.detail().measures().forEach(measure -> terms.put(measure, terms(query, kind, measure)));
        }
        return terms;
    }

    /** What no dataset has gets a name that none has. */
    private static List<Term> terms(TradeQuery query, Kind kind, Measure measure) {
        Set<Evidence> whole = query.definition().evidence();
        Set<Evidence> left = EnumSet.copyOf(whole);
        left.removeAll(query.evidence());
        boolean rows = query.by().contains(Dimension.EVIDENCE);
        String all = (kind == Kind.GROSS ? GROSS : RETURNS).getOrDefault(measure, measure.code());
        if (!rows && left.isEmpty()) {
            return List.of(new Term(all, false));
        }
        boolean fromAll = !rows && left.equals(EnumSet.of(Evidence.STALE));
        List<Term> terms = new ArrayList<>();
        if (fromAll) {
            terms.add(new Term(all, false));
        }
        for (Evidence one : fromAll ? left : new TreeSet<>(query.evidence())) {
            String currency = kind == Kind.GROSS ? CURRENCIES.get(measure) : null;
            terms.add(new Term(currency == null ? kind + " by evidence" : code(one, currency), fromAll));
        }
        return terms;
    }

    private static Map<Evidence, String> evidence(Dataset dataset, TradeQuery query) {
        return query.evidence().stream()
                .filter(one -> dataset.measure(code(one, "cny")).isPresent())
                .collect(Collectors.toMap(one -> one, one -> code(one, "cny")));
    }

    private static String code(Evidence evidence, String currency) {
        return evidence.name().toLowerCase(Locale.ROOT) + "-" + currency;
    }

    /** Returns the measures that are read. */
    Set<String> codes() {
        return Stream.concat(codes(query.detail().measures()), evidence.values().stream())
                .collect(Collectors.toSet());
    }

    private Stream<String> codes(Set<Measure> measures) {
        return Stream.concat(
                Stream.of(gross, returns)
                        .flatMap(terms -> terms.entrySet().stream())
                        .filter(terms -> measures.contains(terms.getKey()))
                        .flatMap(terms -> terms.getValue().stream())
                        .map(Term::code),
                matched ? Stream.of(MATCHED, MATCHED_BEFORE) : Stream.of());
    }

    /** Returns the same for other months. */
    public DatasetQuery in(TradeQuery months) {
        return new DatasetQuery(dataset, months, gross, returns, evidence, matched);
    }

    /** Returns the same of one part of what stands behind trade. */
    DatasetQuery of(Evidence behind) {
        String code = code(behind, "cny");
        Map<Measure, List<Term>> terms = Map.of(Measure.CNY_FEN, List.of(new Term(code, false)));
        return new DatasetQuery(dataset, query, terms, Map.of(), Map.of(behind, code), false);
    }

    /** Returns the members that alone are asked for, by dimension; those of groups one by one. */
    Map<Dimension, Set<String>> wanted() {
        Map<Dimension, Set<String>> wanted = new EnumMap<>(Dimension.class);
        query.only()
                .forEach((dimension, codes) -> wanted.put(
                        dimension,
                        codes.stream()
                                .flatMap(code ->
                                        IndicatorCatalogue.published().dimension(dimension).members(code).stream())
                                .collect(Collectors.toSet())));
        return wanted;
    }

    /**
     * Returns where software that speaks SDMX reads what figures are made of.
     *
     * @param agency that maintains its data flow
     * @param flash whether they are flash estimates alone
     * @param measure of the figures; yuan are read beside it, to know what stands behind them
     * @param asOf the state of the releases that is wanted; null for what is in force
     */
    public DataAddress sdmx(String agency, boolean flash, Measure measure, @Nullable Instant asOf) {
        Frequency frequency = query.frequency();
        Set<Measure> measures = EnumSet.copyOf(query.detail().measures());
        if (measure != Measure.CNY_FEN) {
            measures.remove(Measure.CNY_FEN);
        }
        return DataAddress.of(
                agency,
                new DatasetKeys(dataset),
                flash,
                new DatasetKeys.Selection(
                        Set.of(frequency), wanted(), codes(measures).collect(Collectors.toSet())),
                Period.containing(frequency, query.months().from()),
                Period.containing(frequency, query.months().to()),
                asOf);
    }

    /** Says whether the total is that of some members alone, so that no row of all members has it. */
    boolean totalsSomeMembers() {
        return query.only().keySet().stream().anyMatch(dimension -> dimension != Dimension.FLOW);
    }

    /** Returns the flow of a series. */
    Flow flow(List<String> members) {
        String code = members.get(dataset.dimensions().indexOf(Dimension.FLOW));
        return Flow.of(code).orElseThrow(() -> new IllegalStateException(dataset.id() + " has no flow " + code));
    }

    /**
     * Returns the members of a row in the order of the breakdown.
     *
     * @param members of the series
     * @param behind what stands behind the row, if the breakdown has it
     */
    List<String> row(List<String> members, @Nullable Evidence behind) {
        return query.by().stream()
                .map(dimension -> dimension == Dimension.EVIDENCE && behind != null
                        ? behind.name()
                        : members.get(dataset.dimensions().indexOf(dimension)))
                .toList();
    }
}
