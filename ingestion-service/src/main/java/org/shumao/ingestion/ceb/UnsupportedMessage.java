package org.shumao.ingestion.ceb;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import org.shumao.ingestion.ceb.CebReader.MessageReader;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;
import org.shumao.ingestion.ceb.document.Messages;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Reads the documents of a message that is not taken yet: each is refused by name. */
final class UnsupportedMessage implements MessageReader {
    private static final int LONGEST_NUMBER = 60;
    private static final Set<String> NUMBERS = Set.of("orderNo", "copNo");

    private final String type;
    private final String root;
    private final XmlEvents xml;
    private final Consumer<ValidatedRecord> sink;
    private final Map<String, Integer> countByName = new HashMap<>();
    private int count;

    /** @param root path of the root element */
    UnsupportedMessage(String type, String root, XmlEvents xml, Consumer<ValidatedRecord> sink) {
        this.type = type;
        this.root = root;
        this.xml = xml;
        this.sink = sink;
    }

    @Override
    public void head(String name) throws BrokenXml, IOException {
        Map<String, String> numbers = numbers();
        count++;
        int number = Objects.requireNonNull(countByName.merge(name, 1, Integer::sum));
        Findings findings = new Findings();
        String path = root + "/" + name + "[" + number + "]";
        findings.add(ValidationRule.MESSAGE_NOT_SUPPORTED, path, type, Messages.taken());
        sink.accept(new ValidatedRecord(
                count, path, numbers.get("orderNo"), numbers.get("copNo"), false, findings, List.of()));
    }

    /** Passes the head and keeps the two numbers by which its sender knows it, and nothing else. */
    private Map<String, String> numbers() throws BrokenXml, IOException {
        Map<String, String> numbers = new HashMap<>();
        StringBuilder element = new StringBuilder();
        int depth = 1;
        xml.noteForeign();
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS && element.length() <= LONGEST_NUMBER) {
                String text = xml.text();
                element.append(text, 0, Math.min(text.length(), LONGEST_NUMBER + 1));
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                xml.noteForeign();
                element.setLength(0);
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                String number = element.toString().strip();
                if (NUMBERS.contains(xml.localName()) && !number.isEmpty() && number.length() <= LONGEST_NUMBER) {
                    numbers.putIfAbsent(xml.localName(), Text.shown(number));
                }
                element.setLength(0);
                depth--;
            }
        }
        return numbers;
    }

    @Override
    public void envelope(String name) throws BrokenXml, IOException {
        // Nothing of it matters: no head of this message is taken.
        xml.skipForeign();
    }

    @Override
    public void finish() {
        // Every head went to the sink when it was read.
    }

    @Override
    public int count() {
        return count;
    }
}
