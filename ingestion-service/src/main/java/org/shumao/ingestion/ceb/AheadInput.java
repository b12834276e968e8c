package org.shumao.ingestion.ceb;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body of XML in UTF-8 that may be read ahead of its parser: the parser is given the root's start tag, and what follows
 * only when it asks for it. Until then somebody else may take it out of the buffer.
 */
final class AheadInput extends InputStream {
    /** Bytes behind what was read, zero, so that a little more can be looked at. */
    static final int SLACK = 256;

    private static final int SIZE = 1 << 16;
    /** So much more is there for whoever reads ahead, unless the body is shorter. */
    private static final int ENOUGH = SIZE / 2;

    private static final int LONGEST_ROOT_TAG = 4_000;

    private final InputStream in;
    private final byte[] buffer = new byte[SIZE + SLACK];
    private int at;
    private int filled;
    private boolean over;
    private @Nullable IOException failure;
    private @Nullable StrictUtf8 utf8;
    /** What the parser is given; less than 0 if it is given everything. */
    private int heldFrom = -1;

    private int rootLine;
    private int rootColumn;
    private int lines;
    /** Bytes between the last line feed and the place where the parser goes on. */
    private int column;

    AheadInput(InputStream in) {
        this.in = in;
    }

    /** The first bytes, not taken away; fewer if there are no more. */
    byte[] start(int length) throws IOException {
        fill(length, length);
        return Arrays.copyOf(buffer, Math.min(length, filled));
    }

    /** Gives the parser no more than the root's start tag, if the document begins with one and is in UTF-8. */
    void hold() {
        int end = RootTag.end(buffer, filled);
        if (end == 0) {
            fillOrFail(LONGEST_ROOT_TAG);
            end = RootTag.end(buffer, filled);
        }
        if (end > 0) {
            heldFrom = end;
            for (int i = 0; i < end; i++) {
                rootColumn++;
                if (buffer[i] == '\n') {
                    rootLine++;
                    rootColumn = 0;
                }
            }
            column = rootColumn;
        }
    }

    /** Bytes that are no UTF-8, but would pass the parser as some character, break the XML. */
    void checkUtf8() {
        utf8 = new StrictUtf8();
    }

    /** Whether the parser has read the root's start tag, and nothing behind it. */
    boolean isHeld() {
        return at == heldFrom;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the bytes begin that nobody has read yet. */
    int at() {
        return at;
    }

    /** And where they end. */
    int filled() {
        return filled;
    }

    /**
     * Those up to here were read ahead of the parser.
     *
     * @param lineFeeds among them
     * @param lineStart where the line begins in which they end; less than {@link #at} if there are none
     */
    void pass(int to, int lineFeeds, int lineStart) {
        column = lineFeeds == 0 ? column + to - at : to - lineStart;
        lines += lineFeeds;
        at = to;
        heldFrom = to;
    }

    /** Makes room behind the bytes that nobody has read yet, and fills it; false if there is nothing to add. */
    boolean more() {
        int kept = filled - at;
        System.arraycopy(buffer, at, buffer, 0, kept);
        at = 0;
        heldFrom = 0;
        filled = kept;
        fillOrFail(Math.min(SIZE, kept + ENOUGH));
        Arrays.fill(buffer, filled, filled + SLACK, (byte) 0);
        return filled > kept;
    }

    private void fillOrFail(int least) {
        try {
            fill(least, SIZE);
        } catch (IOException e) {
            // For the parser, when it comes here.
            failure = e;
        }
    }

    private void fill(int least, int most) throws IOException {
        while (filled < least && !over && failure == null) {
            int read = in.read(buffer, filled, most - filled);
            over = read < 0;
            filled += Math.max(0, read);
        }
    }

    /** Of a place at or behind the one where the parser goes on: the line, 1-based, from that by the parser's count. */
    int line(int ofParser) {
        return ofParser + lines;
    }

    /** And its column. */
    int column(int lineOfParser, int columnOfParser) {
        return lineOfParser == rootLine + 1 ? columnOfParser + column - rootColumn : columnOfParser;
    }

    private int checked(byte[] target, int offset, int read) {
        if (utf8 != null) {
            utf8.check(target, offset, read);
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == heldFrom && length > 0) {
            heldFrom = -1;
        }
        int given = Math.min(length, (heldFrom < 0 ? filled : heldFrom) - at);
        if (given > 0) {
            System.arraycopy(buffer, at, target, offset, given);
            at += given;
            return checked(target, offset, given);
        }
        if (failure != null) {
            throw failure;
        }
        return over ? -1 : checked(target, offset, in.read(target, offset, length));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
