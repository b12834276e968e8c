package org.shumao.aggregation.sdmx.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.aggregation.sdmx.data.DataMessage;
import org.shumao.aggregation.sdmx.data.SampleData;
import org.shumao.aggregation.sdmx.query.MessageFormat;
import org.shumao.aggregation.sdmx.query.MessageFormat.Content;
import org.shumao.aggregation.sdmx.query.Negotiation;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Whoever reads a message of any form finds what was written: a zero is none of what is withheld, unknown or impossible, nor are these each other. */
class RoundTripTest {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    private static final MessageHeader HEADER = new MessageHeader(
            "M", Instant.parse("2026-12-01T02:00:00Z"), "SHUMAO", new Text("Shumao", "数贸"), Language.EN, "/sdmx/v2");

    /** What a reader knows of an observation. */
    private record Read(
            @Nullable BigDecimal value,
            @Nullable String status,
            @Nullable String confidentiality,
            @Nullable String reason) {
        static Read of(Map<String, String> components) {
            String value = components.getOrDefault("OBS_VALUE", "");
            return new Read(
                    value.isEmpty() || value.equals("NaN") ? null : new BigDecimal(value),
                    components.get("OBS_STATUS"),
                    components.get("CONF_STATUS"),
                    components.getOrDefault("REASON", ""));
        }
    }

    static Stream<MessageFormat> formats() {
        return Stream.of(MessageFormat.values()).filter(format -> format.content() == Content.DATA);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void seriesComeBackAsTheyWere(MessageFormat format) throws Exception {
        check(format, "*");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void observationsByThemselvesComeBackAsTheyWere(MessageFormat format) throws Exception {
        check(format, "*?dimensionAtObservation=AllDimensions");
    }

    private static void check(MessageFormat format, String query) throws Exception {
        DataMessage message = SampleData.message(query);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageWriter.data(new Negotiation(format, Map.of()), HEADER, message, out);
        Map<String, Read> expected = expected(message);
        assertThat(expected.values().stream().map(Read::status)).contains("A", "P", "Q", "O", "M");
        assertThat(read(format, message, out.toByteArray())).isEqualTo(expected);
    }

    private static Map<String, Read> expected(DataMessage message) {
        Map<String, Read> all = new TreeMap<>();
        message.sets()
                .get(0)
                .series()
                .forEach(series -> series.observations()
                        .forEach(one -> all.put(
                                String.join(".", series.key()) + "." + one.period(),
                                new Read(
                                        one.value(),
                                        one.status(),
                                        one.status().equals("Q") ? "C" : "F",
                                        one.reason() == null ? "" : one.reason()))));
        return all;
    }

    private static Map<String, Read> read(MessageFormat format, DataMessage message, byte[] bytes) throws Exception {
        if (format.mediaType().endsWith("csv")) {
            return csv(message, new String(bytes, StandardCharsets.UTF_8));
        }
        return format.mediaType().endsWith("json") ? json(MAPPER.readTree(bytes)) : xml(message, bytes);
    }

    private static String key(DataMessage message, Map<String, String> components) {
        return String.join(
                ".",
                Stream.concat(message.structure().dimensions().stream().map(one -> one.id()), Stream.of("TIME_PERIOD"))
                        .map(id -> components.getOrDefault(id, "?"))
                        .toList());
    }

    private static Map<String, Read> csv(DataMessage message, String text) {
        Map<String, Read> all = new TreeMap<>();
        List<String> lines = text.lines().toList();
        String[] names = lines.get(0).split(",", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertThat(cells).hasSameSizeAs(names);
            Map<String, String> components = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                components.put(names[i], cells[i]);
            }
            all.put(key(message, components), Read.of(components));
        }
        return all;
    }

    private static Map<String, Read> xml(DataMessage message, byte[] bytes) throws Exception {
        Map<String, Read> all = new TreeMap<>();
        Element root = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
        NodeList observations = root.getElementsByTagNameNS("*", "Obs");
        for (int i = 0; i < observations.getLength(); i++) {
            Element one = (Element) observations.item(i);
            Map<String, String> components = new HashMap<>();
            if (one.getParentNode() instanceof Element parent && "Series".equals(parent.getLocalName())) {
                attributes(parent, components);
                NodeList keys = parent.getElementsByTagNameNS("*", "SeriesKey");
                if (keys.getLength() > 0) {
                    values((Element) keys.item(0), components);
                }
            }
            attributes(one, components);
            values(one, components);
            all.put(key(message, components), Read.of(components));
        }
        return all;
    }

    private static void attributes(Element element, Map<String, String> components) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            components.put(
                    element.getAttributes().item(i).getNodeName(),
                    element.getAttributes().item(i).getNodeValue());
        }
    }

    /** Of the generic form. */
    private static void values(Element element, Map<String, String> components) {
        NodeList values = element.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < values.getLength(); i++) {
            Element one = (Element) values.item(i);
            String name = String.valueOf(one.getLocalName());
            switch (name) {
                case "Value" -> components.put(one.getAttribute("id"), one.getAttribute("value"));
                case "ObsDimension" -> components.put("TIME_PERIOD", one.getAttribute("value"));
                case "ObsValue" -> components.put("OBS_VALUE", one.getAttribute("value"));
                default -> {
                    // A list of values.
                }
            }
        }
    }

    private static Map<String, Read> json(JsonNode message) {
        JsonNode data = message.path("data");
        JsonNode structure = data.has("structure") ? data.path("structure") : data.at("/structures/0");
        JsonNode set = data.at("/dataSets/0");
        Map<String, Read> all = new TreeMap<>();
        set.path("series")
                .properties()
                .forEach(series -> series.getValue()
                        .path("observations")
                        .properties()
                        .forEach(one -> json(structure, series.getKey() + ":" + one.getKey(), one.getValue(), all)));
        set.path("observations").properties().forEach(one -> json(structure, one.getKey(), one.getValue(), all));
        return all;
    }

    private static void json(JsonNode structure, String places, JsonNode values, Map<String, Read> all) {
        List<JsonNode> dimensions = new ArrayList<>();
        structure.at("/dimensions/series").forEach(dimensions::add);
        structure.at("/dimensions/observation").forEach(dimensions::add);
        List<String> key = new ArrayList<>();
        String[] parts = places.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            key.add(dimensions.get(i).at("/values/" + parts[i] + "/id").textValue());
        }
        Map<String, String> components = new HashMap<>();
        if (values.get(0) instanceof DecimalNode value) {
            components.put("OBS_VALUE", value.decimalValue().toPlainString());
        }
        JsonNode attributes = structure.at("/attributes/observation");
        for (int i = 0; i < attributes.size(); i++) {
            JsonNode place = values.path(i + 1);
            if (place.isInt()) {
                JsonNode value = attributes.get(i).at("/values/" + place.intValue());
                components.put(
                        attributes.get(i).path("id").textValue(),
                        value.has("id")
                                ? value.path("id").textValue()
                                : value.elements().next().asText());
            }
        }
        all.put(String.join(".", key), Read.of(components));
    }
}
