package org.shumao.aggregation.release.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Writes JSON-stat 2.0, class dataset: the dimensions of the dataset with the members that occur, period and measure, under the names of
 * the columns of the other files. Labels are English, and Chinese in the extension. Values are sparse where fewer than half of the
 * combinations have a row; every row has a status, so a place without one was not released.
 */
final class JsonStatFile {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private static final String TIME = "time_period";
    private static final String METRIC = "measure";

    /** A number of 64 binary digits keeps so many digits of any decimal; a longer value is a text. */
    private static final int DIGITS = 15;

    private final Dataset dataset;
    private final JsonGenerator json;
    private final List<Axis> axes;

    /** Rows by their place in the table: the last axis runs fastest. */
    private final Map<Long, ReleaseRow> placed = new TreeMap<>();

    private JsonStatFile(Dataset dataset, List<ReleaseRow> rows, JsonGenerator json) {
        this.dataset = dataset;
        this.json = json;
        List<List<String>> keys = rows.stream().map(row -> key(dataset, row)).toList();
        this.axes = axes(dataset, keys);
        for (int n = 0; n < rows.size(); n++) {
            long place = 0;
            List<String> key = keys.get(n);
            for (int i = 0; i < key.size(); i++) {
                Axis axis = axes.get(i);
                place = place * axis.places().size()
                        + Objects.requireNonNull(axis.places().get(key.get(i)));
            }
            placed.put(place, rows.get(n));
        }
    }

    /** Holds the categories of a dimension of the table, each with its place. */
    private record Axis(String id, Text name, Map<String, Integer> places, Function<String, Text> nameOf) {
        static Axis of(String id, Text name, List<String> codes, Function<String, Text> nameOf) {
            Map<String, Integer> places = new LinkedHashMap<>();
            codes.forEach(code -> places.put(code, places.size()));
            return new Axis(id, name, places, nameOf);
        }
    }

    static void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new JsonStatFile(dataset, rows, json).write();
        }
    }

    private static List<String> key(Dataset dataset, ReleaseRow row) {
        List<String> key = new ArrayList<>(dataset.members(row.series()));
        key.add(row.period());
        key.add(row.measure());
        return key;
    }

    private static List<Axis> axes(Dataset dataset, List<List<String>> keys) {
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < dataset.dimensions().size(); i++) {
            int place = i;
            Dimension dimension = dataset.dimensions().get(i);
            axes.add(Axis.of(
                    dimension.code(),
                    IndicatorCatalogue.published().dimension(dimension).name(),
                    keys.stream().map(key -> key.get(place)).distinct().sorted().toList(),
                    code -> MemberName.of(dimension, code)));
        }
        axes.add(Axis.of(
                TIME,
                new Text("Period", "时期"),
                keys.stream()
                        .map(key -> key.get(dataset.dimensions().size()))
                        .distinct()
                        .map(period -> Period.parse(period).orElseThrow())
                        .sorted(Comparator.comparing(Period::frequency).thenComparing(Period::first))
                        .map(Period::toString)
                        .toList(),
                period -> new Text(period, period)));
        Map<String, DatasetMeasure> measures =
                dataset.measures().stream().collect(Collectors.toMap(DatasetMeasure::code, Function.identity()));
        axes.add(Axis.of(
                METRIC,
                new Text("Measure", "指标"),
                dataset.measures().stream().map(DatasetMeasure::code).toList(),
                code -> Objects.requireNonNull(measures.get(code)).name()));
        return axes;
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "2.0");
        json.writeStringField("class", "dataset");
        json.writeStringField("label", dataset.name().en());
        json.writeArrayFieldStart("note");
        json.writeString(dataset.description().en());
        json.writeString(dataset.isNot().en());
        json.writeEndArray();
        writeTexts("id", axes.stream().map(Axis::id).toList());
        json.writeArrayFieldStart("size");
        for (Axis axis : axes) {
            json.writeNumber(axis.places().size());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("role");
        writeTexts("time", List.of(TIME));
        writeTexts("metric", List.of(METRIC));
        List<String> places = dataset.dimensions().stream()
                .filter(Dimension::isPlace)
                .map(Dimension::code)
                .toList();
        if (!places.isEmpty()) {
            writeTexts("geo", places);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("dimension");
        for (Axis axis : axes) {
            writeDimension(axis);
        }
        json.writeEndObject();
        writeValues();
        writePlaced("status", ReleaseRow::status);
        writeExtension();
        json.writeEndObject();
    }

    private void writeDimension(Axis axis) throws IOException {
        json.writeObjectFieldStart(axis.id());
        json.writeStringField("label", axis.name().en());
        json.writeObjectFieldStart("category");
        writeTexts("index", List.copyOf(axis.places().keySet()));
        writeNames("label", axis, Text::en);
        if (axis.id().equals(METRIC)) {
            json.writeObjectFieldStart("unit");
            for (DatasetMeasure measure : dataset.measures()) {
                json.writeObjectFieldStart(measure.code());
                json.writeStringField("label", measure.unitInWords().en());
                json.writeStringField("symbol", measure.unit().name());
                json.writeNumberField("multiplier", measure.multiplier());
                json.writeNumberField("decimals", measure.decimals());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeNames(String field, Axis axis, Function<Text, String> language) throws IOException {
        json.writeObjectFieldStart(field);
        for (String code : axis.places().keySet()) {
            json.writeStringField(code, language.apply(axis.nameOf().apply(code)));
        }
        json.writeEndObject();
    }

    private void writeValues() throws IOException {
        long size = axes.stream().mapToLong(axis -> axis.places().size()).reduce(1, Math::multiplyExact);
        if (2L * placed.size() < size) {
            json.writeObjectFieldStart("value");
            for (Map.Entry<Long, ReleaseRow> one : placed.entrySet()) {
                json.writeFieldName(one.getKey().toString());
                writeNumber(one.getValue().value());
            }
            json.writeEndObject();
            return;
        }
        json.writeArrayFieldStart("value");
        for (long place = 0; place < size; place++) {
            ReleaseRow row = placed.get(place);
            writeNumber(row == null ? null : row.value());
        }
        json.writeEndArray();
    }

    private void writeNumber(@Nullable BigDecimal value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value.precision() <= DIGITS) {
            json.writeNumber(value.toPlainString());
        } else {
            json.writeString(value.toPlainString());
        }
    }

    /** Writes what rows say, by their place; nothing of those that say nothing. */
    private void writePlaced(String field, Function<ReleaseRow, @Nullable String> text) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<Long, ReleaseRow> one : placed.entrySet()) {
            String said = text.apply(one.getValue());
            if (said != null) {
                json.writeStringField(one.getKey().toString(), said);
            }
        }
        json.writeEndObject();
    }

    private void writeExtension() throws IOException {
        json.writeObjectFieldStart("extension");
        json.writeStringField("dataset", dataset.id());
        json.writeStringField("version", dataset.version());
        writePlaced("reasons", ReleaseRow::reason);
        json.writeObjectFieldStart("zh");
        json.writeStringField("label", dataset.name().zh());
        json.writeObjectFieldStart("dimension");
        for (Axis axis : axes) {
            json.writeObjectFieldStart(axis.id());
            json.writeStringField("label", axis.name().zh());
            if (!axis.id().equals(TIME)) {
                writeNames("category", axis, Text::zh);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeTexts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
