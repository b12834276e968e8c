package org.shumao.ingestion.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decodes gzip, RFC 1952, one member or several. The JDK's own stream takes a pause of the network behind a member for the
 * end, and ignores what follows if it is no member: both would lose records without a word.
 */
final class GzipInput extends InputStream {
    private static final int CHUNK = 1 << 14;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int filled;
    private boolean inMember;
    private boolean over;

    GzipInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!over && length > 0) {
            if (!inMember && !startMember()) {
                over = true;
                inflater.end();
                return -1;
            }
            int read = inflate(buffer, offset, length);
            if (read > 0) {
                return read;
            }
        }
        return over ? -1 : 0;
    }

    /** A refused body seldom reaches its end. What is below is closed by whoever opened it. */
    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = inflater.inflate(buffer, offset, length);
            crc.update(buffer, offset, read);
            if (inflater.finished()) {
                next = filled - inflater.getRemaining();
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("the stream asks for a dictionary");
            } else if (read == 0 && inflater.needsInput()) {
                fill();
                if (filled == 0) {
                    throw new EOFException("the stream ends within a member");
                }
                inflater.setInput(chunk, 0, filled);
            }
            return read;
        } catch (DataFormatException e) {
            throw new ZipException("the stream is damaged");
        }
    }

    /** False at the end of the body, which an empty one is not. */
    private boolean startMember() throws IOException {
        int first = next();
        if (first < 0 && inflater.getTotalIn() > 0) {
            return false;
        }
        if (first != 0x1F || next() != 0x8B || next() != 8) {
            throw new ZipException("no gzip member begins here");
        }
        int flags = must();
        if ((flags & RESERVED_FLAGS) != 0) {
            throw new ZipException("the member uses reserved flags");
        }
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(must() | must() << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(chunk, next, filled - next);
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        long written = inflater.getBytesWritten() & 0xFFFF_FFFFL;
        if (word() != crc.getValue() || word() != written) {
            throw new ZipException("the checksum of a member is wrong");
        }
        inMember = false;
    }

    private long word() throws IOException {
        return must() | (long) must() << 8 | (long) must() << 16 | (long) must() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            must();
        }
    }

    private void skipText() throws IOException {
        int read = must();
        while (read != 0) {
            read = must();
        }
    }

    private int must() throws IOException {
        int read = next();
        if (read < 0) {
            throw new EOFException("the stream ends within a member");
        }
        return read;
    }

    private int next() throws IOException {
        if (next == filled) {
            fill();
        }
        return filled == 0 ? -1 : chunk[next++] & 0xFF;
    }

    private void fill() throws IOException {
        next = 0;
        filled = Math.max(0, in.read(chunk, 0, CHUNK));
    }
}
