package org.shumao.ingestion.ceb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.rule.Rule;

/** Reads the lists of a message. The signature comes last, so its lists, 100 at most, are held back until then. */
final class ListHeads implements HeadReader {
    /** More than the longest field has; what is longer only needs to be seen as too long. */
    private static final int MOST_TEXT = 4_096;

    private static final int MOST_STRAY = 20;

    private final ListMessage message;
    private final XmlEvents xml;
    private final ListJudge judge;
    private final Consumer<JudgedRecord> sink;
    private final List<JudgedRecord> held = new ArrayList<>();
    private final List<String> strayChildren = new ArrayList<>();
    private boolean signed;
    private int count;

    ListHeads(ListMessage message, XmlEvents xml, ListJudge judge, Consumer<JudgedRecord> sink) {
        this.message = message;
        this.xml = xml;
        this.judge = judge;
        this.sink = sink;
    }

    @Override
    public void head(String name) throws BrokenXml, IOException {
        if (!"Inventory".equals(xml.cebName())) {
            if (strayChildren.size() < MOST_STRAY) {
                strayChildren.add("/" + message.name() + "Message/" + name);
            }
            skipForeign();
        } else if (count < ListMessage.MOST_HEADS) {
            WrittenList list = new WrittenList(message, count + 1);
            readList(list);
            count++;
            held.add(judge.judge(list));
        } else {
            xml.skip();
            count++;
            String path = "/" + message.name() + "Message/Inventory[" + count + "]";
            sink.accept(JudgedRecord.unreadable(
                    count, Rule.TOO_MANY_HEADS, path, "at most " + ListMessage.MOST_HEADS + " heads"));
        }
    }

    @Override
    public void envelope(String name) {
        signed |= name.equals("Signature");
    }

    @Override
    public void finish() {
        String root = "/" + message.name() + "Message";
        for (JudgedRecord record : held) {
            strayChildren.forEach(path -> record.findings().add(Rule.UNKNOWN_ELEMENT, path, null, null));
            if (!signed) {
                record.findings().add(Rule.UNSIGNED, root, null, "Signature");
            }
            sink.accept(record);
        }
        held.clear();
    }

    @Override
    public int count() {
        return count;
    }

    private void readList(WrittenList list) throws BrokenXml, IOException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                readPart(list);
            }
        }
    }

    private void readPart(WrittenList list) throws BrokenXml, IOException {
        String name = xml.cebName();
        if ("InventoryList".equals(name)) {
            if (list.head() == null) {
                list.findings.add(Rule.ELEMENT_ORDER, list.root + "/InventoryList", null, "after InventoryHead");
            }
            readSection(list, list.startLine(), message.line());
        } else if ("InventoryHead".equals(name)) {
            Section head = list.startHead();
            if (head == null) {
                list.findings.add(Rule.REPEATED_ELEMENT, list.root + "/InventoryHead", null, "one head");
                xml.skip();
            } else {
                readSection(list, head, message.head());
            }
        } else {
            list.findings.add(Rule.UNKNOWN_ELEMENT, list.root + "/" + xml.localName(), null, null);
            skipForeign();
        }
    }

    private void readSection(WrittenList list, Section section, FieldTable table) throws BrokenXml, IOException {
        int last = -1;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.cebName();
                @Nullable Field field = name == null ? null : table.find(name);
                if (field == null) {
                    list.findings.add(Rule.UNKNOWN_ELEMENT, section.path(xml.localName()), null, null);
                    skipForeign();
                } else {
                    if (field.index() < last) {
                        list.findings.add(Rule.ELEMENT_ORDER, section.path(field), null, "the order of the standard");
                    }
                    last = Math.max(last, field.index());
                    readField(list, section, field);
                }
            }
        }
    }

    private void readField(WrittenList list, Section section, Field field) throws BrokenXml, IOException {
        String text = "";
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                list.findings.add(Rule.UNKNOWN_ELEMENT, section.path(field) + "/" + xml.localName(), null, null);
                skipForeign();
            } else if (isText(event) && text.length() < MOST_TEXT) {
                text = text.isEmpty() ? xml.text() : text.concat(xml.text());
            }
        }
        if (!list.put(section, field, text)) {
            list.findings.add(Rule.REPEATED_ELEMENT, section.path(field), null, "one value");
        }
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private void skipForeign() throws BrokenXml, IOException {
        xml.noteForeign();
        xml.skip();
    }
}
