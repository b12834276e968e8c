package org.shumao.aggregation.sdmx.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.shumao.aggregation.release.quality.QualityReport.Section;
import org.shumao.aggregation.sdmx.metadata.MetadataSet;

/** Writes reference metadata as SDMX-JSON 2.0. */
public final class MetadataJson {
    private final JsonMessage message;
    private final JsonGenerator json;

    private MetadataJson(JsonMessage message) {
        this.message = message;
        this.json = message.generator();
    }

    /** Writes a message. */
    public static void write(MessageHeader header, List<MetadataSet> sets, OutputStream out) throws IOException {
        try (JsonMessage message = new JsonMessage(JsonVersion.JSON_2_0, header, out)) {
            new MetadataJson(message).write(sets);
        }
    }

    private void write(List<MetadataSet> sets) throws IOException {
        message.begin("metadata");
        json.writeArrayFieldStart("metadataSets");
        for (MetadataSet set : sets) {
            set(set);
        }
        json.writeEndArray();
        message.end();
    }

    private void set(MetadataSet set) throws IOException {
        MessageHeader header = message.header();
        json.writeStartObject();
        json.writeStringField("id", set.id());
        json.writeStringField("agencyID", header.sender());
        json.writeStringField("version", set.version());
        message.texts("name", "names", set.name());
        if (set.sections().isEmpty()) {
            json.writeBooleanField("isExternalReference", true);
        }
        json.writeArrayFieldStart("links");
        json.writeStartObject();
        json.writeStringField("rel", "self");
        json.writeStringField(
                "href",
                header.address() + "/metadata/metadataset/" + header.sender() + "/" + set.id() + "/" + set.version());
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("metadataflow", set.metadataflow().urn30());
        json.writeArrayFieldStart("targets");
        json.writeString(set.target().urn30());
        json.writeEndArray();
        json.writeArrayFieldStart("attributes");
        for (Section section : set.sections()) {
            json.writeStartObject();
            json.writeStringField("id", section.concept());
            message.texts("value", section.text());
            json.writeEndObject();
        }
        if (set.sections().isEmpty()) {
            // The schema asks for one attribute at least, which need not have a value.
            json.writeStartObject();
            json.writeStringField("id", MetadataXml.ANY_ATTRIBUTE);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
