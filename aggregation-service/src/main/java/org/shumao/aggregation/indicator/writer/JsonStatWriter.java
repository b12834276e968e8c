package org.shumao.aggregation.indicator.writer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.Observation;

/**
 * JSON-stat 2.0, class dataset: the indicator as metric, the breakdown, and time. Values are sparse where fewer than half of the
 * combinations have an observation; a page holds those of its observations alone. A status stands with every observation; what
 * has none was not found.
 */
final class JsonStatWriter implements ObservationWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final String METRIC = "indicator";
    private static final String TIME = "period";
    private static final List<String> PLACES = List.of(
            Dimension.PARTNER.code(),
            Dimension.PARTNER_GROUP.code(),
            Dimension.PROVINCE.code(),
            Dimension.REGION.code(),
            Dimension.CITY.code());

    @Override
    public void write(ObservationPage page, Layout layout, OutputStream out) throws IOException {
        ObservationSet set = page.content();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("version", "2.0");
            json.writeStringField("class", "dataset");
            json.writeStringField("label", set.heading().name());
            json.writeStringField("source", set.heading().source());
            if (set.asOf() != null) {
                json.writeStringField("updated", set.asOf().toString());
            }
            writeShape(json, set);
            writeDimensions(json, set);
            writeValues(json, set);
            writeExtension(json, page);
            json.writeEndObject();
        }
    }

    private static void writeShape(JsonGenerator json, ObservationSet set) throws IOException {
        List<String> ids = new ArrayList<>(List.of(METRIC));
        set.axes().forEach(axis -> ids.add(axis.dimension()));
        ids.add(TIME);
        writeStrings(json, "id", ids);
        json.writeArrayFieldStart("size");
        for (int size : sizes(set)) {
            json.writeNumber(size);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("role");
        writeStrings(json, "metric", List.of(METRIC));
        writeStrings(json, "time", List.of(TIME));
        List<String> places = ids.stream().filter(PLACES::contains).toList();
        if (!places.isEmpty()) {
            writeStrings(json, "geo", places);
        }
        json.writeEndObject();
    }

    private static List<Integer> sizes(ObservationSet set) {
        List<Integer> sizes = new ArrayList<>(List.of(1));
        set.axes().forEach(axis -> sizes.add(axis.members().size()));
        sizes.add(set.periods().size());
        return sizes;
    }

    private static void writeDimensions(JsonGenerator json, ObservationSet set) throws IOException {
        json.writeObjectFieldStart("dimension");
        writeMetric(json, set.heading());
        for (Axis axis : set.axes()) {
            writeCategory(json, axis.dimension(), axis.name(), axis.members().keySet());
            writeLabels(json, axis.members());
            json.writeEndObject();
            json.writeEndObject();
        }
        List<String> periods = set.periods().stream().map(Period::toString).toList();
        writeCategory(json, TIME, TIME, periods);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeMetric(JsonGenerator json, Heading heading) throws IOException {
        writeCategory(json, METRIC, heading.name(), List.of(heading.indicator()));
        writeLabels(json, Map.of(heading.indicator(), heading.name()));
        json.writeObjectFieldStart("unit");
        json.writeObjectFieldStart(heading.indicator());
        json.writeStringField("label", heading.unitName());
        json.writeStringField("symbol", heading.unit());
        json.writeNumberField("multiplier", heading.multiplier());
        json.writeNumberField("decimals", heading.decimals());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Leaves the dimension and its category open. */
    private static void writeCategory(JsonGenerator json, String id, String label, Collection<String> codes)
            throws IOException {
        json.writeObjectFieldStart(id);
        json.writeStringField("label", label);
        json.writeObjectFieldStart("category");
        writeStrings(json, "index", codes);
    }

    private static void writeLabels(JsonGenerator json, Map<String, String> labels) throws IOException {
        json.writeObjectFieldStart("label");
        for (Map.Entry<String, String> label : labels.entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
    }

    private static void writeValues(JsonGenerator json, ObservationSet set) throws IOException {
        Map<Integer, Observation> placed = placed(set);
        int size = sizes(set).stream().reduce(1, Math::multiplyExact);
        if (2L * placed.size() < size) {
            writeSparse(json, placed);
        } else {
            writeDense(json, placed, size);
        }
        json.writeObjectFieldStart("status");
        for (Map.Entry<Integer, Observation> entry : placed.entrySet()) {
            json.writeStringField(
                    entry.getKey().toString(), entry.getValue().status().code());
        }
        json.writeEndObject();
    }

    private static void writeSparse(JsonGenerator json, Map<Integer, Observation> placed) throws IOException {
        json.writeObjectFieldStart("value");
        for (Map.Entry<Integer, Observation> entry : placed.entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            writeValue(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeDense(JsonGenerator json, Map<Integer, Observation> placed, int size) throws IOException {
        json.writeArrayFieldStart("value");
        for (int i = 0; i < size; i++) {
            Observation observation = placed.get(i);
            if (observation == null) {
                json.writeNull();
            } else {
                writeValue(json, observation);
            }
        }
        json.writeEndArray();
    }

    private static void writeValue(JsonGenerator json, Observation observation) throws IOException {
        if (observation.value() == null) {
            json.writeNull();
        } else {
            ExactNumber.write(observation.value(), json);
        }
    }

    /** The observations by their place in the table, row by row: the last dimension runs fastest. */
    private static Map<Integer, Observation> placed(ObservationSet set) {
        List<Map<String, Integer>> places = new ArrayList<>();
        set.axes().forEach(axis -> places.add(places(axis.members().keySet())));
        Map<String, Integer> periods =
                places(set.periods().stream().map(Period::toString).toList());
        Map<Integer, Observation> placed = new TreeMap<>();
        for (Observation observation : set.observations()) {
            int place = 0;
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

    private static void writeExtension(JsonGenerator json, ObservationPage page) throws IOException {
        ObservationSet set = page.content();
        Heading heading = set.heading();
        json.writeObjectFieldStart("extension");
        json.writeStringField("definition", heading.definition());
        json.writeNumberField("version", heading.version());
        json.writeObjectFieldStart("filters");
        for (Map.Entry<String, List<String>> filter : heading.filters().entrySet()) {
            writeStrings(json, filter.getKey(), filter.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("reasons");
        for (Map.Entry<Integer, Observation> entry : placed(set).entrySet()) {
            if (entry.getValue().reason() != null) {
                json.writeStringField(
                        entry.getKey().toString(), entry.getValue().reason().code());
            }
        }
        json.writeEndObject();
        if (page.next() != null) {
            json.writeStringField("next", page.next());
        }
        json.writeEndObject();
    }

    private static void writeStrings(JsonGenerator json, String field, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
