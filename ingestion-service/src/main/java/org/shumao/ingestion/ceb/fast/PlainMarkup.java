package org.shumao.ingestion.ceb.fast;

import org.jspecify.annotations.Nullable;

/**
 * A place in a buffer of XML 1.0 (UTF-8) that moves over what stands there, as long as that is written plainly. It takes
 * nothing that XML does not allow. Behind the bytes there are zeros, which nothing here passes.
 */
final class PlainMarkup {
    /** Of a text, in bytes. What is longer is wrong in nearly every field. */
    private static final int LONGEST_TEXT = 2_000;

    private final PlainText text = new PlainText('>', '<', '&');
    private byte[] bytes = new byte[AheadInput.SLACK];
    private int at;
    private int lineFeeds;
    private int lineStart;
    /** Bytes behind the line feed that are not the first one of a UTF-16 code unit. */
    private int more;

    void moveTo(byte[] buffer, int offset) {
        bytes = buffer;
        at = offset;
        lineFeeds = 0;
        lineStart = offset;
        more = 0;
    }

    int at() {
        return at;
    }

    /** Passed since {@link #moveTo}. */
    int lineFeeds() {
        return lineFeeds;
    }

    /** Characters, as Java counts them, that were passed since the last line feed, or since {@link #moveTo}. */
    int columns() {
        return at - lineStart - more;
    }

    /** Passes white space, and the tag if it stands behind that. */
    boolean takeBehindSpace(WrittenBytes tag) {
        byte b = bytes[at];
        while (b == ' ' || b == '\n' || b == '\t' || (b == '\r' && bytes[at + 1] == '\n')) {
            at++;
            if (b == '\n') {
                lineFeeds++;
                lineStart = at;
                more = 0;
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
        at = text.end(bytes, start);
        if (bytes[at] != '<' || at - start > LONGEST_TEXT) {
            return null;
        }
        String made = text.made(bytes, start, at);
        if (made != null) {
            more += at - start - made.length();
        }
        return made;
    }
}
