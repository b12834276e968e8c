package org.shumao.aggregation.sdmx.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Writes the fields that all messages of SDMX-JSON have. */
final class JsonMessage implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final JsonVersion version;
    private final MessageHeader header;

    JsonMessage(JsonVersion version, MessageHeader header, OutputStream out) throws IOException {
        this.json = FACTORY.createGenerator(out);
        this.json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        // A message that breaks off must not look whole.
        this.json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        this.version = version;
        this.header = header;
    }

    JsonGenerator generator() {
        return json;
    }

    JsonVersion version() {
        return version;
    }

    MessageHeader header() {
        return header;
    }

    /**
     * Begins a message and its data.
     *
     * @param content {@code data}, {@code metadata} or {@code structure}
     */
    void begin(String content) throws IOException {
        json.writeStartObject();
        if (version == JsonVersion.JSON_2_1) {
            json.writeStringField("$schema", version.schema(content));
        }
        json.writeObjectFieldStart("meta");
        if (version != JsonVersion.JSON_2_1) {
            json.writeStringField("schema", version.schema(content));
        }
        json.writeStringField("id", header.id());
        json.writeBooleanField("test", false);
        json.writeStringField(
                "prepared", header.prepared().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeArrayFieldStart("contentLanguages");
        for (Language language : Language.values()) {
            json.writeString(language.code());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("sender");
        json.writeStringField("id", header.sender());
        texts("name", "names", header.senderName());
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("data");
    }

    /** Ends data and message. */
    void end() throws IOException {
        json.writeEndObject();
        json.writeEndObject();
    }

    /**
     * Writes a text in the language of the reader, and in all.
     *
     * @param one name of the one text
     * @param all name of all
     */
    void texts(String one, String all, Text text) throws IOException {
        json.writeStringField(one, text.in(header.language()));
        texts(all, text);
    }

    /** Writes a text in all languages. */
    void texts(String all, Text text) throws IOException {
        json.writeObjectFieldStart(all);
        for (Language language : Language.values()) {
            json.writeStringField(language.code(), text.in(language));
        }
        json.writeEndObject();
    }

    String urn(Ref ref) {
        return version.isOfSdmx3() ? ref.urn30() : ref.urn21();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
