package org.shumao.ingestion.ceb;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.text.EightBytes;
import org.shumao.ingestion.text.ShortTexts;
import org.shumao.ingestion.text.WrittenBytes;

/**
 * A place in a buffer of XML 1.0 (UTF-8) that moves over what stands there, as long as that is written plainly. It takes
 * nothing that XML does not allow. Behind the bytes there are zeros, which nothing here passes.
 */
final class PlainMarkup {
    /** Of a text, in bytes. What is longer is wrong in nearly every field. */
    private static final int LONGEST_TEXT = 2_000;

    private static final long AMPERSANDS = EightBytes.all('&');
    /** {@code <} and {@code >} differ in one bit only. */
    private static final long BRACKETS = EightBytes.all('>');

    private static final long BRACKETS_DIFFER = EightBytes.all('<' ^ '>');

    private final ShortTexts shortTexts = new ShortTexts();
    private byte[] bytes = new byte[AheadInput.SLACK];
    private int at;
    private int lineFeeds;
    private int lineStart;
    private boolean visible;

    void moveTo(byte[] buffer, int offset) {
        bytes = buffer;
        at = offset;
        lineFeeds = 0;
        lineStart = 0;
    }

    int at() {
        return at;
    }

    /** Passed since {@link #moveTo}. */
    int lineFeeds() {
        return lineFeeds;
    }

    /** Behind the last of them. */
    int lineStart() {
        return lineStart;
    }

    /** Passes white space, and the tag if it stands behind that. */
    boolean takeBehindSpace(WrittenBytes tag) {
        byte b = bytes[at];
        while (b == ' ' || b == '\n' || b == '\t' || (b == '\r' && bytes[at + 1] == '\n')) {
            at++;
            if (b == '\n') {
                lineFeeds++;
                lineStart = at;
            }
            b = bytes[at];
        }
        return take(tag);
    }

    /** Passes a tag if it stands here. */
    boolean take(WrittenBytes tag) {
        if (!tag.standsIn(bytes, at)) {
            return false;
        }
        at += tag.length();
        return true;
    }

    /** Passes the characters before the next tag; null if they are not plain, or too many. */
    @Nullable
    String text() {
        int start = at;
        long word = EightBytes.at(bytes, start);
        long end = ends(word);
        long all = 0;
        while (end == 0) {
            all |= word;
            at += Long.BYTES;
            word = EightBytes.at(bytes, at);
            end = ends(word);
        }
        int rest = EightBytes.before(end);
        all |= EightBytes.first(word, rest);
        at += rest;
        int length = at - start;
        if (bytes[at] != '<' || length > LONGEST_TEXT) {
            return null;
        }
        if ((all & EightBytes.HIGH_BITS) != 0) {
            visible = false;
            return unicode(start, length);
        }
        visible = length > 0 && bytes[start] != ' ' && bytes[at - 1] != ' ';
        return length < Long.BYTES
                ? shortTexts.of(EightBytes.first(EightBytes.at(bytes, start), length), length)
                : new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    /** Null if the bytes are no UTF-8, or a character that XML has not (XML 1.0, section 2.2). */
    private @Nullable String unicode(int start, int length) {
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '\uFFFD') {
                return null;
            }
        }
        return text;
    }

    /** Whether the last text was printable ASCII, and neither empty nor with a blank at its ends. */
    boolean isVisible() {
        return visible;
    }

    /**
     * Marks the first byte that ends a plain text by its highest bit: a bracket, an ampersand or a control character, which
     * the last of ASCII is too. Bytes behind it may be marked wrongly.
     */
    private static long ends(long word) {
        return (EightBytes.zeros((word | BRACKETS_DIFFER) ^ BRACKETS)
                        | EightBytes.zeros(word ^ AMPERSANDS)
                        | EightBytes.controls(word))
                & EightBytes.HIGH_BITS;
    }
}
