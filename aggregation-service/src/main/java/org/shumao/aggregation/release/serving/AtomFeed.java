package org.shumao.aggregation.release.serving;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Writes changes as a feed (RFC 4287), in both languages. Addresses are relative: only the gateway knows the public one. */
final class AtomFeed {
    static final String MEDIA_TYPE = "application/atom+xml";
    static final String PATH = "/api/v1/changes.atom";

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final Text TITLE = new Text("Releases of digital trade statistics", "数字贸易统计发布");
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final XMLStreamWriter xml;

    private AtomFeed(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @param changes the newest first */
    static String of(List<Change> changes) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            new AtomFeed(xml).write(changes);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory takes everything", e);
        }
        return text.toString();
    }

    private void write(List<Change> changes) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(NAMESPACE);
        element("id", id(PATH));
        element("title", both(TITLE));
        element(
                "updated",
                changes.stream()
                        .findFirst()
                        .map(Change::at)
                        .orElse(Instant.EPOCH)
                        .toString());
        link("self", PATH);
        xml.writeStartElement("author");
        element("name", "Shumao");
        xml.writeEndElement();
        for (Change change : changes) {
            entry(change);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void entry(Change change) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", id(change.id()));
        element("title", both(what(change.change())) + ": " + both(change.title()));
        element("updated", change.at().toString());
        link("alternate", change.href());
        element("summary", summary(change));
        xml.writeEndElement();
    }

    private static String summary(Change change) {
        String due = change.release() + ", " + change.due();
        return change.reason() == null ? due : due + ". " + both(change.reason());
    }

    private static Text what(String change) {
        return switch (change) {
            case "released" -> new Text("Released", "已发布");
            case "postponed" -> new Text("Postponed", "推迟发布");
            case "re-dated" -> new Text("Re-dated", "改期");
            case "stopped" -> new Text("Stopped", "已停止发布");
            default -> new Text("Withdrawn", "已撤回");
        };
    }

    private static String both(Text text) {
        return text.en() + " · " + text.zh();
    }

    /** Returns an absolute address that never changes, wherever the service stands. */
    private static String id(String name) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void link(String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
