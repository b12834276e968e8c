package org.shumao.tradecore.indicator.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.rule.Rule;

/** Every indicator there is. It is data, so that the pages and the answers say the same. */
public final class IndicatorCatalogue {
    /** Most dimensions of a breakdown. */
    public static final int MOST_DIMENSIONS = 2;

    private static final String FILE = "indicators.json";
    private static final Map<String, Dimension> DIMENSIONS = Dimension.byCode(List.of(Dimension.values()));
    private static final IndicatorCatalogue PUBLISHED = read();

    private final Map<Dimension, DimensionEntry> dimensions;
    private final Map<Definition, List<SeriesBreak>> breaks;
    private final Limits limits;
    private final Map<String, Indicator> indicators;

    private IndicatorCatalogue(Entries file) {
        this.dimensions = new EnumMap<>(Dimension.class);
        file.dimensions()
                .forEach((code, entry) -> dimensions.put(named(List.of(code)).get(0), entry));
        this.breaks = new EnumMap<>(Definition.class);
        file.breaks().forEach(breaks::put);
        this.limits = file.limits();
        this.indicators = new LinkedHashMap<>();
        file.indicators().forEach(entry -> indicators.put(entry.id(), entry.indicator(file)));
    }

    /**
     * What one query may ask for.
     *
     * @param periods most periods
     * @param observations most observations
     */
    public record Limits(int periods, int observations) {}

    /** The file. */
    private record Entries(
            Map<String, DimensionEntry> dimensions,
            Text source,
            Map<Definition, List<SeriesBreak>> breaks,
            Limits limits,
            Map<String, List<String>> dimensionSets,
            List<Entry> indicators) {}

    /** One entry of the file: an {@link Indicator} whose dimensions have a name of their own. */
    private record Entry(
            String id,
            int version,
            Text name,
            Text description,
            Text formula,
            Text isNot,
            List<String> related,
            @Nullable List<Indicator.Change> changes,
            Indicator.Unit unit,
            int multiplier,
            int decimals,
            Rule rule,
            Indicator.Quantity measure,
            String dimensions,
            List<Definition> definitions,
            Set<Option> options,
            List<Reason> guards,
            @Nullable String over,
            @Nullable Set<String> parts,
            boolean needsBreakdown,
            @Nullable List<String> by,
            @Nullable Map<String, List<String>> defaults,
            @Nullable Integer periods,
            long minimumBase,
            @Nullable Text source,
            String example) {
        Indicator indicator(Entries file) {
            return new Indicator(
                    id,
                    version,
                    name,
                    description,
                    formula,
                    isNot,
                    related,
                    Objects.requireNonNullElse(changes, List.of()),
                    unit,
                    multiplier,
                    decimals,
                    rule,
                    measure,
                    named(Objects.requireNonNull(file.dimensionSets().get(dimensions), dimensions)),
                    definitions,
                    options,
                    guards,
                    over == null ? null : named(List.of(over)).get(0),
                    Objects.requireNonNullElse(parts, Set.of()),
                    needsBreakdown,
                    named(Objects.requireNonNullElse(by, List.of())),
                    filters(Objects.requireNonNullElse(defaults, Map.of())),
                    Objects.requireNonNullElse(periods, file.limits().periods()),
                    minimumBase,
                    Objects.requireNonNullElse(source, file.source()),
                    example);
        }

        private static Map<Dimension, SortedSet<String>> filters(Map<String, List<String>> defaults) {
            Map<Dimension, SortedSet<String>> filters = new EnumMap<>(Dimension.class);
            defaults.forEach((code, members) -> filters.put(named(List.of(code)).get(0), new TreeSet<>(members)));
            return filters;
        }
    }

    /** The catalogue in force. */
    public static IndicatorCatalogue published() {
        return PUBLISHED;
    }

    /** Months in which what counts as some trade began to hold more or less, the oldest first. */
    public List<SeriesBreak> breaks(Definition definition) {
        return breaks.getOrDefault(definition, List.of());
    }

    public DimensionEntry dimension(Dimension dimension) {
        return Objects.requireNonNull(dimensions.get(dimension), dimension.code());
    }

    public Limits limits() {
        return limits;
    }

    /** The same of one indicator: what takes long to count has fewer periods. */
    public Limits limits(Indicator indicator) {
        return new Limits(indicator.periods(), limits.observations());
    }

    public List<Indicator> all() {
        return List.copyOf(indicators.values());
    }

    public Optional<Indicator> find(String id) {
        return Optional.ofNullable(indicators.get(id));
    }

    private static IndicatorCatalogue read() {
        try (InputStream file = Objects.requireNonNull(IndicatorCatalogue.class.getResourceAsStream(FILE), FILE)) {
            return new IndicatorCatalogue(new ObjectMapper().readValue(file, Entries.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Dimension> named(List<String> codes) {
        return codes.stream()
                .map(code -> Objects.requireNonNull(DIMENSIONS.get(code), code))
                .toList();
    }
}
