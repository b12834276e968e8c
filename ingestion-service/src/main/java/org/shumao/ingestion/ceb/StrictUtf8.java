package org.shumao.ingestion.ceb;

import org.shumao.ingestion.text.EightBytes;

/**
 * Puts a NUL in place of bytes that UTF-8 has not (Unicode 16, table 3-7) and lenient decoders take all the same: overlong
 * forms, surrogates and what is beyond the last character. XML may not contain NUL, so the parser stops exactly there. Other
 * broken sequences it finds itself.
 */
final class StrictUtf8 {
    private static final int SHORTEST_OF_TWO = 0xC2;
    private static final int LAST_LEAD = 0xF4;

    /** The byte before, which may have come with the bytes before. */
    private int lead;

    void check(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (lead < 0x80 && at <= end - Long.BYTES && (EightBytes.at(bytes, at) & EightBytes.HIGH_BITS) == 0) {
                at += Long.BYTES;
            } else {
                int b = bytes[at] & 0xFF;
                if (isWrong(b)) {
                    bytes[at] = 0;
                }
                lead = b;
                at++;
            }
        }
    }

    private boolean isWrong(int b) {
        return b == SHORTEST_OF_TWO - 1
                || b == SHORTEST_OF_TWO - 2
                || b > LAST_LEAD
                || switch (lead) {
                    case 0xE0 -> b >= 0x80 && b < 0xA0;
                    case 0xED -> b >= 0xA0 && b < 0xC0;
                    case 0xF0 -> b >= 0x80 && b < 0x90;
                    case LAST_LEAD -> b >= 0x90 && b < 0xC0;
                    default -> false;
                };
    }
}
