package org.shumao.ingestion.ceb;

import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;
import org.shumao.ingestion.ceb.document.CebDocument;
import org.shumao.ingestion.ceb.document.Message;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.rule.ValidationRule;

/** Reads one document, element by element, into the sections that its field tables describe. */
final class CebDocumentReader {
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
            document.findings().add(ValidationRule.REPEATED_ELEMENT, document.root() + "/" + name, null, "one head");
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
                    document.findings().add(ValidationRule.UNKNOWN_ELEMENT, section.path(xml.localName()), null, null);
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
                        .add(ValidationRule.UNKNOWN_ELEMENT, section.path(field) + "/" + xml.localName(), null, null);
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
