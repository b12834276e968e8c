package org.shumao.kit.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.shumao.contracts.digest.Sha256;

/**
 * This class splits a stream into lines of bytes in one buffer that grows to a limit, as NDJSON has them. It skips a byte order mark at the start,
 * and blank lines.
 */
public final class Lines {
    private static final int FIRST_SIZE = 1 << 16;

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int start;
    private int end;
    private int filled;
    private int number;
    private boolean over;
    private boolean tooLong;

    /** @param longest most bytes of a line that is kept; a longer one is passed without keeping it */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Moves to the next line that is not blank; returns false after the last one. */
    public boolean next() throws IOException {
        boolean found = nextLine();
        while (found && isBlank()) {
            found = nextLine();
        }
        return found;
    }

    private boolean nextLine() throws IOException {
        start = number == 0 ? start : end + 1;
        tooLong = false;
        end = start;
        while (true) {
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if (end < filled) {
                return found();
            }
            if (over) {
                // Of a last line that was passed nothing may be left in the buffer.
                return (start < filled || tooLong) && found();
            }
            fill();
        }
    }

    private boolean found() {
        number++;
        if (number == 1 && length() >= 3 && isMark(start)) {
            start += 3;
        }
        return true;
    }

    private boolean isMark(int at) {
        return buffer[at] == (byte) 0xEF && buffer[at + 1] == (byte) 0xBB && buffer[at + 2] == (byte) 0xBF;
    }

    private void fill() throws IOException {
        int kept = filled - start;
        if (kept > longest) {
            tooLong = true;
            kept = 0;
        }
        if (start > 0 || kept == 0) {
            System.arraycopy(buffer, filled - kept, buffer, 0, kept);
            start = 0;
            end = kept;
            filled = kept;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, filled * 2);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            over = true;
        } else {
            filled += read;
        }
    }

    /** 1-based number of the line. */
    public int number() {
        return number;
    }

    public boolean isTooLong() {
        return tooLong || length() > longest;
    }

    /** Blank is what JSON takes for white space: other control characters are a record that went wrong. */
    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    /** In bytes. */
    public int length() {
        return end - start;
    }

    /** A copy, for a parser that decides itself what it makes of bytes that are no UTF-8. */
    public byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** Bytes that are no UTF-8 become U+FFFD, which the rules refuse. */
    public String text() {
        return new String(buffer, start, length(), StandardCharsets.UTF_8);
    }

    /** Returns the digest of the line's bytes, hexadecimal. */
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        digest.update(buffer, start, length());
        return HexFormat.of().formatHex(digest.digest());
    }
}
