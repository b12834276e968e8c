package org.shumao.ingestion.ceb;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;

/**
 * Decodes, as it is read, what the text of an element encodes in Base64 (RFC 4648, white space allowed). What cannot be decoded
 * fails behind everything that stands before it.
 */
final class Base64Text extends InputStream {
    /** Characters that are decoded together, four by four. */
    private static final int PORTION = 4_096;

    private static final int GROUP = 4;

    private final XmlEvents xml;
    private final byte[] coded = new byte[PORTION];
    private String text = "";
    private int next;
    private byte[] decoded = new byte[0];
    private int at;
    private boolean padded;
    private boolean ended;
    private @Nullable NotBase64 failure;

    /** The element has just started. */
    Base64Text(XmlEvents xml) {
        this.xml = xml;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (at == decoded.length) {
            if (failure != null) {
                throw failure;
            }
            if (ended) {
                return -1;
            }
            decode(gather());
        }
        int count = Math.min(length, decoded.length - at);
        System.arraycopy(decoded, at, buffer, offset, count);
        at += count;
        return count;
    }

    /** Passes what was not read; the element has ended afterwards. */
    void skipRest() throws IOException, BrokenXml {
        if (!ended) {
            xml.skip();
            ended = true;
        }
    }

    /** Fills the portion, unless the text ends or breaks before that; returns how many characters it has. */
    private int gather() throws IOException {
        int count = 0;
        while (count < PORTION && (next < text.length() || more())) {
            char c = text.charAt(next++);
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                coded[count++] = (byte) Math.min(c, Byte.MAX_VALUE);
            }
        }
        return count;
    }

    private boolean more() throws IOException {
        try {
            while (!ended && failure == null && next == text.length()) {
                int event = xml.next();
                ended = event == XMLStreamConstants.END_ELEMENT;
                text = XmlEvents.isText(event) ? xml.text() : "";
                next = 0;
                if (event == XMLStreamConstants.START_ELEMENT) {
                    failure = new NotBase64("no element in it");
                }
            }
        } catch (BrokenXml e) {
            ended = true;
            failure = new NotBase64("around it " + e.expected + " at " + e.place, e);
        }
        return next < text.length();
    }

    private void decode(int count) {
        at = 0;
        decoded = new byte[0];
        int whole = failure == null ? count : count - count % GROUP;
        if (padded && count > 0) {
            failure = new NotBase64("Base64");
        } else if (whole > 0) {
            padded = coded[whole - 1] == '=';
            byte[] portion = Arrays.copyOf(coded, whole);
            try {
                decoded = Base64.getDecoder().decode(portion);
            } catch (IllegalArgumentException e) {
                failure = new NotBase64("Base64");
                decoded = beforeTheFault(portion);
            }
        }
    }

    private static byte[] beforeTheFault(byte[] portion) {
        int end = 0;
        while (isWhole(Arrays.copyOfRange(portion, end, end + GROUP))) {
            end += GROUP;
        }
        return Base64.getDecoder().decode(Arrays.copyOf(portion, end));
    }

    private static boolean isWhole(byte[] group) {
        try {
            return Base64.getDecoder().decode(group).length == GROUP - 1;
        } catch (IllegalArgumentException e) {
            return false;
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
