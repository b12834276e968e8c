package org.shumao.ingestion.ceb.fast;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body of XML that may be read ahead of its parser: the parser is given the root's start tag, and what follows only when it
 * requests it. Until then somebody else may take it out of the buffer.
 */
final class AheadInput extends InputStream {
    /** Bytes behind what was read, zero, so that a little more can be looked at. */
    static final int SLACK = 256;

    private static final int SIZE = 1 << 16;
    /** So much more is there for whoever reads ahead, unless the body is shorter. */
    private static final int ENOUGH = SIZE / 2;

    private static final int SHORT_ROOT_TAG = 256;
    private static final int LONGEST_ROOT_TAG = 4_000;

    private final InputStream in;
    private final byte[] buffer = new byte[SIZE + SLACK];
    private int at;
    private int filled;
    private boolean over;
    private @Nullable IOException failure;
    /** What the parser is given; less than 0 if it is given everything. */
    private int heldFrom = -1;

    AheadInput(InputStream in) {
        this.in = in;
    }

    /** Gives the parser no more than the root's start tag, if the document begins with one and is in UTF-8. */
    boolean hold() {
        fill(SHORT_ROOT_TAG);
        int end = RootTag.end(buffer, filled);
        if (end == 0) {
            fill(LONGEST_ROOT_TAG);
            end = RootTag.end(buffer, filled);
        }
        heldFrom = end > 0 ? end : -1;
        return end > 0;
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

    /** Those up to here were read ahead of the parser. */
    void pass(int to) {
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
        fill(Math.min(SIZE, kept + ENOUGH));
        Arrays.fill(buffer, filled, filled + SLACK, (byte) 0);
        return filled > kept;
    }

    /** What fails here the parser meets when it comes here. */
    private void fill(int least) {
        try {
            while (filled < least && !over && failure == null) {
                int read = in.read(buffer, filled, SIZE - filled);
                over = read < 0;
                filled += Math.max(0, read);
            }
        } catch (IOException e) {
            failure = e;
        }
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
            return given;
        }
        if (failure != null) {
            throw failure;
        }
        return over ? -1 : in.read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
