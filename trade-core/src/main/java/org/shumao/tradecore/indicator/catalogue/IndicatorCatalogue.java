package org.shumao.tradecore.indicator.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Reason;

/** Every indicator there is. It is data, so that the pages and the answers say the same. */
public final class IndicatorCatalogue {
    /** Most dimensions of a breakdown. */
    public static final int MOST_DIMENSIONS = 2;

    private static final String FILE = "indicators.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final IndicatorCatalogue PUBLISHED = read();

    private final Map<Dimension, DimensionEntry> dimensions;
    private final Map<Definition, List<SeriesBreak>> breaks;
    private final Map<Reason, Text> reasons;
    private final Limits limits;
    private final Map<String, Indicator> indicators;

    private IndicatorCatalogue(Entries file) {
        dimensions = file.dimensions();
        breaks = file.breaks();
        reasons = file.reasons();
        limits = file.limits();
        indicators = new LinkedHashMap<>();
        file.indicators().forEach(entry -> indicators.put(entry.get("id").asText(), file.indicator(entry)));
    }

    /**
     * What one query may ask for.
     *
     * @param periods most periods
     * @param observations most observations
     */
    public record Limits(int periods, int observations) {}

    /**
     * The file.
     *
     * @param usual what an indicator has that does not say otherwise
     * @param dimensionSets the dimensions of indicators by a name
     */
    private record Entries(
            Map<Dimension, DimensionEntry> dimensions,
            Map<Definition, List<SeriesBreak>> breaks,
            Map<Reason, Text> reasons,
            Limits limits,
            ObjectNode usual,
            Map<String, ArrayNode> dimensionSets,
            List<ObjectNode> indicators) {

        Indicator indicator(ObjectNode entry) {
            ObjectNode whole = usual.deepCopy().put("periods", limits.periods()).setAll(entry);
            String set = entry.get("dimensions").asText();
            whole.set("dimensions", Objects.requireNonNull(dimensionSets.get(set), set));
            return MAPPER.convertValue(whole, Indicator.class);
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

    /** Returns why a figure is null, as the end of a sentence. */
    public Text text(Reason reason) {
        return Objects.requireNonNull(reasons.get(reason), reason.code());
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
            return new IndicatorCatalogue(MAPPER.readValue(file, Entries.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
