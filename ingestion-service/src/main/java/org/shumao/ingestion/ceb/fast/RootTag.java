package org.shumao.ingestion.ceb.fast;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the end of the root's start tag in a document that begins plainly and is in UTF-8. Whether it is well-formed the
 * parser says.
 */
final class RootTag {
    private static final int LONGEST_DECLARATION = 200;
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml version=([\"'])1\\.0\\1"
            + "( +encoding=([\"'])(?i:UTF-8)\\3)?( +standalone=([\"'])(yes|no)\\5)? *\\?>");

    private RootTag() {}

    /**
     * The place behind the start tag; 0 if the bytes end before it does. -1 where something else comes first, for instance a
     * comment, and where the tag is the end of the element, too.
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
            if (b == '<') {
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

    /** Behind the declaration; 0 if there is none, -1 if it is one of another version or encoding. */
    private static int declaration(byte[] bytes, int length) {
        String start = new String(bytes, 0, Math.min(length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        if (!start.startsWith("<?xml")) {
            return 0;
        }
        Matcher plain = DECLARATION.matcher(start);
        return plain.lookingAt() ? plain.end() : -1;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\t' || b == '\r';
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
