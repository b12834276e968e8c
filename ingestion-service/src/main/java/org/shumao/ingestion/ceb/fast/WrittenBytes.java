package org.shumao.ingestion.ceb.fast;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is expected to be written at some place, compared eight bytes at a time. */
final class WrittenBytes {
    private final long[] words;
    private final int length;
    /** The bits of the last word that count. */
    private final long lastBits;

    WrittenBytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
        for (int i = 0; i < words.length; i++) {
            words[i] = EightBytes.at(padded, i * Long.BYTES);
        }
        lastBits = -1L >>> ((words.length * Long.BYTES - length) * Byte.SIZE);
    }

    /** In bytes. */
    int length() {
        return length;
    }

    /** Never looks further than seven bytes behind the first byte that differs. */
    boolean standsIn(byte[] bytes, int offset) {
        int last = words.length - 1;
        int at = offset;
        for (int i = 0; i < last; i++) {
            if (EightBytes.at(bytes, at) != words[i]) {
                return false;
            }
            at += Long.BYTES;
        }
        return ((EightBytes.at(bytes, at) ^ words[last]) & lastBits) == 0;
    }
}
