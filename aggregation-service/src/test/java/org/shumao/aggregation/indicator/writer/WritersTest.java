package org.shumao.aggregation.indicator.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Labels;
import org.shumao.kit.page.PageRequest;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Every answer in every format as it was once published. With {@code -Dgolden.update=true} the files are written instead. */
class WritersTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "observations");
    private static final Map<String, Supplier<ObservationSet>> ANSWERS = Map.of(
            "series", AnswerSamples::series,
            "growth", AnswerSamples::growth,
            "table-codes", () -> AnswerSamples.table(Labels.CODE, "en"),
            "table-names", () -> AnswerSamples.table(Labels.NAME, "en"),
            "table-both", () -> AnswerSamples.table(Labels.BOTH, "zh"));

    static Stream<Arguments> all() {
        return ANSWERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(answer -> Stream.of(ObservationFormat.values())
                        .map(format -> Arguments.of(answer.getKey(), answer.getValue(), format)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void laysOutAnAnswerAsItWasPublished(String name, Supplier<ObservationSet> answer, ObservationFormat format)
            throws IOException {
        byte[] written = write(answer.get(), format, false);
        Path golden = FOLDER.resolve(name + "." + format.code());
        if (Boolean.getBoolean("golden.update")) {
            Files.write(golden, written);
        }
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource(ObservationFormat.class)
    void byteOrderMarkIsForCsvAlone(ObservationFormat format) throws IOException {
        String marked = new String(write(AnswerSamples.series(), format, true), StandardCharsets.UTF_8);
        String plain = new String(write(AnswerSamples.series(), format, false), StandardCharsets.UTF_8);
        assertThat(marked).isEqualTo(format == ObservationFormat.CSV ? "\uFEFF" + plain : plain);
    }

    @Test
    void csvComesBackAsItWasAndIsNoFormula() throws IOException {
        String csv = new String(
                write(AnswerSamples.table(Labels.NAME, "en"), ObservationFormat.CSV, false), StandardCharsets.UTF_8);
        assertThat(csv)
                .contains("'=others")
                .contains("\"United States, the \"\"States\"\"\"")
                .endsWith("\r\n");
        assertThat(csv.lines().findFirst())
                .contains("partnerName,sectionName,period,value,unit,multiplier,status,reason");
    }

    /** A reader that keeps numbers in 64 binary digits reads each of them as it is. */
    @Test
    void jsonHasTextsAndJsonStatNumbersOfFifteenDigits() throws IOException {
        JsonNode json = json(AnswerSamples.series(), ObservationFormat.JSON);
        assertThat(json.at("/observations/0/value").textValue()).isEqualTo("9007199254740993");
        assertThat(json.at("/observations/1/value").textValue()).isEqualTo("0");
        assertThat(json.at("/observations/3").has("value")).isTrue();
        assertThat(json.at("/observations/3/value").isNull()).isTrue();
        JsonNode stat = json(AnswerSamples.series(), ObservationFormat.JSON_STAT);
        assertThat(stat.at("/value/0").textValue()).isEqualTo("9007199254740993");
        assertThat(stat.at("/value/1").isIntegralNumber()).isTrue();
    }

    /** What a reader of JSON-stat finds in a cell is what JSON says of it. */
    @Test
    void cellsOfJsonStatAreThoseOfJson() throws IOException {
        ObservationSet set = AnswerSamples.table(Labels.CODE, "en");
        JsonNode stat = json(set, ObservationFormat.JSON_STAT);
        JsonNode json = json(set, ObservationFormat.JSON);
        assertThat(stat.path("id"))
                .extracting(JsonNode::textValue)
                .containsExactly("indicator", "partner", "section", "period");
        for (JsonNode observation : json.path("observations")) {
            int place = 0;
            for (String dimension : List.of("partner", "section", "period")) {
                String code = dimension.equals("period")
                        ? observation.path("period").textValue()
                        : observation.path("key").path(dimension).textValue();
                JsonNode index =
                        stat.path("dimension").path(dimension).path("category").path("index");
                place = place * index.size() + position(index, code);
            }
            JsonNode values = stat.path("value");
            JsonNode value = values.isArray() ? values.path(place) : values.path(String.valueOf(place));
            assertThat(value.isNull()).isEqualTo(observation.path("value").isNull());
            assertThat(value.asText()).isEqualTo(observation.path("value").asText());
            assertThat(stat.path("status").path(String.valueOf(place))).isEqualTo(observation.path("status"));
        }
    }

    private static int position(JsonNode index, String code) {
        for (int i = 0; i < index.size(); i++) {
            if (index.path(i).textValue().equals(code)) {
                return i;
            }
        }
        throw new AssertionError(code + " is not in " + index);
    }

    @Test
    void ndjsonHasALineForEachObservation() throws IOException {
        String lines =
                new String(write(AnswerSamples.series(), ObservationFormat.NDJSON, false), StandardCharsets.UTF_8);
        assertThat(lines.lines()).hasSize(4).allMatch(line -> line.startsWith("{\"indicator\":\"cbec-value\""));
    }

    @ParameterizedTest
    @MethodSource("fileNames")
    void fileNameSaysIndicatorAndFilter(ObservationSet set, String name) {
        assertThat(ObservationResponse.fileName(set, ObservationFormat.CSV)).isEqualTo(name);
    }

    static Stream<Arguments> fileNames() {
        return Stream.of(
                Arguments.of(AnswerSamples.series(), "cbec-value_flow-X_2025-04_2025-07.csv"),
                Arguments.of(AnswerSamples.growth(), "cbec-growth_2025-06.csv"),
                Arguments.of(
                        AnswerSamples.table(Labels.CODE, "en"), "cbec-value_by-partner-section_2025-S1_2025-S2.csv"));
    }

    private static JsonNode json(ObservationSet set, ObservationFormat format) throws IOException {
        return new ObjectMapper().readTree(write(set, format, false));
    }

    private static byte[] write(ObservationSet set, ObservationFormat format, boolean mark) throws IOException {
        Layout layout = new Layout(format, mark, true, new PageRequest("", List.of(), Layout.USUAL_LIMIT));
        Disclosed<ObservationSet> disclosed = Disclosed.toStatistician(set, Audience.STATISTICIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.writer().write(ObservationPage.of(disclosed, layout), layout, out);
        return out.toByteArray();
    }
}
