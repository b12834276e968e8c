package org.shumao.aggregation.sdmx.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.data.DataMessage;
import org.shumao.aggregation.sdmx.data.DataMessage.Contents;
import org.shumao.aggregation.sdmx.data.DataMessage.DataSet;
import org.shumao.aggregation.sdmx.data.SdmxObservation;
import org.shumao.aggregation.sdmx.data.SdmxSeries;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.KeyComponent;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.contracts.period.Period;

/**
 * Writes data as SDMX-JSON. The lists of members come before the values, which name them by their places, so that the series are walked
 * through twice: first for the lists. What is missing is null.
 */
public final class DataJson {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final JsonMessage out;
    private final JsonGenerator json;
    private final JsonVersion version;
    private final DataMessage message;
    private final Contents contents;
    private final List<KeyComponent> dimensions;
    private final ItemNames names;
    private final OccurringValues occurring;

    private DataJson(JsonMessage out, DataMessage message) {
        this.out = out;
        this.json = out.generator();
        this.version = out.version();
        this.message = message;
        this.contents = message.contents();
        this.dimensions = message.structure().dimensions();
        this.names = new ItemNames(message.structures());
        this.occurring = new OccurringValues(message);
    }

    /** Writes a message. */
    public static void write(JsonVersion version, MessageHeader header, DataMessage message, OutputStream out)
            throws IOException {
        try (JsonMessage json = new JsonMessage(version, header, out)) {
            new DataJson(json, message).write();
        }
    }

    private void write() throws IOException {
        out.begin("data");
        if (version.isOfSdmx3()) {
            json.writeArrayFieldStart("structures");
            structure();
            json.writeEndArray();
        } else {
            json.writeFieldName("structure");
            structure();
        }
        json.writeArrayFieldStart("dataSets");
        for (DataSet set : message.sets()) {
            write(set);
        }
        json.writeEndArray();
        out.end();
    }

    private void links() throws IOException {
        json.writeArrayFieldStart("links");
        link("dataflow", message.flow().ref());
        link("datastructure", message.structure().ref());
        json.writeEndArray();
    }

    private void link(String relation, Ref ref) throws IOException {
        json.writeStartObject();
        json.writeStringField("rel", relation);
        json.writeStringField("urn", out.urn(ref));
        json.writeEndObject();
    }

    private void structure() throws IOException {
        json.writeStartObject();
        links();
        out.texts("name", "names", message.flow().head().name());
        json.writeObjectFieldStart("dimensions");
        json.writeArrayFieldStart("dataSet");
        json.writeEndArray();
        json.writeArrayFieldStart("series");
        if (!contents.flat()) {
            keyDimensions();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("observation");
        if (contents.flat()) {
            keyDimensions();
        }
        if (!occurring.times().isEmpty()) {
            timeDimension();
        }
        json.writeEndArray();
        json.writeEndObject();
        if (version.isOfSdmx3()) {
            measures();
        }
        json.writeObjectFieldStart("attributes");
        json.writeArrayFieldStart("dataSet");
        json.writeEndArray();
        attributes("series", occurring.ofSeries());
        attributes("observation", occurring.ofObservations());
        json.writeEndObject();
        if (version.isOfSdmx3()) {
            json.writeArrayFieldStart("dataSets");
            for (int i = 0; i < message.sets().size(); i++) {
                json.writeNumber(i);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void keyDimensions() throws IOException {
        for (int i = 0; i < dimensions.size(); i++) {
            KeyComponent dimension = dimensions.get(i);
            json.writeStartObject();
            component(dimension.id(), dimension.concept());
            json.writeNumberField("keyPosition", i);
            json.writeArrayFieldStart("values");
            for (String code : occurring.members(i)) {
                code(dimension.codelist(), code);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void component(String id, Ref concept) throws IOException {
        json.writeStringField("id", id);
        out.texts("name", "names", names.of(concept));
    }

    private void timeDimension() throws IOException {
        json.writeStartObject();
        component(DataStructure.TIME_PERIOD, message.structure().timeConcept());
        json.writeNumberField("keyPosition", dimensions.size());
        json.writeArrayFieldStart("roles");
        json.writeString(DataStructure.TIME_PERIOD);
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (Period period : occurring.times()) {
            json.writeStartObject();
            json.writeStringField("id", period.toString());
            json.writeStringField("name", period.toString());
            json.writeStringField("start", moment(period.first().atDay(1)).toString());
            json.writeStringField(
                    "end",
                    moment(period.last().plusMonths(1).atDay(1)).minusSeconds(1).toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Instant moment(LocalDate day) {
        return day.atStartOfDay().toInstant(CHINA);
    }

    private void measures() throws IOException {
        json.writeObjectFieldStart("measures");
        json.writeArrayFieldStart("observation");
        if (contents.values()) {
            json.writeStartObject();
            component(DataStructure.OBS_VALUE, message.structure().measureConcept());
            json.writeObjectFieldStart("format");
            json.writeStringField("dataType", "Decimal");
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void attributes(String level, List<DataAttribute> attributes) throws IOException {
        json.writeArrayFieldStart(level);
        for (DataAttribute attribute : attributes) {
            json.writeStartObject();
            component(
                    attribute.name(),
                    message.structure().timeConcept().artefact().item(attribute.name()));
            json.writeObjectFieldStart("relationship");
            if (attribute.isOfSeries()) {
                json.writeArrayFieldStart("dimensions");
                for (KeyComponent dimension : dimensions) {
                    json.writeString(dimension.id());
                }
                json.writeEndArray();
            } else if (version.isOfSdmx3()) {
                json.writeObjectFieldStart("observation");
                json.writeEndObject();
            } else {
                json.writeStringField("primaryMeasure", DataStructure.OBS_VALUE);
            }
            json.writeEndObject();
            json.writeArrayFieldStart("values");
            if (occurring.isSparse(attribute)) {
                // Some client takes what is not there for the first value: so that is no value.
                json.writeNull();
            }
            for (String value : occurring.values(attribute)) {
                value(attribute, value);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void value(DataAttribute attribute, String value) throws IOException {
        String codelist = attribute.codelist();
        if (codelist != null) {
            Ref structure = message.structure().ref();
            code(
                    message.structure().attributes().stream()
                            .filter(one -> one.id().equals(attribute.name()))
                            .flatMap(one -> Stream.ofNullable(one.codelist()))
                            .findFirst()
                            .orElse(structure),
                    value);
        } else {
            json.writeStartObject();
            json.writeStringField(version.isOfSdmx3() ? "value" : "name", value);
            json.writeEndObject();
        }
    }

    private void code(Ref codelist, String code) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", code);
        out.texts("name", "names", names.of(codelist, code));
        json.writeEndObject();
    }

    private void write(DataSet set) throws IOException {
        json.writeStartObject();
        if (version.isOfSdmx3()) {
            json.writeNumberField("structure", 0);
        }
        json.writeStringField(
                "action",
                version == JsonVersion.JSON_2_1 ? Actions.word31(set, contents) : Actions.word(set, contents));
        if (set.from().isPresent()) {
            json.writeStringField("validFrom", set.from().get().toString());
        }
        if (set.to().isPresent()) {
            json.writeStringField("validTo", set.to().get().toString());
        }
        links();
        json.writeObjectFieldStart(contents.flat() ? "observations" : "series");
        for (SdmxSeries series : set.series()) {
            if (contents.flat()) {
                flat(series);
            } else {
                series(series);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void series(SdmxSeries series) throws IOException {
        json.writeObjectFieldStart(occurring.places(series));
        if (!occurring.ofSeries().isEmpty()) {
            json.writeArrayFieldStart("attributes");
            for (DataAttribute attribute : occurring.ofSeries()) {
                place(attribute, series.attribute(attribute));
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("observations");
        for (SdmxObservation observation : series.observations()) {
            observation(String.valueOf(occurring.place(observation.period())), series, observation);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void flat(SdmxSeries series) throws IOException {
        String places = occurring.places(series);
        for (SdmxObservation observation : series.observations()) {
            observation(places + ":" + occurring.place(observation.period()), series, observation);
        }
    }

    private void observation(String name, SdmxSeries series, SdmxObservation observation) throws IOException {
        json.writeArrayFieldStart(name);
        if (contents.values()) {
            if (observation.value() == null) {
                json.writeNull();
            } else {
                json.writeNumber(observation.value());
            }
        } else if (!version.isOfSdmx3()) {
            // The value always comes first there.
            json.writeNull();
        }
        attributes(series, observation);
        json.writeEndArray();
    }

    private void attributes(SdmxSeries series, SdmxObservation observation) throws IOException {
        int nulls = 0;
        for (DataAttribute attribute : occurring.ofObservations()) {
            String value = attribute.isOfSeries() ? series.attribute(attribute) : observation.attribute(attribute);
            if (value == null) {
                nulls++;
                continue;
            }
            while (nulls > 0) {
                json.writeNull();
                nulls--;
            }
            place(attribute, value);
        }
    }

    private void place(DataAttribute attribute, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(occurring.place(attribute, value));
        }
    }
}
