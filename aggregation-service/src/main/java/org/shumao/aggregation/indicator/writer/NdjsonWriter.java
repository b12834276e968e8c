package org.shumao.aggregation.indicator.writer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.tradecore.indicator.Observation;

/**
 * An observation a line. There is no line for the heading: tools that read such files want lines of one kind, so each says by
 * itself what its value is, unless the reader wants data alone.
 */
final class NdjsonWriter implements ObservationWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    @Override
    public void write(ObservationPage page, Layout layout, OutputStream out) throws IOException {
        ObservationSet set = page.content();
        MemberLabels labels = new MemberLabels(set);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(null);
            for (Observation observation : set.observations()) {
                write(json, set, labels, observation);
                json.writeRaw('\n');
            }
        }
    }

    private static void write(JsonGenerator json, ObservationSet set, MemberLabels labels, Observation observation)
            throws IOException {
        Heading heading = set.heading();
        json.writeStartObject();
        if (heading.isFull()) {
            json.writeStringField("indicator", heading.indicator());
            json.writeNumberField("version", heading.version());
            json.writeStringField("definition", heading.definition());
        }
        write(json, "key", labels.codes(observation));
        write(json, "names", labels.names(observation));
        json.writeStringField("period", observation.period().toString());
        if (heading.isFull()) {
            json.writeStringField("periodStart", observation.period().start().toString());
            json.writeStringField("periodEnd", observation.period().end().toString());
        }
        BigDecimal value = observation.value();
        json.writeStringField("value", value == null ? null : value.toPlainString());
        if (heading.hasUnitInRows()) {
            json.writeStringField("unit", heading.unit());
            json.writeNumberField("multiplier", heading.multiplier());
        }
        json.writeStringField("status", observation.status().code());
        if (observation.reason() != null) {
            json.writeStringField("reason", observation.reason().code());
        }
        ReleaseNotes released = heading.isFull() ? set.released() : null;
        VintageView vintage =
                released == null ? null : VintageView.of(released.vintages().get(observation.period()));
        if (vintage != null) {
            json.writeStringField("release", vintage.release());
            json.writeStringField("releaseStatus", vintage.status());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, @Nullable Map<String, String> members)
            throws IOException {
        if (members != null) {
            json.writeObjectFieldStart(field);
            for (Map.Entry<String, String> member : members.entrySet()) {
                json.writeStringField(member.getKey(), member.getValue());
            }
            json.writeEndObject();
        }
    }
}
