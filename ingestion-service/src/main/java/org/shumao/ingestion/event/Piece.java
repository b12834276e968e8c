package org.shumao.ingestion.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A short text that is written again and again, in UTF-8. It is copied eight bytes at a time, the first 24 of them whether it
 * has so many or not, so what stands behind it in the target is overwritten, up to {@link #room()}: copies of a few bytes
 * each would cost more than the bytes, and so would asking how many there are.
 */
final class Piece {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int ALWAYS = 3;

    private final long first;
    private final long second;
    private final long third;
    private final long[] further;
    private final int length;

    Piece(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        int words = Math.max(ALWAYS, (length + Long.BYTES - 1) / Long.BYTES);
        byte[] padded = Arrays.copyOf(bytes, words * Long.BYTES);
        long[] all = new long[words];
        Arrays.setAll(all, i -> (long) EIGHT_BYTES.get(padded, i * Long.BYTES));
        first = all[0];
        second = all[1];
        third = all[2];
        further = Arrays.copyOfRange(all, ALWAYS, words);
    }

    /** In bytes. */
    int length() {
        return length;
    }

    /** Bytes that the target must have behind the place where it is written. */
    int room() {
        return (ALWAYS + further.length) * Long.BYTES;
    }

    /** Returns where it ends. */
    int write(byte[] target, int start) {
        EIGHT_BYTES.set(target, start, first);
        EIGHT_BYTES.set(target, start + Long.BYTES, second);
        EIGHT_BYTES.set(target, start + 2 * Long.BYTES, third);
        int at = start + ALWAYS * Long.BYTES;
        for (long word : further) {
            EIGHT_BYTES.set(target, at, word);
            at += Long.BYTES;
        }
        return start + length;
    }
}
