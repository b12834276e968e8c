package org.shumao.systemtests.oracle.record;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes CEB messages apart with the JDK's StAX parser. A record is whatever stands directly under the message, but for
 * the transfer blocks; its parts are a head and lines, or it has none and is the head itself.
 */
final class CebMessages {
    private static final Set<String> NO_RECORD = Set.of("BaseTransfer", "BaseSubscribe", "ExtendMessage", "Signature");
    private static final Set<String> HEADS =
            Set.of("OrderHead", "InventoryHead", "InvtRefundHead", "PaymentHead", "LogisticsHead");
    private static final Set<String> LINES = Set.of("OrderList", "InventoryList", "InvtRefundList");

    private final Map<String, String> head = new HashMap<>();
    private final List<Map<String, String>> lines = new ArrayList<>();
    private Map<String, String> current = head;

    void read(byte[] body, Consumer<SubmittedRecord> out) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
        xml.nextTag();
        String form = xml.getLocalName().replace("Message", "");
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            if (NO_RECORD.contains(xml.getLocalName())) {
                skip(xml);
            } else {
                record(xml);
                CebRecord.of(form, head, lines).ifPresent(out);
            }
        }
    }

    private void record(XMLStreamReader xml) throws XMLStreamException {
        String record = xml.getLocalName();
        head.clear();
        lines.clear();
        current = head;
        xml.nextTag();
        while (!(xml.isEndElement() && xml.getLocalName().equals(record))) {
            if (xml.isStartElement()) {
                element(xml);
            }
            xml.nextTag();
        }
    }

    private void element(XMLStreamReader xml) throws XMLStreamException {
        String name = xml.getLocalName();
        if (HEADS.contains(name)) {
            current = head;
        } else if (LINES.contains(name)) {
            current = new HashMap<>();
            lines.add(current);
        } else {
            current.put(name, xml.getElementText());
        }
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            xml.next();
            if (xml.isStartElement()) {
                depth++;
            } else if (xml.isEndElement()) {
                depth--;
            }
        }
    }
}
