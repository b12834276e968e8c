package org.shumao.ingestion.ceb;

import java.nio.charset.StandardCharsets;

/** Finds the end of the root's start tag in a document that begins plainly. Whether it is well-formed the parser says. */
final class RootTag {
    private static final byte[] DECLARATION = "<?xml ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_DECLARATION = 200;

    private RootTag() {}

    /**
     * The place behind the start tag; 0 if the bytes end before it does. -1 where something else comes first, for instance a
     * comment, and where the tag is the end of the element, too. Line feeds are the only ends of lines in it.
     */
    static int end(byte[] bytes, int length) {
        int at = declaration(bytes, length);
        while (at >= 0 && at < length && isSpace(bytes[at])) {
            at++;
        }
        if (at < 0 || at + 1 >= length) {
            return Math.min(at, 0);
        }
        if (bytes[at] != '<' || !isLetter(bytes[at + 1])) {
            return -1;
        }
        int quote = 0;
        for (at++; at < length; at++) {
            byte b = bytes[at];
            if (b == '\r' || b == '<') {
                return -1;
            }
            if (b == '>' && quote == 0) {
                return bytes[at - 1] == '/' ? -1 : at + 1;
            }
            if (b == quote) {
                quote = 0;
            } else if (quote == 0 && (b == '"' || b == '\'')) {
                quote = b;
            }
        }
        return 0;
    }

    /** Behind the declaration; 0 if there is none, -1 if it is one of another version than 1.0. */
    private static int declaration(byte[] bytes, int length) {
        for (int i = 0; i < DECLARATION.length; i++) {
            if (i >= length || bytes[i] != DECLARATION[i]) {
                return 0;
            }
        }
        String start = new String(bytes, 0, Math.min(length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        int end = start.indexOf("?>");
        boolean plain = start.startsWith("<?xml version=\"1.0\"") || start.startsWith("<?xml version='1.0'");
        // The parser counts no lines in it.
        return plain && end > 0 && start.substring(0, end).indexOf('\n') < 0 && start.lastIndexOf('\r', end) < 0
                ? end + 2
                : -1;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\t';
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
