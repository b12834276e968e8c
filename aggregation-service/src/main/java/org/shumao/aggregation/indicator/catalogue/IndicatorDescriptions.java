package org.shumao.aggregation.indicator.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.aggregation.coverage.ReporterBreak;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.indicator.query.NearestQuestion;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQueryReader;
import org.shumao.aggregation.indicator.released.ReleasedTrade;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.SeriesBreak;
import org.shumao.tradecore.release.Dataset;

/** Says of an indicator what the catalogue and the data say. */
@ApplicationScoped
class IndicatorDescriptions {
    private final Snapshots snapshots;
    private final TradeReader trade;
    private final ReleasedTrade released;
    private final PublicQuestions questions;
    private final NearestQuestion nearest;

    IndicatorDescriptions(
            Snapshots snapshots,
            TradeReader trade,
            ReleasedTrade released,
            PublicQuestions questions,
            NearestQuestion nearest) {
        this.snapshots = snapshots;
        this.trade = trade;
        this.released = released;
        this.questions = questions;
        this.nearest = nearest;
    }

    List<IndicatorSummary> all() {
        return IndicatorCatalogue.published().all().stream()
                .map(indicator ->
                        IndicatorSummary.of(indicator, !questions.of(indicator).isEmpty()))
                .toList();
    }

    /** @param audience whose months and times it shows: of live figures, or of what is released */
    IndicatorView of(Indicator indicator, Audience audience) throws SQLException {
        return IndicatorView.of(
                indicator,
                audience == Audience.PUBLIC ? released(indicator) : live(indicator, audience),
                combinations(indicator),
                trade.settings().minimumBase(),
                nearest.open(example(indicator)).orElse(null),
                questions.of(indicator));
    }

    private static IndicatorQuery example(Indicator indicator) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : indicator.example().split("&", -1)) {
            int equals = parameter.indexOf('=');
            parameters.put(parameter.substring(0, equals), List.of(parameter.substring(equals + 1)));
        }
        return IndicatorQueryReader.read(indicator, parameters, List.of());
    }

    private List<IndicatorView.DefinitionView> live(Indicator indicator, Audience audience) throws SQLException {
        return snapshots.in(snapshot -> {
            List<IndicatorView.DefinitionView> definitions = new ArrayList<>();
            for (Definition definition : indicator.definitions()) {
                List<SeriesBreak> breaks = breaks(indicator, definition);
                if (audience == Audience.STATISTICIAN && !indicator.isOfEnterprises()) {
                    ReporterBreak.of(snapshot.connection(), definition).forEach(found -> breaks.add(found.named()));
                    breaks.sort(Comparator.comparing(SeriesBreak::month));
                }
                Optional<DataSpan> span = trade.range(snapshot, definition).span();
                definitions.add(IndicatorView.definition(
                        indicator,
                        definition,
                        breaks,
                        span.map(DataSpan::first).orElse(null),
                        span.map(DataSpan::last).orElse(null),
                        trade.asOf(snapshot, definition).orElse(null)));
            }
            return definitions;
        });
    }

    private List<IndicatorView.DefinitionView> released(Indicator indicator) throws SQLException {
        return released.inForce(snapshot -> {
            List<IndicatorView.DefinitionView> definitions = new ArrayList<>();
            for (Definition definition : indicator.definitions()) {
                List<Period> periods = new ArrayList<>();
                List<Instant> moments = new ArrayList<>();
                for (Dataset dataset : datasets(indicator, definition)) {
                    for (Frequency frequency : dataset.frequencies()) {
                        released.series(snapshot, dataset, frequency).vintages().forEach((period, vintage) -> {
                            periods.add(period);
                            moments.add(vintage.due());
                        });
                    }
                }
                definitions.add(IndicatorView.definition(
                        indicator,
                        definition,
                        breaks(indicator, definition),
                        periods.stream()
                                .map(Period::first)
                                .min(Comparator.naturalOrder())
                                .orElse(null),
                        periods.stream()
                                .map(Period::last)
                                .max(Comparator.naturalOrder())
                                .orElse(null),
                        moments.stream().max(Comparator.naturalOrder()).orElse(null)));
            }
            return definitions;
        });
    }

    /** Returns the datasets of the whole country that an indicator is made of. */
    private List<Dataset> datasets(Indicator indicator, Definition definition) {
        return released.datasets().stream()
                .filter(dataset -> dataset.breakdown().isEmpty())
                .filter(dataset -> indicator.isOfEnterprises()
                        ? dataset.measure("registered").isPresent()
                        : dataset.definition() == definition)
                .toList();
    }

    /** A break by a reporter names it: only statisticians see it. */
    private static List<SeriesBreak> breaks(Indicator indicator, Definition definition) {
        return indicator.isOfEnterprises()
                ? List.of()
                : new ArrayList<>(IndicatorCatalogue.published().breaks(definition));
    }

    private static List<List<Dimension>> combinations(Indicator indicator) {
        if (indicator.isOfEnterprises()) {
            return List.of(indicator.dimensions());
        }
        return Stream.of(TradeFamily.values())
                .filter(family ->
                        indicator.over() == null || family.dimensions().contains(indicator.over()))
                .map(family -> indicator.dimensions().stream()
                        .filter(family.dimensions()::contains)
                        .toList())
                .distinct()
                .toList();
    }
}
