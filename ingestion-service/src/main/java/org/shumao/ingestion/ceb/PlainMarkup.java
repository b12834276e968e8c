package org.shumao.ingestion.ceb;

import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.text.PlainText;
import org.shumao.ingestion.text.WrittenBytes;

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
        at = text.end(bytes, start);
        return bytes[at] == '<' && at - start <= LONGEST_TEXT ? text.made(bytes, start, at) : null;
    }
}
