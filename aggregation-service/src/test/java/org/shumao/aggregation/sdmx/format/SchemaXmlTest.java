package org.shumao.aggregation.sdmx.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.aggregation.sdmx.data.DataMessage;
import org.shumao.aggregation.sdmx.data.SampleData;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Packaging;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.xml.sax.SAXException;

/**
 * Structure-specific data are valid by the schema of their flow, and other data are not. The schemas of SDMX that it restricts are replaced
 * by those in the folder sdmx-ml, which have the parts that our messages have.
 */
class SchemaXmlTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "sdmx");
    private static final MessageHeader HEADER = new MessageHeader(
            "M", Instant.parse("2026-12-01T02:00:00Z"), "SHUMAO", new Text("Shumao", "数贸"), Language.EN, "/sdmx/v2");

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(DataXml.Shape.SPECIFIC, XmlVersion.ML_2_1, DataStructure.TIME_PERIOD, "*"),
                Arguments.of(
                        DataXml.Shape.SPECIFIC,
                        XmlVersion.ML_2_1,
                        DataStructure.TIME_PERIOD,
                        "*?attributes=none&measures=none"),
                Arguments.of(
                        DataXml.Shape.SPECIFIC,
                        XmlVersion.ML_2_1,
                        Packaging.ALL_DIMENSIONS,
                        "*?dimensionAtObservation=AllDimensions"),
                Arguments.of(DataXml.Shape.SPECIFIC_TIME_SERIES, XmlVersion.ML_2_1, DataStructure.TIME_PERIOD, "*"),
                Arguments.of(DataXml.Shape.SPECIFIC_3_0, XmlVersion.ML_3_0, DataStructure.TIME_PERIOD, "*"),
                Arguments.of(
                        DataXml.Shape.SPECIFIC_3_0,
                        XmlVersion.ML_3_0,
                        Packaging.ALL_DIMENSIONS,
                        "*?dimensionAtObservation=AllDimensions"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void dataAreValidAndOtherCodesAreNot(DataXml.Shape shape, XmlVersion version, String layout, String query)
            throws Exception {
        DataMessage message = SampleData.message(query);
        Schema schema = schema(version, message, layout);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataXml.write(shape, HEADER, message, out);
        String text = out.toString(StandardCharsets.UTF_8);
        validate(schema, text);
        if (Boolean.getBoolean("golden.update")) {
            // For whoever has the schemas of SDMX.
            Path target = Path.of("target", "sdmx-" + shape + "-" + layout + (query.contains("none") ? "-keys" : ""));
            Files.writeString(Path.of(target + ".xml"), text);
            Files.writeString(Path.of(target + ".xsd"), own(version, message, layout));
        }
        assertThatExceptionOfType(SAXException.class)
                .isThrownBy(() ->
                        validate(schema, text.replaceFirst("COUNTERPART_AREA=\"[^\"]*\"", "COUNTERPART_AREA=\"XX\"")))
                .withMessageContaining("XX");
        assertThatExceptionOfType(SAXException.class)
                .isThrownBy(() -> validate(schema, text.replaceFirst("FREQ=\"[^\"]*\"", "")))
                .withMessageContaining("FREQ");
        assertThatExceptionOfType(SAXException.class)
                .isThrownBy(() -> validate(schema, text.replaceFirst("FREQ=", "NOTHING=\"1\" FREQ=")))
                .withMessageContaining("NOTHING");
    }

    private static void validate(Schema schema, String text) throws SAXException, IOException {
        schema.newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Of the schemas of a version in this order, each of which imports those before it by their name spaces. */
    private static Schema schema(XmlVersion version, DataMessage message, String layout) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        return factory.newSchema(new Source[] {
            standIn(version, "common"),
            standIn(version, "structurespecific"),
            standIn(version, "message"),
            source(own(version, message, layout).replaceAll(" schemaLocation=\"[^\"]*\"", ""))
        });
    }

    private static String own(XmlVersion version, DataMessage message, String layout) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SchemaXml.write(version, message.structures(), message.flow().ref(), message.structure(), layout, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Source standIn(XmlVersion version, String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SchemaXmlTest.class.getResourceAsStream("/sdmx-ml/" + name + ".xsd"))) {
            return source(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("SPACES/", version.spaces()));
        }
    }

    private static Source source(String text) {
        return new StreamSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSchemaIsAsItWasPublished() throws IOException {
        String written = own(XmlVersion.ML_2_1, SampleData.message("A"), DataStructure.TIME_PERIOD)
                        .replace("><", ">\n<")
                        .replaceAll(
                                "(?s)(<xs:simpleType name=\"CL_(?:AREA|COMMODITY)\">\n<xs:restriction base=\"xs:string\">).*?</",
                                "$1</")
                + "\n";
        Path golden = FOLDER.resolve("schema-partner.xsd");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, written);
        }
        assertThat(written).isEqualTo(Files.readString(golden));
    }
}
