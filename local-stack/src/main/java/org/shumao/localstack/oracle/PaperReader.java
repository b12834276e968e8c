package org.shumao.localstack.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.record.Flow;

/** Reads CEB lists with the JDK's StAX parser and our own records with Jackson. Drafts are left out. */
final class PaperReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter CEB_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private PaperReader() {}

    static void read(byte[] body, String mediaType, Consumer<Paper> out) throws IOException, XMLStreamException {
        if (mediaType.equals("application/xml")) {
            readXml(body, out);
            return;
        }
        try (MappingIterator<JsonNode> records = JSON.readerFor(JsonNode.class).readValues(body)) {
            while (records.hasNext()) {
                JsonNode record = records.next();
                if (!"draft".equals(record.path("status").asText())) {
                    out.accept(fromJson(record));
                }
            }
        }
    }

    private static void readXml(byte[] body, Consumer<Paper> out) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
        Map<String, String> head = new HashMap<>();
        List<Map<String, String>> lines = new ArrayList<>();
        Map<String, String> current = head;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Inventory" -> {
                        head = new HashMap<>();
                        lines = new ArrayList<>();
                    }
                    case "InventoryHead" -> current = head;
                    case "InventoryList" -> {
                        current = new HashMap<>();
                        lines.add(current);
                    }
                    case "BaseTransfer" -> {
                        return;
                    }
                    default -> {
                        if (!xml.getLocalName().endsWith("Message")) {
                            current.put(xml.getLocalName(), xml.getElementText());
                        }
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("Inventory")
                    && "2".equals(head.get("appStatus"))) {
                out.accept(fromCeb(head, lines));
            }
        }
    }

    private static Paper fromCeb(Map<String, String> head, List<Map<String, String>> lines) {
        Flow flow = "I".equals(head.get("ieFlag")) ? Flow.IMPORT : Flow.EXPORT;
        BigDecimal carriage = flow == Flow.IMPORT
                ? decimal(head.get("freight")).add(decimal(head.get("insuredFee")))
                : BigDecimal.ZERO;
        return new Paper(
                Paper.Kind.LIST,
                platform(head.get("ebpCode")),
                Objects.requireNonNull(head.get("orderNo")),
                Objects.requireNonNullElse(head.get("copNo"), ""),
                Objects.requireNonNull(head.get("ebcCode")),
                LocalDateTime.parse(Objects.requireNonNull(head.get("appTime")), CEB_TIME),
                Integer.parseInt(Objects.requireNonNull(head.get("appType"))),
                flow,
                cebDate(head.get("ieDate")),
                cebDate(head.get("declTime")),
                null,
                Currencies.CNY,
                carriage,
                lines.stream()
                        .map(line -> new Paper.Line(
                                Integer.parseInt(Objects.requireNonNull(line.get("gnum"))),
                                true,
                                Objects.requireNonNull(line.get("gcode")),
                                decimal(line.get("totalPrice")),
                                Currencies.iso(Objects.requireNonNull(line.get("currency")))
                                        .orElseThrow()))
                        .toList());
    }

    private static Paper fromJson(JsonNode json) {
        Flow flow = json.path("flow").asText().equals("M") ? Flow.IMPORT : Flow.EXPORT;
        String currency = json.path("currency").asText();
        BigDecimal carriage = flow == Flow.IMPORT
                ? decimal(text(json, "freight")).add(decimal(text(json, "insurance")))
                : BigDecimal.ZERO;
        List<Paper.Line> lines = new ArrayList<>();
        for (JsonNode line : json.path("lines")) {
            lines.add(new Paper.Line(
                    line.path("no").asInt(),
                    line.path("kind").asText().equals("goods"),
                    line.path("product").asText(),
                    decimal(text(line, "amount")),
                    currency));
        }
        JsonNode dates = json.path("dates");
        return new Paper(
                kind(json.path("type").asText()),
                platform(text(json, "platform")),
                text(json, "orderNo"),
                Objects.requireNonNullElse(text(json, "documentNo"), ""),
                json.path("enterprise").asText(),
                LocalDateTime.parse(json.path("versionTime").asText()),
                operation(json.path("operation").asText()),
                flow,
                date(text(dates, "border")),
                date(text(dates, "declaration")),
                date(text(dates, "provision")),
                currency,
                carriage,
                List.copyOf(lines));
    }

    private static Paper.Kind kind(String type) {
        return switch (type) {
            case "list" -> Paper.Kind.LIST;
            case "order" -> Paper.Kind.ORDER;
            case "service-report" -> Paper.Kind.REPORT;
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private static int operation(String name) {
        return switch (name) {
            case "new" -> 1;
            case "change" -> 2;
            case "delete" -> 3;
            default -> throw new IllegalArgumentException("unknown operation " + name);
        };
    }

    private static @Nullable String platform(@Nullable String written) {
        return written == null || written.isEmpty() || written.equals("无") ? null : written;
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static BigDecimal decimal(@Nullable String written) {
        return written == null || written.isEmpty() ? BigDecimal.ZERO : new BigDecimal(written);
    }

    private static @Nullable LocalDate date(@Nullable String written) {
        return written == null ? null : LocalDate.parse(written);
    }

    private static @Nullable LocalDate cebDate(@Nullable String written) {
        return written == null || written.isEmpty() ? null : LocalDate.parse(written, DateTimeFormatter.BASIC_ISO_DATE);
    }
}
