package org.shumao.aggregation.sdmx.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.shumao.aggregation.sdmx.format.XmlMessage.Space;
import org.shumao.aggregation.sdmx.query.RestFamily;
import org.shumao.aggregation.sdmx.query.SdmxError;

/** Writes why a query has no result. */
public final class ErrorMessage {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** A detail may repeat what a client sent, and XML has no way to write these. */
    private static final Pattern NOT_OF_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private ErrorMessage() {}

    /** Writes SDMX-ML 2.1. */
    public static void xml(SdmxError error, String detail, OutputStream out) throws IOException {
        try {
            XmlMessage xml = new XmlMessage(XmlVersion.ML_2_1, out);
            xml.begin("Error", EnumSet.of(Space.MESSAGE, Space.COMMON));
            xml.open(Space.MESSAGE, "ErrorMessage");
            xml.attribute("code", String.valueOf(error.code()));
            xml.text(Space.COMMON, "Text", error.title());
            xml.text(Space.COMMON, "Text", NOT_OF_XML.matcher(detail).replaceAll("\uFFFD"));
            xml.end();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Writes SDMX-JSON, whose codes are those of SDMX in the older family, and of HTTP in the newer one. */
    public static void json(SdmxError error, RestFamily family, String detail, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("errors");
            json.writeStartObject();
            json.writeNumberField("code", family == RestFamily.V1 ? error.code() : error.status(family));
            json.writeStringField("title", error.title());
            json.writeStringField("detail", detail);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
