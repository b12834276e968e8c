package org.shumao.ingestion.ceb;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.PacedInput.TooMuch;

/**
 * A pull parser that refuses what no message needs: document types, entities, tokens of megabytes, thousands of
 * different unknown names. Memory stays constant whatever comes.
 */
final class XmlEvents {
    /** Namespace of the CEB messages. */
    static final String CEB = "http://www.chinaport.gov.cn/ceb";

    private static final int MOST_FOREIGN_NAMES = 2_000;
    private static final XMLInputFactory FACTORY = factory();

    private final PacedInput input;
    private final XMLStreamReader xml;
    private final Set<String> foreignNames = new HashSet<>();

    XmlEvents(InputStream body) throws BrokenXml, IOException {
        input = new PacedInput(body);
        try {
            xml = FACTORY.createXMLStreamReader(input);
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw broken(e, null);
        }
    }

    private static XMLInputFactory factory() {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    /** The next event, one of {@link XMLStreamConstants}; END_DOCUMENT at the end. */
    int next() throws BrokenXml, IOException {
        try {
            int event = xml.next();
            input.event();
            if (event == XMLStreamConstants.DTD) {
                throw new BrokenXml(place(), "a document type is not allowed");
            }
            if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new BrokenXml(place(), "entities are not allowed");
            }
            return event;
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw broken(e, place());
        }
    }

    /** Moves behind the end of the element that has just started. */
    void skip() throws BrokenXml, IOException {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                noteForeign();
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** Moves behind the end of an element that the standard does not know. */
    void skipForeign() throws BrokenXml, IOException {
        noteForeign();
        skip();
    }

    /** Reads the element that has just started to its end: its own text, or as much of it as matters. */
    String readText(int most) throws BrokenXml, IOException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                skipForeign();
            } else if (isText(event) && text.length() < most) {
                String part = text();
                text.append(part, 0, Math.min(part.length(), most - text.length()));
            }
        }
        return text.toString();
    }

    static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    /** The element's local name if it is of the CEB namespace, else null. */
    @Nullable
    String cebName() {
        return CEB.equals(xml.getNamespaceURI()) ? xml.getLocalName() : null;
    }

    String localName() {
        return xml.getLocalName();
    }

    String namespace() {
        String uri = xml.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    /** Characters of the present text event. */
    String text() {
        return xml.getText();
    }

    /** {@code line 12, column 5}. */
    String place() {
        return "line " + xml.getLocation().getLineNumber() + ", column "
                + xml.getLocation().getColumnNumber();
    }

    /** Counts a name that the standard does not know; names stay in the parser's tables, so they are limited. */
    void noteForeign() throws BrokenXml {
        foreignNames.add(xml.getPrefix() + ":" + xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            foreignNames.add("@" + xml.getAttributePrefix(i) + ":" + xml.getAttributeLocalName(i));
        }
        if (foreignNames.size() > MOST_FOREIGN_NAMES) {
            throw new BrokenXml(place(), "more than " + MOST_FOREIGN_NAMES + " unknown names");
        }
    }

    private static BrokenXml broken(Exception e, @Nullable String place) throws IOException {
        Throwable cause = e instanceof XMLStreamException stream && stream.getNestedException() != null
                ? stream.getNestedException()
                : e.getCause();
        if (cause instanceof IOException io && !(io instanceof TooMuch) && !(io instanceof CharConversionException)) {
            throw io;
        }
        String expected = cause instanceof TooMuch ? "no " + cause.getMessage() : "well-formed XML";
        return new BrokenXml(place == null ? "line 1, column 1" : place, expected);
    }

    /** The XML cannot be read further. The parser's own message is left out: it may quote the text. */
    static final class BrokenXml extends Exception {
        private static final long serialVersionUID = 1L;

        final String place;
        final String expected;

        BrokenXml(String place, String expected) {
            super(place);
            this.place = place;
            this.expected = expected;
        }
    }
}
