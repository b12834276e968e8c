package org.shumao.aggregation.explain.observation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQueryReader;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.QueryNames;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/**
 * One observation that is to be explained: a sum of one period, of the members that its filters name.
 *
 * @param query the query that it answers
 * @param period its period
 */
record ExplanationQuery(IndicatorQuery query, Period period) {
    private static final String RANGE =
            "no range and no breakdown: one observation is explained, named by period and filters";
    private static final String FORM = "nothing about the form: contributions are whole fen or cents";

    /** Names the parameters that no explanation takes, and what the problem expects instead. */
    private static final Map<String, String> REFUSED = Stream.concat(
                    Stream.of("by", "top", "from", "to", "last", "frequency", "combine")
                            .map(name -> Map.entry(name, RANGE)),
                    Stream.of("detail", "total", "scale").map(name -> Map.entry(name, FORM)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));

    /**
     * @param given parameters by name: those of the observation, with {@code period} instead of a range
     * @param more names of parameters that the caller reads itself
     */
    static ExplanationQuery read(Indicator indicator, Map<String, List<String>> given, List<String> more) {
        if (!indicator.isSumOfContributions()) {
            String explained = IndicatorCatalogue.published().all().stream()
                    .filter(Indicator::isSumOfContributions)
                    .map(Indicator::id)
                    .collect(Collectors.joining(", "));
            throw Problems.validationFailed(
                    "id",
                    "a sum of contributions, one of " + explained + "; " + indicator.id()
                            + (indicator.isOfEnterprises()
                                    ? " counts enterprises, which no order adds up to"
                                    : " is made of such sums, which are explained one by one"));
        }
        checkNames(indicator, given, more);
        Period period = given.getOrDefault("period", List.of()).stream()
                .findFirst()
                .flatMap(Period::parse)
                .orElseThrow(() -> Problems.validationFailed("period", "one period in SDMX notation, such as 2025-S1"));
        for (Map.Entry<String, String> refused : REFUSED.entrySet()) {
            if (given.containsKey(refused.getKey())) {
                throw Problems.validationFailed(refused.getKey(), refused.getValue());
            }
        }
        Map<String, List<String>> asked = new LinkedHashMap<>(given);
        asked.remove("period");
        asked.put("from", List.of(period.toString()));
        asked.put("to", List.of(period.toString()));
        return new ExplanationQuery(IndicatorQueryReader.read(indicator, asked, more), period);
    }

    /** Refuses names of other parameters: an explanation is of now and of one observation. */
    private static void checkNames(Indicator indicator, Map<String, List<String>> given, List<String> more) {
        List<String> known = new ArrayList<>(IndicatorQueryReader.known(indicator, more));
        known.removeAll(REFUSED.keySet());
        known.removeAll(ReleaseChoice.PARAMETERS);
        Map<String, List<String>> named = QueryNames.joined(given, IndicatorQueryReader.lists(indicator));
        named.keySet().removeAll(REFUSED.keySet());
        QueryNames.check(named, known);
    }

    String indicator() {
        return query.indicator().id();
    }

    String unit() {
        return query.indicator().unit().in(query.currency()).code();
    }

    int multiplier() {
        return query.indicator().multiplier();
    }

    /** Says which contributions count; reads what the registry knows of enterprises if a filter needs it. */
    ContributionFilter filter(Connection snapshot) throws SQLException {
        return filter(ContributionFilter.registered(snapshot, tradeQuery()));
    }

    /** Returns the same for contributions that are known to count: with their signs alone. */
    ContributionFilter filter() {
        return filter(Map.of());
    }

    private ContributionFilter filter(Map<String, Map<Dimension, String>> registered) {
        return new ContributionFilter(tradeQuery(), kinds(), query.basis().measure(), registered);
    }

    private TradeQuery tradeQuery() {
        return query.tradeQuery(List.of(period));
    }

    private Set<Kind> kinds() {
        return query.basis().kind().kinds();
    }

    ExplanationView.Filter filterView() {
        Map<String, List<String>> members = new TreeMap<>();
        query.only().forEach((dimension, codes) -> members.put(dimension.code(), List.copyOf(codes)));
        return new ExplanationView.Filter(
                query.definition().id(),
                period.first().toString(),
                period.last().toString(),
                List.copyOf(kinds()),
                List.copyOf(query.evidence()),
                members);
    }
}
