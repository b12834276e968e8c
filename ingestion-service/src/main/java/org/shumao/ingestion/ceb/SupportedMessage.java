package org.shumao.ingestion.ceb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.CebReader.MessageReader;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;
import org.shumao.ingestion.ceb.document.CebDocument;
import org.shumao.ingestion.ceb.document.CebDocumentValidator;
import org.shumao.ingestion.ceb.document.Message;
import org.shumao.ingestion.ceb.document.Message.Envelope;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.ingestion.validation.ValidationContext;

/**
 * Reads the documents of a message that is taken. Sender and signature come last, so its documents, 100 at most, are held back
 * until then.
 */
final class SupportedMessage implements MessageReader {
    private static final int MOST_HELD = 100;
    private static final int MOST_LINES_HELD = 20_000;
    private static final int MOST_STRAY = 20;
    private static final int MOST_SENDERS = 5;
    private static final int LONGEST_CODE = 100;

    private final Message message;
    private final String root;
    private final XmlEvents xml;
    private final ValidationContext context;
    private final CebDocumentReader reader;
    private final CebDocumentValidator validator;
    private final Consumer<ValidatedRecord> sink;
    private final List<ValidatedRecord> held = new ArrayList<>();
    private final List<String> strayChildren = new ArrayList<>();
    private final List<String> senders = new ArrayList<>();
    private int linesHeld;
    private boolean sent;
    private int count;
    /** Documents beyond the maximum are reported up to this position. */
    private int reported;

    SupportedMessage(
            Message message, String root, XmlEvents xml, ValidationContext context, Consumer<ValidatedRecord> sink) {
        this.message = message;
        this.root = root;
        this.xml = xml;
        this.context = context;
        this.reader = new CebDocumentReader(xml);
        this.validator = new CebDocumentValidator(context);
        this.sink = sink;
    }

    @Override
    public void head(String name) throws BrokenXml, IOException {
        if (!message.element().equals(xml.cebName())) {
            if (strayChildren.size() < MOST_STRAY) {
                strayChildren.add(root + "/" + name);
            }
            xml.skipForeign();
        } else if (count < message.mostHeads()) {
            int room = Math.min(message.mostLines(), MOST_LINES_HELD - linesHeld);
            CebDocument document = new CebDocument(message, root, count + 1, room);
            reader.read(document);
            count++;
            hold(validator.validate(document), document.lines().size());
        } else {
            // These are reported after the held ones: results are hashed and signed in order of position.
            xml.skip();
            count++;
        }
    }

    private void hold(ValidatedRecord record, int lines) {
        held.add(record);
        linesHeld += lines;
        boolean full = held.size() >= MOST_HELD || linesHeld >= MOST_LINES_HELD;
        if (full && message.envelope() == Envelope.NONE) {
            finish();
        }
    }

    @Override
    public void envelope(String name) throws BrokenXml, IOException {
        xml.noteForeign();
        if (name.equals("BaseTransfer")) {
            sent = true;
            readSender();
        } else {
            xml.skip();
        }
    }

    private void readSender() throws BrokenXml, IOException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                xml.noteForeign();
                boolean code = "copCode".equals(xml.cebName());
                String text = xml.readText(LONGEST_CODE).strip();
                if (code && !text.isEmpty() && senders.size() < MOST_SENDERS) {
                    senders.add(text);
                }
            }
        }
    }

    @Override
    public void finish() {
        for (ValidatedRecord record : held) {
            if (!root.equals("/" + message.rootElement())) {
                record.findings().add(ValidationRule.ROOT_NAME, root, message.name(), message.rootElement());
            }
            strayChildren.forEach(path -> record.findings().add(ValidationRule.UNKNOWN_ELEMENT, path, null, null));
            if (message.envelope() != Envelope.NONE) {
                checkEnvelope(record.findings());
            }
            sink.accept(record);
        }
        held.clear();
        linesHeld = 0;
        for (reported = Math.max(reported, message.mostHeads()); reported < count; reported++) {
            sink.accept(tooMany(reported + 1));
        }
    }

    private ValidatedRecord tooMany(int position) {
        String path = root + "/" + message.element() + "[" + position + "]";
        return ValidatedRecord.unreadable(
                position, ValidationRule.TOO_MANY_HEADS, path, "at most " + message.mostHeads() + " heads");
    }

    private void checkEnvelope(Findings findings) {
        context.signature().report(root, message.envelope() == Envelope.SIGNED, findings);
        String path = root + "/BaseTransfer";
        if (!sent) {
            findings.add(ValidationRule.BASE_TRANSFER, path, null, "the sender's code");
        } else if (senders.isEmpty()) {
            context.ownership().checkSender(null, path + "/copCode", findings);
        }
        senders.forEach(code -> context.ownership().checkSender(code, path + "/copCode", findings));
    }

    @Override
    public int count() {
        return count;
    }

    /** Reads one document, element by element, into the sections that its field tables describe. */
    static final class CebDocumentReader {
        /** More than the longest field has; what is longer only needs to be seen as too long. */
        private static final int MOST_TEXT = 4_096;

        private final XmlEvents xml;

        CebDocumentReader(XmlEvents xml) {
            this.xml = xml;
        }

        /** The document's element has just started; it is read to its end. */
        void read(CebDocument document) throws BrokenXml, IOException {
            if (document.message().headElement() == null) {
                RecordPart head = document.startHead();
                if (head != null) {
                    section(document, head, document.message().head());
                }
                return;
            }
            for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    part(document);
                }
            }
        }

        private void part(CebDocument document) throws BrokenXml, IOException {
            String name = xml.cebName();
            Message message = document.message();
            FieldTable line = message.line();
            if (name != null && name.equals(message.headElement())) {
                head(document, name);
            } else if (name != null && line != null && name.equals(message.lineElement())) {
                if (document.head() == null) {
                    String head = message.headElement();
                    document.findings()
                            .add(ValidationRule.ELEMENT_ORDER, document.root() + "/" + name, null, "after " + head);
                }
                section(document, document.startLine(line), line);
            } else {
                document.findings()
                        .add(ValidationRule.UNKNOWN_ELEMENT, document.root() + "/" + xml.localName(), null, null);
                xml.skipForeign();
            }
        }

        private void head(CebDocument document, String name) throws BrokenXml, IOException {
            RecordPart head = document.startHead();
            if (head == null) {
                document.findings()
                        .add(ValidationRule.REPEATED_ELEMENT, document.root() + "/" + name, null, "one head");
                xml.skip();
            } else {
                section(document, head, document.message().head());
            }
        }

        private void section(CebDocument document, RecordPart section, FieldTable table) throws BrokenXml, IOException {
            int last = -1;
            for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = xml.cebName();
                    @Nullable Field field = name == null ? null : table.find(name);
                    if (field == null) {
                        document.findings()
                                .add(ValidationRule.UNKNOWN_ELEMENT, section.path(xml.localName()), null, null);
                        xml.skipForeign();
                    } else {
                        if (field.index() < last) {
                            document.findings()
                                    .add(
                                            ValidationRule.ELEMENT_ORDER,
                                            section.path(field),
                                            null,
                                            "the order of the standard");
                        }
                        last = Math.max(last, field.index());
                        field(document, section, field);
                    }
                }
            }
        }

        private void field(CebDocument document, RecordPart section, Field field) throws BrokenXml, IOException {
            String text = "";
            for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    document.findings()
                            .add(
                                    ValidationRule.UNKNOWN_ELEMENT,
                                    section.path(field) + "/" + xml.localName(),
                                    null,
                                    null);
                    xml.skipForeign();
                } else if (XmlEvents.isText(event) && text.length() < MOST_TEXT) {
                    text = text.isEmpty() ? xml.text() : text.concat(xml.text());
                }
            }
            if (!document.put(section, field, text)) {
                document.findings().add(ValidationRule.REPEATED_ELEMENT, section.path(field), null, "one value");
            }
        }
    }
}
