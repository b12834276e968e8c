package org.shumao.ingestion.ceb;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.shumao.ingestion.limit.Limit;

/**
 * Bounds what a parser can hold: it fails when more than a limit is read within one parser event, for instance an
 * attribute of a gigabyte.
 */
final class PacedInput extends FilterInputStream {
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
