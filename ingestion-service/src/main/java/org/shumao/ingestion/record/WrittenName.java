package org.shumao.ingestion.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A member's name as it stands in JSON: quoted, its colon behind it. Compared eight bytes at a time. */
final class WrittenName {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] words;
    private final int length;
    /** The bits of the last word that count. */
    private final long lastBits;

    /** @param name of letters, digits and what else needs no escape */
    WrittenName(String name) {
        byte[] bytes = ("\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
        for (int i = 0; i < words.length; i++) {
            words[i] = (long) EIGHT_BYTES.get(padded, i * Long.BYTES);
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
            if ((long) EIGHT_BYTES.get(bytes, at) != words[i]) {
                return false;
            }
            at += Long.BYTES;
        }
        return (((long) EIGHT_BYTES.get(bytes, at) ^ words[last]) & lastBits) == 0;
    }
}
