package org.shumao.aggregation.indicator.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
            "series-data-only", () -> AnswerSamples.dataOnly(AnswerSamples.series()),
            "table-data-only", () -> AnswerSamples.dataOnly(AnswerSamples.table(Labels.CODE, "en")),
            "table-codes", () -> AnswerSamples.table(Labels.CODE, "en"),
            "table-names", () -> AnswerSamples.table(Labels.NAME, "en"),
            "table-both", () -> AnswerSamples.table(Labels.BOTH, "zh"));

    static Stream<Arguments> all() {
        return ANSWERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(answer -> Stream.of(ObservationFormat.values())
                        .filter(format -> format != ObservationFormat.XLSX)
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
                .contains(
                        "partnerName,sectionName,period,value,unit,multiplier,status,reason,periodStart,periodEnd,indicator,"
                                + "version,definition");
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
    void fileNameSaysIndicatorTradeCurrencyFilterPeriodsAndLanguage(ObservationSet set, String name) {
        assertThat(ObservationResponse.fileName(set, ObservationFormat.CSV)).isEqualTo(name);
    }

    static Stream<Arguments> fileNames() {
        return Stream.of(
                Arguments.of(AnswerSamples.series(), "shumao_cbec-value_cbec_CNY_flow-X_2025-04_2025-07_en.csv"),
                Arguments.of(AnswerSamples.growth(), "shumao_cbec-growth_cbec_USD_2025-06_en.csv"),
                Arguments.of(
                        AnswerSamples.table(Labels.CODE, "zh"),
                        "shumao_cbec-value_cbec_CNY_by-partner-section_2025-S1_2025-S2_zh.csv"));
    }

    /** However many codes are asked for, none is cut, and periods, language and form stay readable; what no file system takes is left out. */
    @Test
    void fileNameIsBoundedAndPlain() {
        List<String> codes = IntStream.range(10, 99).mapToObj(i -> "P" + i).toList();
        assertThat(name(Map.of("kind", List.of("gross"), "partner", codes)))
                .isEqualTo("shumao_cbec-value_cbec-gross_CNY_partner-89-codes_2025-04_2025-07_en.ndjson");
        assertThat(name(Map.of("partner", List.of("../é\"\r\n", "SG"))))
                .isEqualTo("shumao_cbec-value_cbec_CNY_partner-..-SG_2025-04_2025-07_en.ndjson");
        Map<String, List<String>> many = new LinkedHashMap<>();
        IntStream.range(10, 30).forEach(i -> many.put("dimension" + i, codes));
        assertThat(name(many))
                .startsWith("shumao_cbec-value_cbec_CNY_dimension10-89-codes_")
                .endsWith("-more_2025-04_2025-07_en.ndjson")
                .hasSizeLessThanOrEqualTo(120);
    }

    private static String name(Map<String, List<String>> filters) {
        return ObservationResponse.fileName(AnswerSamples.series(filters), ObservationFormat.NDJSON);
    }

    @Test
    void fileNameSaysScaleAndDetail() {
        ObservationSet scaled = AnswerSamples.dataOnly(AnswerSamples.series(), OptionalInt.of(4));
        assertThat(ObservationResponse.fileName(scaled, ObservationFormat.CSV))
                .isEqualTo("shumao_cbec-value_cbec_CNY_flow-X_scale-4_dataonly_2025-04_2025-07_en.csv");
    }

    /** Whoever chooses the power of ten finds it beside each value. */
    @Test
    void dataAloneInAChosenScaleKeepTheirUnit() throws IOException {
        ObservationSet scaled = AnswerSamples.dataOnly(AnswerSamples.table(Labels.CODE, "en"), OptionalInt.of(-2));
        assertThat(new String(write(scaled, ObservationFormat.CSV, false), StandardCharsets.UTF_8).lines())
                .startsWith(
                        "partner,section,period,value,unit,multiplier,status,reason",
                        "_T,_T,2025-S1,1000000000002000,CNY,-2,A,");
        assertThat(new String(write(scaled, ObservationFormat.NDJSON, false), StandardCharsets.UTF_8).lines())
                .allMatch(line -> line.contains(",\"unit\":\"CNY\",\"multiplier\":-2,"));
    }

    /** Data alone are the same figures with the same status, and nothing of what stands behind them. */
    @Test
    void dataAloneAreTheSameFigures() throws IOException {
        ObservationSet full = AnswerSamples.table(Labels.CODE, "en");
        ObservationSet data = AnswerSamples.dataOnly(full);
        JsonNode json = json(data, ObservationFormat.JSON);
        assertThat(json.has("periods")).isFalse();
        assertThat(json.path("unit"))
                .isEqualTo(json(full, ObservationFormat.JSON).path("unit"));
        JsonNode whole = json(full, ObservationFormat.JSON).path("observations");
        whole.forEach(one -> ((ObjectNode) one).remove(List.of("periodStart", "periodEnd")));
        assertThat(json.path("observations")).isEqualTo(whole);
        assertThat(new String(write(data, ObservationFormat.CSV, false), StandardCharsets.UTF_8).lines())
                .startsWith("partner,section,period,value,status,reason", "_T,_T,2025-S1,1000000000002000,A,");
        assertThat(new String(write(data, ObservationFormat.NDJSON, false), StandardCharsets.UTF_8).lines())
                .element(3)
                .isEqualTo("{\"key\":{\"partner\":\"_O\",\"section\":\"S12\"},\"period\":\"2025-S1\",\"value\":null,"
                        + "\"status\":\"Q\",\"reason\":\"suppressed\"}");
        JsonNode stat = json(data, ObservationFormat.JSON_STAT);
        JsonNode cube = json(full, ObservationFormat.JSON_STAT);
        for (String member : List.of("value", "status", "id", "size")) {
            assertThat(stat.path(member)).isEqualTo(cube.path(member));
        }
        assertThat(stat.at("/dimension/period").has("extension")).isFalse();
        assertThat(cube.at("/dimension/period/extension/periodEnd/2025-S1").asText())
                .isEqualTo("2025-06-30");
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
