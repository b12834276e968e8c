package org.shumao.ingestion.ceb;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;

/** What the text of an element encodes in Base64 (RFC 4648, white space allowed), decoded as it is read. */
final class Base64Text extends InputStream {
    private static final int END = -1;
    private static final int SKIP = -2;
    private static final int BAD = -3;
    private static final int SEXTET = 6;

    private final XmlEvents xml;
    private String text = "";
    private int next;
    private int bits;
    private int held;
    private boolean padded;
    private boolean ended;
    /** Comes after what was decoded before it. */
    private @Nullable NotBase64 failed;

    /** The element has just started. */
    Base64Text(XmlEvents xml) {
        this.xml = xml;
    }

    @Override
    public int read() throws IOException {
        while (held < Byte.SIZE) {
            int sextet = sextet();
            if (sextet == END) {
                return -1;
            }
            bits = (bits << SEXTET | sextet) & 0xFFFF;
            held += SEXTET;
        }
        held -= Byte.SIZE;
        return (bits >> held) & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length && failed == null) {
            try {
                int read = read();
                if (read < 0) {
                    return count == 0 ? -1 : count;
                }
                buffer[offset + count] = (byte) read;
                count++;
            } catch (NotBase64 e) {
                failed = e;
            }
        }
        if (count == 0 && failed != null) {
            throw failed;
        }
        return count;
    }

    /** Passes what was not read; the element has ended afterwards. */
    void skipRest() throws IOException, BrokenXml {
        if (!ended) {
            xml.skip();
            ended = true;
        }
    }

    private int sextet() throws IOException {
        while (true) {
            while (next == text.length()) {
                if (ended || !fill()) {
                    return END;
                }
            }
            int value = value(text.charAt(next++));
            if (value == BAD || (value >= 0 && padded)) {
                throw new NotBase64("Base64");
            }
            if (value >= 0) {
                return value;
            }
        }
    }

    private int value(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return switch (c) {
            case '+' -> 62;
            case '/' -> 63;
            case '=' -> {
                padded = true;
                yield SKIP;
            }
            case ' ', '\t', '\r', '\n' -> SKIP;
            default -> BAD;
        };
    }

    private boolean fill() throws IOException {
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw new NotBase64("no element in it");
            }
            ended = event == XMLStreamConstants.END_ELEMENT;
            text = XmlEvents.isText(event) ? xml.text() : "";
            next = 0;
            return !ended;
        } catch (BrokenXml e) {
            ended = true;
            throw new NotBase64("around it " + e.expected + " at " + e.place, e);
        }
    }

    /** The text cannot be decoded further: for the parser that reads it the same as characters of a wrong encoding. */
    static final class NotBase64 extends CharConversionException {
        private static final long serialVersionUID = 1L;

        NotBase64(String expected) {
            super(expected);
        }

        NotBase64(String expected, BrokenXml cause) {
            super(expected);
            initCause(cause);
        }
    }
}
