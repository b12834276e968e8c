package org.shumao.ingestion.record;

import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.text.PlainText;
import org.shumao.ingestion.text.WrittenBytes;

/**
 * A place within a line of JSON that moves over what stands there, as long as that is written plainly: strings without
 * escapes, numbers without sign and exponent, no white space but blanks before its end. It takes nothing that JSON (RFC 8259) does not
 * allow, and says no to much that it does: then somebody else has to read the line.
 *
 * <p>The line ends with a line feed, which nothing here passes, and behind it the array has {@value #SLACK} bytes more, so
 * that eight bytes can be looked at wherever the line stands.
 */
final class PlainLine {
    /** Bytes that may be looked at behind the line feed. */
    static final int SLACK = Long.BYTES;

    private static final int LONGEST_NUMBER = 64;

    private final PlainText text = new PlainText('"', '"', '\\');
    private byte[] bytes = new byte[SLACK];
    private int at;

    void moveTo(byte[] buffer, int offset) {
        bytes = buffer;
        at = offset;
    }

    /** Whether only white space stands before the end of the line. */
    boolean isAt(int end) {
        while (bytes[at] == ' ' || bytes[at] == '\r' || bytes[at] == '\t') {
            at++;
        }
        return at == end;
    }

    /** Passes a character that stands here or behind blanks. */
    boolean take(char structural) {
        if (next() == structural) {
            at++;
            return true;
        }
        return false;
    }

    /** The character that stands here or behind blanks. */
    byte next() {
        while (bytes[at] == ' ') {
            at++;
        }
        return bytes[at];
    }

    /** Passes a name and its colon, if they stand here and no blank between them. */
    boolean take(WrittenBytes name) {
        next();
        if (!name.standsIn(bytes, at)) {
            return false;
        }
        at += name.length();
        return true;
    }

    /** Passes a string; null if it is not plain. */
    @Nullable
    String string() {
        if (!take('"')) {
            return null;
        }
        int start = at;
        at = text.end(bytes, start);
        return bytes[at] == '"' ? text.made(bytes, start, at++) : null;
    }

    /** Whether the last string was printable ASCII, and neither empty nor with a blank at its ends. */
    boolean isVisible() {
        return text.isVisible();
    }

    /** Passes a number; null if it has a sign, an exponent, or more characters than a number needs. */
    @Nullable
    String number() {
        int start = at;
        int whole = digits();
        boolean plain = whole == 1 || (whole > 1 && bytes[start] != '0');
        if (bytes[at] == '.') {
            at++;
            plain = plain && digits() > 0;
        }
        int length = at - start;
        if (!plain || length > LONGEST_NUMBER) {
            return null;
        }
        return text.ascii(bytes, start, length);
    }

    /** Passes digits, and tells how many. */
    private int digits() {
        int start = at;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at - start;
    }

    /** Passes a word of small letters. */
    boolean literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }
}
