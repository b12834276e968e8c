package org.shumao.aggregation.sdmx.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.aggregation.sdmx.data.DataMessage;
import org.shumao.aggregation.sdmx.data.SampleData;
import org.shumao.aggregation.sdmx.query.RestFamily;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Every form of data as it was once published. With {@code -Dgolden.update=true} the files are written instead. */
class DataMessagesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "sdmx");

    /** Writes a message in one form. */
    @FunctionalInterface
    interface Form {
        void write(MessageHeader header, DataMessage message, ByteArrayOutputStream out) throws IOException;
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("data-1.0.csv", "*", Language.EN, csv(DataCsv.Version.CSV_1_0, Map.of())),
                Arguments.of(
                        "data-1.0-both.csv", "A", Language.ZH, csv(DataCsv.Version.CSV_1_0, Map.of("labels", "both"))),
                Arguments.of("data-2.0.csv", "*", Language.EN, csv(DataCsv.Version.CSV_2_0, Map.of())),
                Arguments.of(
                        "data-2.0-both.csv",
                        "A",
                        Language.EN,
                        csv(DataCsv.Version.CSV_2_0, Map.of("labels", "both", "keys", "both"))),
                Arguments.of(
                        "data-2.0-name.csv",
                        "A",
                        Language.ZH,
                        csv(DataCsv.Version.CSV_2_0, Map.of("labels", "name", "keys", "series"))),
                Arguments.of("data-only.csv", "A?attributes=none", Language.EN, csv(DataCsv.Version.CSV_2_0, Map.of())),
                Arguments.of(
                        "keys-only.csv",
                        "*?attributes=none&measures=none",
                        Language.EN,
                        csv(DataCsv.Version.CSV_1_0, Map.of())),
                Arguments.of("data-2.1.csv", "*", Language.EN, csv(DataCsv.Version.CSV_2_1, Map.of())),
                Arguments.of(
                        "data-2.1-only.csv", "A?attributes=none", Language.EN, csv(DataCsv.Version.CSV_2_1, Map.of())),
                Arguments.of(
                        "data-2.0-normalized.csv",
                        "*",
                        Language.EN,
                        csv(DataCsv.Version.CSV_2_0, Map.of("timeformat", "normalized", "keys", "obs"))),
                Arguments.of(
                        "data-2.0-years.csv",
                        "A",
                        Language.EN,
                        csv(DataCsv.Version.CSV_2_0, Map.of("timeformat", "normalized"))),
                Arguments.of("data-2.1.json", "*", Language.EN, json(JsonVersion.JSON_2_1)),
                Arguments.of("data-specific-3.0.xml", "*", Language.EN, xml(DataXml.Shape.SPECIFIC_3_0)),
                Arguments.of(
                        "data-specific-3.0-flat.xml",
                        "M?dimensionAtObservation=AllDimensions",
                        Language.EN,
                        xml(DataXml.Shape.SPECIFIC_3_0)),
                Arguments.of(
                        "data-specific-time-series.xml", "A", Language.EN, xml(DataXml.Shape.SPECIFIC_TIME_SERIES)),
                Arguments.of("data-generic-time-series.xml", "A", Language.EN, xml(DataXml.Shape.GENERIC_TIME_SERIES)),
                Arguments.of("data-specific.xml", "*", Language.EN, xml(DataXml.Shape.SPECIFIC)),
                Arguments.of(
                        "data-specific-flat.xml",
                        "M?dimensionAtObservation=AllDimensions",
                        Language.EN,
                        xml(DataXml.Shape.SPECIFIC)),
                Arguments.of(
                        "keys-specific.xml",
                        "M?attributes=none&measures=none",
                        Language.EN,
                        xml(DataXml.Shape.SPECIFIC)),
                Arguments.of("data-1.0.json", "*", Language.EN, json(JsonVersion.JSON_1_0)),
                Arguments.of("data-2.0.json", "*", Language.ZH, json(JsonVersion.JSON_2_0)),
                Arguments.of(
                        "data-2.0-flat.json",
                        "M?dimensionAtObservation=AllDimensions",
                        Language.EN,
                        json(JsonVersion.JSON_2_0)),
                Arguments.of(
                        "keys-2.0.json", "M?attributes=none&measures=none", Language.EN, json(JsonVersion.JSON_2_0)),
                Arguments.of("data-generic.xml", "*", Language.EN, xml(DataXml.Shape.GENERIC)),
                Arguments.of(
                        "data-generic-flat.xml",
                        "A?dimensionAtObservation=AllDimensions",
                        Language.EN,
                        xml(DataXml.Shape.GENERIC)));
    }

    private static Form csv(DataCsv.Version version, Map<String, String> parameters) {
        return (header, message, out) -> DataCsv.write(version, DataCsv.Options.of(parameters), header, message, out);
    }

    private static Form json(JsonVersion version) {
        return (header, message, out) -> DataJson.write(version, header, message, out);
    }

    private static Form xml(DataXml.Shape shape) {
        return (header, message, out) -> DataXml.write(shape, header, message, out);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void dataAreAsTheyWerePublished(String file, String query, Language language, Form form) throws IOException {
        MessageHeader header = new MessageHeader(
                "DATA-1",
                Instant.parse("2026-12-01T02:00:00Z"),
                "SHUMAO",
                new Text("Shumao", "数贸"),
                language,
                "/sdmx/v2");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        form.write(header, SampleData.message(query), out);
        String text = out.toString(StandardCharsets.UTF_8);
        String written = file.endsWith("xml") ? text.replace("><", ">\n<") + "\n" : text;
        Path golden = FOLDER.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, written);
        }
        assertThat(written).isEqualTo(Files.readString(golden));
    }

    @Test
    void errorsAreThoseOfSdmx() throws IOException {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        ErrorMessage.xml(SdmxError.NO_RESULTS, "Nothing matches the query.", xml);
        assertThat(xml.toString(StandardCharsets.UTF_8))
                .contains(
                        "<mes:Error ",
                        "<mes:ErrorMessage code=\"100\">",
                        "<com:Text>Nothing matches the query.</com:Text>");
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ErrorMessage.json(SdmxError.SEMANTIC, RestFamily.V2, "No such thing.", json);
        assertThat(json.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"errors\":[{\"code\":422,\"title\":\"Semantic error\",\"detail\":\"No such thing.\"}]}");
        json.reset();
        ErrorMessage.json(SdmxError.NO_RESULTS, RestFamily.V1, "Nothing.", json);
        assertThat(json.toString(StandardCharsets.UTF_8)).contains("\"code\":100,");
    }
}
