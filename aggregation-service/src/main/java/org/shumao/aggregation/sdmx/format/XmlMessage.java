package org.shumao.aggregation.sdmx.format;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Writes the elements that all messages of SDMX-ML have. */
final class XmlMessage {
    /** Always that of Java: which one of a library would be found depends on the class loader, and each writes the same otherwise. */
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter out;
    private final XmlVersion version;
    private final Map<Space, String> uris = new EnumMap<>(Space.class);

    XmlMessage(XmlVersion version, OutputStream stream) throws XMLStreamException {
        this.out = FACTORY.createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
        this.version = version;
        for (Space space : Space.values()) {
            uris.put(space, space.uri(version));
        }
    }

    XmlVersion version() {
        return version;
    }

    /** Lists the name spaces; elements of none have no prefix. */
    enum Space {
        MESSAGE("mes", "message"),
        STRUCTURE("str", "structure"),
        COMMON("com", "common"),
        GENERIC("gen", "data/generic"),
        METADATA("md", "metadata/generic"),
        SPECIFIC("ss", "data/structurespecific"),
        SCHEMA("xs", "http://www.w3.org/2001/XMLSchema"),
        INSTANCE("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        NONE("", "");

        private final String prefix;
        private final String name;

        /** @param name of the name space; behind that of a version, if it is no address */
        Space(String prefix, String name) {
            this.prefix = prefix;
            this.name = name;
        }

        String uri(XmlVersion version) {
            return name.isEmpty() || name.startsWith("http") ? name : version.spaces() + name;
        }
    }

    /** Begins a message with its root element. */
    void begin(String root, Set<Space> spaces) throws XMLStreamException {
        begin(Space.MESSAGE, root, spaces);
    }

    void begin(Space spaceOfRoot, String root, Set<Space> spaces) throws XMLStreamException {
        out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        open(spaceOfRoot, root);
        for (Space space : spaces) {
            out.writeNamespace(space.prefix, uri(space));
        }
    }

    private String uri(Space space) {
        return Objects.requireNonNull(uris.get(space));
    }

    /** Begins the header: what every message says of itself. */
    void header(MessageHeader header) throws XMLStreamException {
        open(Space.MESSAGE, "Header");
        text(Space.MESSAGE, "ID", header.id());
        text(Space.MESSAGE, "Test", "false");
        text(
                Space.MESSAGE,
                "Prepared",
                header.prepared().truncatedTo(ChronoUnit.SECONDS).toString());
        open(Space.MESSAGE, "Sender");
        attribute("id", header.sender());
        texts("Name", header.senderName());
        close();
    }

    /** Declares a name space of the message's own. */
    void declare(String prefix, String uri) throws XMLStreamException {
        out.writeNamespace(prefix, uri);
    }

    /** Ends the message. */
    void end() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
        out.close();
    }

    void open(Space space, String name) throws XMLStreamException {
        out.writeStartElement(space.prefix, name, uri(space));
    }

    /** Writes an element without content, whose attributes come next. */
    void empty(Space space, String name) throws XMLStreamException {
        out.writeEmptyElement(space.prefix, name, uri(space));
    }

    void close() throws XMLStreamException {
        out.writeEndElement();
    }

    void attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, value);
    }

    void attribute(Space space, String name, String value) throws XMLStreamException {
        out.writeAttribute(space.prefix, uri(space), name, value);
    }

    void text(Space space, String name, String value) throws XMLStreamException {
        open(space, name);
        out.writeCharacters(value);
        close();
    }

    /** Writes an element that names an artefact, or an item of one: by its parts, or since SDMX 3.0 by its URN. */
    void reference(Space space, String name, Ref ref) throws XMLStreamException {
        if (version.isOfSdmx3()) {
            text(space, name, ref.urn30());
            return;
        }
        open(space, name);
        ref(ref);
        close();
    }

    /** Writes the parts of a reference of SDMX 2.1. */
    void ref(Ref ref) throws XMLStreamException {
        empty(Space.NONE, "Ref");
        attribute("id", ref.item() == null ? ref.id() : ref.item());
        if (ref.item() == null) {
            attribute("version", ref.version());
        } else {
            attribute("maintainableParentID", ref.id());
            attribute("maintainableParentVersion", ref.version());
        }
        attribute("agencyID", ref.agency());
        attribute("package", ref.type().modelPackage());
        attribute(
                "class", ref.item() == null ? ref.type().class21() : ref.type().itemClass());
    }

    /** Writes an element that names something of the same artefact by its id. */
    void local(Space space, String name, String id) throws XMLStreamException {
        if (version.isOfSdmx3()) {
            text(space, name, id);
            return;
        }
        open(space, name);
        empty(Space.NONE, "Ref");
        attribute("id", id);
        close();
    }

    String urn(Ref ref) {
        return version.isOfSdmx3() ? ref.urn30() : ref.urn21();
    }

    /** Writes an element for each language. */
    void texts(String name, Text text) throws XMLStreamException {
        for (Language language : Language.values()) {
            open(Space.COMMON, name);
            out.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", language.code());
            out.writeCharacters(text.in(language));
            close();
        }
    }
}
