package org.shumao.ingestion.ceb.fast;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text in UTF-8 that ends where its syntax says, looked at eight bytes at a time and made into strings. It is not plain if it
 * has control characters, the last of ASCII among them, bytes that are no UTF-8, or one of U+FFFD to U+FFFF.
 */
final class PlainText {
    private final ShortTexts shortTexts = new ShortTexts();
    private final long ignored;
    private final long ends;
    private final long otherEnds;
    private long all;

    /**
     * @param end a character of ASCII that ends it
     * @param alike another one that differs from it in a single bit, which the end has; or the end itself
     * @param other another one still
     */
    PlainText(char end, char alike, char other) {
        this.ignored = EightBytes.all(end ^ alike);
        this.ends = EightBytes.all(end);
        this.otherEnds = EightBytes.all(other);
    }

    /** Where the first character stands that ends it, or a control character: one must be there, and eight bytes behind it. */
    int end(byte[] bytes, int start) {
        int at = start;
        long seen = 0;
        long word = EightBytes.at(bytes, at);
        long marks = marks(word);
        while (marks == 0) {
            seen |= word;
            at += Long.BYTES;
            word = EightBytes.at(bytes, at);
            marks = marks(word);
        }
        int rest = EightBytes.before(marks);
        all = seen | EightBytes.first(word, rest);
        return at + rest;
    }

    /** The text whose {@link #end} was computed last; null if it is not plain. */
    @Nullable
    String made(byte[] bytes, int start, int end) {
        int length = end - start;
        if ((all & EightBytes.HIGH_BITS) != 0) {
            return unicode(bytes, start, length);
        }
        return length < Long.BYTES
                ? shortTexts.of(EightBytes.first(EightBytes.at(bytes, start), length), length)
                : new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    /** U+FFFD is what bytes become that are no UTF-8; the two behind it are no characters (XML 1.0, section 2.2). */
    private static @Nullable String unicode(byte[] bytes, int start, int length) {
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '\uFFFD') {
                return null;
            }
        }
        return text;
    }

    /** Marks the first byte that ends it by its highest bit. Bytes behind it may be marked wrongly. */
    private long marks(long word) {
        return (EightBytes.zeros((word | ignored) ^ ends)
                        | EightBytes.zeros(word ^ otherEnds)
                        | EightBytes.controls(word))
                & EightBytes.HIGH_BITS;
    }
}
