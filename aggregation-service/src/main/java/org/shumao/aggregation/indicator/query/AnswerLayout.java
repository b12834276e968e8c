package org.shumao.aggregation.indicator.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.Evidence;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.query.TradeSums;
import org.shumao.aggregation.indicator.catalogue.DimensionEntry;
import org.shumao.aggregation.indicator.catalogue.Indicator;
import org.shumao.aggregation.indicator.catalogue.IndicatorCatalogue;
import org.shumao.aggregation.indicator.catalogue.Option;
import org.shumao.aggregation.indicator.catalogue.Text;
import org.shumao.aggregation.indicator.observation.Observation;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.aggregation.indicator.observation.ObservationSet.PeriodNotes;
import org.shumao.aggregation.indicator.rule.Comparisons;
import org.shumao.aggregation.indicator.rule.Trade;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/** Says around the observations of a query what they are and what stands behind them. */
final class AnswerLayout {
    private static final Text REST = new Text("All others", "其他");
    private static final IndicatorCatalogue CATALOGUE = IndicatorCatalogue.published();

    private final IndicatorQuery query;
    private final Trade trade;
    private final List<Period> periods;
    private final CoverageFacts coverage;
    private final Map<String, String> enterprises;

    /** @param enterprises names of enterprises and platforms by code, as far as they are known */
    AnswerLayout(
            IndicatorQuery query,
            Trade trade,
            List<Period> periods,
            CoverageFacts coverage,
            Map<String, String> enterprises) {
        this.coverage = coverage;
        this.enterprises = enterprises;
        this.query = query;
        this.trade = trade;
        this.periods = periods;
    }

    ObservationSet of(List<Observation> observations) {
        Map<Period, PeriodNotes> context = new LinkedHashMap<>();
        periods.forEach(period -> context.put(period, notes(period)));
        Optional<Instant> asOf =
                periods.stream().flatMap(period -> asOf(period).stream()).max(Comparator.naturalOrder());
        List<Axis> axes = IntStream.range(0, query.by().size())
                .mapToObj(i -> axis(query.by().get(i), members(observations, i)))
                .toList();
        return new ObservationSet(
                heading(), axes, periods, observations, context, trade.table().state(), asOf.orElse(null));
    }

    private Heading heading() {
        Indicator indicator = query.indicator();
        Indicator.Unit unit = indicator.unit().in(query.currency());
        return new Heading(
                indicator.id(),
                indicator.name().in(query.language()),
                query.definition().id(),
                indicator.version(),
                unit.code(),
                unit.name().in(query.language()),
                indicator.multiplier(),
                indicator.decimals(),
                query.language().code(),
                query.labels(),
                filters(),
                CATALOGUE.source().in(query.language()));
    }

    private Map<String, List<String>> filters() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        if (query.indicator().has(Option.KIND)) {
            filters.put(Option.KIND.parameter(), List.of(query.basis().kind().code()));
        }
        if (!query.evidence().equals(query.definition().evidence())) {
            filters.put(
                    Dimension.EVIDENCE.code(),
                    query.evidence().stream().map(Evidence::name).toList());
        }
        query.only().forEach((dimension, members) -> filters.put(dimension.code(), List.copyOf(members)));
        return filters;
    }

    private static Set<String> members(List<Observation> observations, int axis) {
        Set<String> members = new TreeSet<>();
        observations.stream()
                .map(Observation::members)
                .filter(one -> one.size() > axis)
                .forEach(one -> members.add(one.get(axis)));
        return members;
    }

    private Axis axis(Dimension dimension, Set<String> occurring) {
        DimensionEntry entry = CATALOGUE.dimension(dimension);
        Map<String, String> members = new LinkedHashMap<>();
        Stream.concat(entry.order(occurring).stream(), occurring.stream())
                .forEach(code -> members.put(code, nameOf(entry, code).in(query.language())));
        return new Axis(dimension.code(), entry.name().in(query.language()), entry.codeList(), members);
    }

    private Text nameOf(DimensionEntry entry, String code) {
        String registered = entry.codeList() == null ? enterprises.get(code) : null;
        if (registered != null) {
            return new Text(registered, registered);
        }
        return code.equals(Observation.REST) ? REST : entry.nameOf(code);
    }

    private PeriodNotes notes(Period period) {
        Optional<Period> base = query.indicator().rule().base(trade, period);
        Figure<BigDecimal> published = Comparisons.coverage(trade, period);
        Map<Evidence, Long> mix = evidence(period);
        boolean known =
                trade.table().span().filter(span -> span.touches(period)).isPresent();
        return new PeriodNotes(
                trade.table().covers(period),
                trade.table().isProvisional(period),
                mix,
                published.value(),
                published.reason(),
                coverage.of(period, known ? mix : null),
                base.orElse(null),
                base.flatMap(this::asOf).orElse(null));
    }

    private Map<Evidence, Long> evidence(Period period) {
        Map<Evidence, Long> mix = new EnumMap<>(Evidence.class);
        sums(period).evidence().forEach((evidence, fen) -> mix.put(evidence, fen));
        return mix;
    }

    private Optional<Instant> asOf(Period period) {
        return Optional.ofNullable(sums(period).asOf());
    }

    private TradeSums sums(Period period) {
        return trade.table().sums(List.of(), period, Set.of(Flow.values()));
    }
}
