package org.shumao.localstack.oracle;

import java.io.ByteArrayInputStream;
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
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.record.Flow;

/** Reads CEB lists with the JDK's StAX parser. Drafts are left out. */
final class CebPapers {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private Map<String, String> head = new HashMap<>();
    private List<Map<String, String>> lines = new ArrayList<>();
    private Map<String, String> current = head;

    void read(byte[] body, Consumer<Paper> out) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
        while (xml.hasNext()) {
            xml.next();
            if (xml.isStartElement()) {
                start(xml);
            } else if (xml.isEndElement()
                    && xml.getLocalName().equals("Inventory")
                    && "2".equals(head.get("appStatus"))) {
                out.accept(paper());
            }
        }
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
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
            case "BaseTransfer" -> current = new HashMap<>();
            default -> {
                if (!xml.getLocalName().endsWith("Message")) {
                    current.put(xml.getLocalName(), xml.getElementText());
                }
            }
        }
    }

    private Paper paper() {
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
                LocalDateTime.parse(Objects.requireNonNull(head.get("appTime")), TIME),
                Integer.parseInt(Objects.requireNonNull(head.get("appType"))),
                flow,
                date(head.get("ieDate")),
                date(head.get("declTime")),
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

    static @Nullable String platform(@Nullable String written) {
        return written == null || written.isEmpty() || written.equals("无") ? null : written;
    }

    static BigDecimal decimal(@Nullable String written) {
        return written == null || written.isEmpty() ? BigDecimal.ZERO : new BigDecimal(written);
    }

    private static @Nullable LocalDate date(@Nullable String written) {
        return written == null || written.isEmpty() ? null : LocalDate.parse(written, DateTimeFormatter.BASIC_ISO_DATE);
    }
}
