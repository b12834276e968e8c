package org.shumao.aggregation.indicator.writer;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.Observation;

/**
 * JSON-stat 2.0, class dataset: the indicator as metric, the breakdown, and time. Values are sparse where fewer than half of the
 * combinations have an observation; a page holds those of its observations alone. A status stands with every observation; what
 * has none was not found.
 */
final class JsonStatWriter implements ObservationWriter {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final String METRIC = "indicator";
    private static final String TIME = "period";
    private static final List<String> PLACES = Stream.of(Dimension.values())
            .filter(Dimension::isPlace)
            .map(Dimension::code)
            .toList();

    @Override
    public void write(ObservationPage page, Layout layout, OutputStream out) throws IOException {
        ObservationSet set = page.content();
        Map<Long, Observation> placed = placed(set);
        ObjectNode json = JSON.createObjectNode();
        json.put("version", "2.0");
        json.put("class", "dataset");
        json.put("label", set.heading().name());
        json.put("source", set.heading().source());
        if (set.asOf() != null) {
            json.put("updated", set.asOf().toString());
        }
        List<String> ids = new ArrayList<>(List.of(METRIC));
        set.axes().forEach(axis -> ids.add(axis.dimension()));
        ids.add(TIME);
        json.set("id", JSON.valueToTree(ids));
        json.set("size", JSON.valueToTree(sizes(set)));
        ObjectNode role = json.putObject("role");
        role.putArray("metric").add(METRIC);
        role.putArray("time").add(TIME);
        List<String> places = ids.stream().filter(PLACES::contains).toList();
        if (!places.isEmpty()) {
            role.set("geo", JSON.valueToTree(places));
        }
        addDimensions(json.putObject("dimension"), set);
        addValues(
                json, placed, sizes(set).stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact));
        ObjectNode status = json.putObject("status");
        placed.forEach((place, observation) ->
                status.put(place.toString(), observation.status().code()));
        addExtension(json.putObject("extension"), page, placed);
        JSON.writeValue(out, json);
    }

    private static List<Integer> sizes(ObservationSet set) {
        List<Integer> sizes = new ArrayList<>(List.of(1));
        set.axes().forEach(axis -> sizes.add(axis.members().size()));
        sizes.add(set.periods().size());
        return sizes;
    }

    private static void addDimensions(ObjectNode dimensions, ObservationSet set) {
        Heading heading = set.heading();
        Map<String, String> indicator = Map.of(heading.indicator(), heading.name());
        addCategory(dimensions, METRIC, heading.name(), indicator.keySet())
                .<ObjectNode>set("label", JSON.valueToTree(indicator))
                .putObject("unit")
                .putObject(heading.indicator())
                .put("label", heading.unitName())
                .put("symbol", heading.unit())
                .put("multiplier", heading.multiplier())
                .put("decimals", heading.decimals());
        for (Axis axis : set.axes()) {
            addCategory(
                            dimensions,
                            axis.dimension(),
                            axis.name(),
                            axis.members().keySet())
                    .set("label", JSON.valueToTree(axis.members()));
        }
        addCategory(
                dimensions,
                TIME,
                TIME,
                set.periods().stream().map(Period::toString).toList());
        if (heading.isFull()) {
            ObjectNode days = dimensions.withObject("/" + TIME).putObject("extension");
            ObjectNode starts = days.putObject("periodStart");
            ObjectNode ends = days.putObject("periodEnd");
            set.periods().forEach(period -> {
                starts.put(period.toString(), period.start().toString());
                ends.put(period.toString(), period.end().toString());
            });
        }
    }

    private static ObjectNode addCategory(ObjectNode dimensions, String id, String label, Collection<String> codes) {
        return dimensions
                .putObject(id)
                .put("label", label)
                .putObject("category")
                .set("index", JSON.valueToTree(codes));
    }

    private static void addValues(ObjectNode json, Map<Long, Observation> placed, long size) {
        if (2L * placed.size() < size) {
            ObjectNode sparse = json.putObject("value");
            placed.forEach((place, observation) -> sparse.set(place.toString(), ExactNumber.node(observation.value())));
            return;
        }
        ArrayNode dense = json.putArray("value");
        for (long i = 0; i < size; i++) {
            Observation observation = placed.get(i);
            dense.add(ExactNumber.node(observation == null ? null : observation.value()));
        }
    }

    /** Returns the observations by their place in the table, row by row: the last dimension runs fastest. */
    private static Map<Long, Observation> placed(ObservationSet set) {
        List<Map<String, Integer>> places = new ArrayList<>();
        set.axes().forEach(axis -> places.add(places(axis.members().keySet())));
        Map<String, Integer> periods =
                places(set.periods().stream().map(Period::toString).toList());
        Map<Long, Observation> placed = new TreeMap<>();
        for (Observation observation : set.observations()) {
            long place = 0;
            for (int i = 0; i < places.size(); i++) {
                place = place * places.get(i).size()
                        + place(places.get(i), observation.members().get(i));
            }
            placed.put(
                    place * periods.size() + place(periods, observation.period().toString()), observation);
        }
        return placed;
    }

    private static int place(Map<String, Integer> places, String code) {
        Integer place = places.get(code);
        if (place == null) {
            throw new IllegalArgumentException("no category for " + code);
        }
        return place;
    }

    private static Map<String, Integer> places(Collection<String> codes) {
        Map<String, Integer> places = new HashMap<>();
        codes.forEach(code -> places.put(code, places.size()));
        return places;
    }

    private static void addExtension(ObjectNode extension, ObservationPage page, Map<Long, Observation> placed) {
        Heading heading = page.content().heading();
        extension.put("definition", heading.definition());
        extension.put("version", heading.version());
        extension.set("filters", JSON.valueToTree(heading.filters()));
        ObjectNode reasons = extension.putObject("reasons");
        placed.forEach((place, observation) -> {
            if (observation.reason() != null) {
                reasons.put(place.toString(), observation.reason().code());
            }
        });
        ReleaseNotes released = page.content().released();
        if (released != null && heading.isFull()) {
            addReleases(extension, released);
        }
        if (page.next() != null) {
            extension.put("next", page.next());
        }
    }

    private static void addReleases(ObjectNode extension, ReleaseNotes released) {
        ObjectNode state = extension.putObject("released");
        state.put("dataset", released.dataset());
        state.put("asOf", released.asOf().toString());
        if (released.next() != null) {
            state.putObject("next")
                    .put("release", released.next().release())
                    .put("due", released.next().due().toString());
        }
        ObjectNode periods = state.putObject("periods");
        released.vintages().forEach((period, vintage) -> {
            VintageView view = VintageView.of(vintage);
            if (view != null) {
                periods.putObject(period.toString())
                        .put("release", view.release())
                        .put("status", view.status())
                        .put("due", view.due().toString())
                        .put("superseded", view.superseded());
            }
        });
    }
}
