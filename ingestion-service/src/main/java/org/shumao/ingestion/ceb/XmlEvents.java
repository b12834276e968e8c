package org.shumao.ingestion.ceb;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.Base64Text.NotBase64;
import org.shumao.ingestion.ceb.XmlEvents.PacedInput.TooMuch;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.signature.MessageSignature;

/**
 * A pull parser that refuses what no message needs: document types, entities, tokens of megabytes, thousands of
 * different unknown names. Memory stays constant whatever comes.
 */
final class XmlEvents {
    /** Namespace of the CEB messages. */
    static final String CEB = "http://www.chinaport.gov.cn/ceb";

    /** Namespace of the envelope that wraps a message for transport. */
    static final String DXP = "http://www.chinaport.gov.cn/dxp";

    private final PacedInput input;
    private final XMLStreamReader2 xml;
    private final String prefix;
    private final Set<String> foreignNames = new HashSet<>();
    private @Nullable MessageSignature signature;
    private int depth;

    /**
     * @param prefix what places begin with, if the body is a part of another
     * @param signature hears every event, from the first one
     */
    XmlEvents(InputStream body, String prefix, MessageSignature signature) throws BrokenXml, IOException {
        this.prefix = prefix;
        this.signature = signature;
        this.input = new PacedInput(body);
        try {
            this.xml = (XMLStreamReader2) XmlSource.open(input);
        } catch (XMLStreamException | RuntimeException | CharConversionException | TooMuch e) {
            throw broken(e, null);
        }
    }

    /** The next event, one of {@link XMLStreamConstants}; END_DOCUMENT at the end. */
    int next() throws BrokenXml, IOException {
        int event = advance();
        input.event();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> started();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD -> throw new BrokenXml(place(), "no document type");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw new BrokenXml(place(), "no entities");
            default -> {
                // Text, comments and instructions are bounded by the input.
            }
        }
        if (signature != null) {
            signature.event(xml);
        }
        return event;
    }

    /** The parser has failures of its own for some XML, for instance a prefix {@code xmlns}: they are no more than that. */
    private int advance() throws BrokenXml, IOException {
        try {
            return xml.next();
        } catch (XMLStreamException e) {
            // Where it breaks; a text that breaks began elsewhere.
            throw broken(e, e.getLocation() == null ? place() : place(e.getLocation()));
        } catch (RuntimeException e) {
            throw broken(e, place());
        }
    }

    private void started() throws BrokenXml {
        depth++;
        if (depth > Limit.XML_DEPTH.value()) {
            throw new BrokenXml(place(), Limit.XML_DEPTH.expected());
        }
        if (xml.getAttributeCount() > 0 || xml.getNamespaceCount() > 0) {
            noteAttributes();
        }
    }

    /** This document only wraps the message: the signature begins to listen anew, to another one. */
    void wrapsTheMessage() {
        input.wrapsTheMessage();
        if (signature != null) {
            signature.restart();
            signature = null;
        }
    }

    /** Moves behind the end of the element that has just started. */
    void skip() throws BrokenXml, IOException {
        int outside = depth - 1;
        while (depth > outside) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                noteForeign();
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

    /** Returns whether the element is the named one of the transport's envelope. */
    boolean isDxp(String name) {
        return name.equals(xml.getLocalName()) && DXP.equals(xml.getNamespaceURI());
    }

    String localName() {
        return xml.getLocalName();
    }

    /** Characters of the present text event. */
    String text() {
        return xml.getText();
    }

    /** {@code line 12, column 5}. */
    String place() {
        return place(xml.getLocation());
    }

    private String place(Location location) {
        return prefix + "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    /** Counts a name that the standard does not know; names stay in the parser's tables, so they are limited. */
    void noteForeign() throws BrokenXml {
        note(xml.getPrefix() + ":" + xml.getLocalName());
    }

    private void noteAttributes() throws BrokenXml {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            note("@" + xml.getAttributePrefix(i) + ":" + xml.getAttributeLocalName(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            note("xmlns:" + xml.getNamespacePrefix(i));
        }
    }

    private void note(String name) throws BrokenXml {
        if (foreignNames.add(name) && foreignNames.size() > Limit.XML_UNKNOWN_NAMES.value()) {
            throw new BrokenXml(place(), Limit.XML_UNKNOWN_NAMES.expected());
        }
    }

    /** The document will not be read further. */
    void finish() {
        XmlSource.noteForeign(foreignNames.size());
    }

    private BrokenXml broken(Exception e, @Nullable String place) throws IOException {
        Throwable cause = cause(e);
        String expected;
        if (cause instanceof TooMuch || cause instanceof NotBase64) {
            expected = String.valueOf(cause.getMessage());
        } else if (cause instanceof IOException io && !(io instanceof CharConversionException)) {
            throw io;
        } else {
            expected = "well-formed XML";
        }
        return new BrokenXml(place == null ? prefix + "line 1, column 1" : place, expected);
    }

    private static @Nullable Throwable cause(Exception e) {
        if (e instanceof IOException) {
            return e;
        }
        return e instanceof XMLStreamException stream && stream.getNestedException() != null
                ? stream.getNestedException()
                : e.getCause();
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

    /**
     * Bounds what a parser can hold: it fails when more than a limit is read within one parser event, for instance an
     * attribute of a gigabyte.
     */
    static final class PacedInput extends FilterInputStream {
        private long sinceEvent;
        private Limit most = Limit.XML_TOKEN;

        PacedInput(InputStream in) {
            super(in);
        }

        /** The parser delivered an event. */
        void event() {
            sinceEvent = 0;
        }

        /** The document wraps a message: the parser gives the text of an element as a whole, of a message in Base64 3 MB. */
        void wrapsTheMessage() {
            most = Limit.XML_ENVELOPE_TEXT;
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return counted(read, read);
        }

        private int counted(int result, int bytes) throws IOException {
            sinceEvent += Math.max(0, bytes);
            if (sinceEvent > most.value()) {
                throw new TooMuch(most);
            }
            return result;
        }

        /** One token is larger than any that a message needs. */
        static final class TooMuch extends IOException {
            private static final long serialVersionUID = 1L;

            TooMuch(Limit most) {
                super(most.expected());
            }
        }
    }
}
