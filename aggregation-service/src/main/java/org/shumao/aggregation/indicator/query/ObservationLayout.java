package org.shumao.aggregation.indicator.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.aggregation.indicator.observation.ObservationSet.PeriodNotes;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.catalogue.DimensionEntry;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Option;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Says of the observations of any query what they are, which members of the breakdown occur, and what stands behind each period. */
final class ObservationLayout {
    private static final Text REST = new Text("All others", "其他");
    private static final IndicatorCatalogue CATALOGUE = IndicatorCatalogue.published();

    private final IndicatorQuery query;

    ObservationLayout(IndicatorQuery query) {
        this.query = query;
    }

    /**
     * Lays observations out.
     *
     * @param registered names of enterprises and platforms by code, as far as they are known
     * @param state what live figures follow from; null of released ones
     * @param asOf when a row behind a figure changed last; null if there is none
     * @param released the releases that the figures are made of; null of live ones
     */
    ObservationSet of(
            List<Observation> observations,
            List<Period> periods,
            Function<Period, PeriodNotes> notes,
            Map<String, String> registered,
            @Nullable DataState state,
            @Nullable Instant asOf,
            @Nullable ReleaseNotes released) {
        Map<Period, PeriodNotes> context = new LinkedHashMap<>();
        periods.forEach(period -> context.put(period, notes.apply(period)));
        List<Observation> shown =
                observations.stream().filter(this::isShown).map(this::scaled).toList();
        return new ObservationSet(heading(), axes(shown, registered), periods, shown, context, state, asOf, released);
    }

    /** A total has no members. */
    private boolean isShown(Observation observation) {
        return query.form().totals() || !observation.members().isEmpty();
    }

    private Observation scaled(Observation observation) {
        BigDecimal value = observation.value();
        return value == null || query.form().scale().isEmpty()
                ? observation
                : new Observation(
                        observation.members(),
                        observation.period(),
                        value.movePointLeft(multiplier() - query.indicator().multiplier())
                                .setScale(decimals()),
                        observation.status(),
                        observation.reason());
    }

    /** Power of ten of the values: that which was asked for, otherwise that of the indicator. */
    private int multiplier() {
        return query.form().scale().orElse(query.indicator().multiplier());
    }

    /** Every digit stays: what the power of ten takes before the point comes behind it. */
    private int decimals() {
        return query.indicator().decimals() + multiplier() - query.indicator().multiplier();
    }

    /** Says what the figures are, in the language of the query. */
    private Heading heading() {
        Indicator indicator = query.indicator();
        Indicator.Unit unit = indicator.unit().in(query.currency());
        return new Heading(
                indicator.id(),
                indicator.name().in(query.language()),
                indicator.definitionId(query.definition()),
                indicator.version(),
                unit.code(),
                unit.name().in(query.language()),
                multiplier(),
                decimals(),
                query.language().code(),
                query.labels(),
                query.form().detail(),
                query.form().scale(),
                query.form().totals(),
                query.definition().code(),
                indicator.has(Option.CURRENCY) ? query.currency().name() : null,
                filters(),
                indicator.source().in(query.language()));
    }

    private Map<String, List<String>> filters() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        if (query.indicator().has(Option.KIND) && !query.by().contains(Dimension.KIND)) {
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

    private List<Axis> axes(List<Observation> observations, Map<String, String> registered) {
        return IntStream.range(0, query.by().size())
                .mapToObj(i -> axis(query.by().get(i), members(observations, i), registered))
                .toList();
    }

    private static Set<String> members(List<Observation> observations, int axis) {
        Set<String> members = new TreeSet<>();
        observations.stream()
                .map(Observation::members)
                .filter(one -> one.size() > axis)
                .forEach(one -> members.add(one.get(axis)));
        return members;
    }

    private Axis axis(Dimension dimension, Set<String> occurring, Map<String, String> registered) {
        DimensionEntry entry = CATALOGUE.dimension(dimension);
        Map<String, String> members = new LinkedHashMap<>();
        Stream.concat(entry.order(occurring).stream(), occurring.stream())
                .forEach(code ->
                        members.put(code, nameOf(entry, code, registered).in(query.language())));
        return new Axis(dimension.code(), entry.name().in(query.language()), entry.codeList(), members);
    }

    private static Text nameOf(DimensionEntry entry, String code, Map<String, String> registered) {
        String name = registered.get(code);
        if (name != null) {
            return new Text(name, name);
        }
        return code.equals(Observation.REST) ? REST : entry.nameOf(code);
    }
}
