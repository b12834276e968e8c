package org.shumao.aggregation.indicator.catalogue;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.shumao.aggregation.indicator.catalogue.IndicatorView.PublicQuestion;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQueryReader;
import org.shumao.aggregation.indicator.released.ReleasedTrade;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.release.Dataset;

/** Finds out what anybody may ask of an indicator: it asks, and keeps what some dataset would answer. */
@ApplicationScoped
class PublicQuestions {
    /** Periods of a query do not decide which dataset answers it. */
    private static final YearMonth ANY = YearMonth.of(2024, 1);

    private final ReleasedTrade released;
    private final Map<String, List<PublicQuestion>> known = new ConcurrentHashMap<>();

    PublicQuestions(ReleasedTrade released) {
        this.released = released;
    }

    List<PublicQuestion> of(Indicator indicator) {
        return known.computeIfAbsent(indicator.id(), none -> find(indicator));
    }

    private List<PublicQuestion> find(Indicator indicator) {
        List<PublicQuestion> found = new ArrayList<>();
        if (!indicator.isOfEnterprises()) {
            for (Definition definition : indicator.definitions()) {
                released.datasets().stream()
                        .filter(dataset -> dataset.definition() == definition)
                        .forEach(dataset -> add(found, indicator, definition, dataset));
            }
        }
        return found.stream().distinct().toList();
    }

    private void add(List<PublicQuestion> found, Indicator indicator, Definition definition, Dataset dataset) {
        for (List<Dimension> by : breakdowns(dataset)) {
            List<Frequency> frequencies = Stream.of(Frequency.values())
                    .filter(frequency -> isAnswered(indicator, definition, by, frequency, Map.of()))
                    .sorted(Comparator.comparing(Frequency::months).reversed())
                    .toList();
            if (!frequencies.isEmpty()) {
                List<Dimension> filters = indicator.dimensions().stream()
                        .filter(dimension -> isFilter(indicator, definition, by, frequencies, dimension))
                        .toList();
                found.add(new PublicQuestion(
                        List.of(definition.code()),
                        codes(by),
                        frequencies.stream().map(PublicQuestions::code).toList(),
                        codes(filters)));
            }
        }
    }

    /** Returns what a dataset is broken down by, alone and beside flow; of the whole country by kind and by what stands behind it, too. */
    private static List<List<Dimension>> breakdowns(Dataset dataset) {
        List<List<Dimension>> all = new ArrayList<>(List.of(dataset.breakdown(), dataset.dimensions()));
        if (dataset.breakdown().isEmpty()) {
            all.add(List.of(Dimension.EVIDENCE));
            all.add(List.of(Dimension.KIND));
        }
        return all;
    }

    private boolean isFilter(
            Indicator indicator,
            Definition definition,
            List<Dimension> by,
            List<Frequency> frequencies,
            Dimension dimension) {
        List<Entry> codes = IndicatorCatalogue.published().dimension(dimension).codes();
        return !codes.isEmpty()
                && frequencies.stream()
                        .allMatch(frequency -> isAnswered(
                                indicator,
                                definition,
                                by,
                                frequency,
                                Map.of(dimension.code(), List.of(member(definition, dimension, codes)))));
    }

    private static String member(Definition definition, Dimension dimension, List<Entry> codes) {
        return dimension == Dimension.EVIDENCE
                ? definition.evidence().iterator().next().name()
                : codes.get(0).code();
    }

    private boolean isAnswered(
            Indicator indicator,
            Definition definition,
            List<Dimension> by,
            Frequency frequency,
            Map<String, List<String>> filter) {
        Period period = Period.containing(frequency, ANY);
        Map<String, List<String>> asked = new HashMap<>(Map.of(
                "definition", List.of(definition.code()),
                "from", List.of(period.toString()),
                "to", List.of(period.toString())));
        if (!by.isEmpty()) {
            asked.put("by", List.of(String.join(",", codes(by))));
        }
        if (indicator.needsFlow() && !by.contains(Dimension.FLOW)) {
            asked.put(Dimension.FLOW.code(), List.of(Flow.EXPORT.code()));
        }
        asked.putAll(filter);
        return query(indicator, asked)
                .flatMap(query -> released.find(query.tradeQuery(List.of(period)), indicator.rule()))
                .isPresent();
    }

    private static Optional<IndicatorQuery> query(Indicator indicator, Map<String, List<String>> asked) {
        try {
            return Optional.of(
                    IndicatorQueryReader.read(indicator, asked, List.of()).ofWhatDatasetsHave());
        } catch (HttpProblem wrong) {
            return Optional.empty();
        }
    }

    private static List<String> codes(List<Dimension> dimensions) {
        return dimensions.stream().map(Dimension::code).toList();
    }

    /** As queries name it. */
    private static String code(Frequency frequency) {
        return switch (frequency) {
            case YEAR -> "A";
            case HALF -> "S";
            case QUARTER -> "Q";
            case MONTH -> "M";
        };
    }
}
