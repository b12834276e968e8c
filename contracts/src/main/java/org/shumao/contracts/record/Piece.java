package org.shumao.contracts.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A short text that is written again and again, in UTF-8. It is copied eight bytes at a time, so what stands behind it in the
 * target is overwritten, up to {@link #room()}; copies of a few bytes each would cost more than the bytes.
 */
final class Piece {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final long[] words;
    private final int length;

    Piece(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
        for (int i = 0; i < words.length; i++) {
            words[i] = (long) EIGHT_BYTES.get(padded, i * Long.BYTES);
        }
    }

    /** In bytes. */
    int length() {
        return length;
    }

    /** Bytes that the target must have behind the place where it is written. */
    int room() {
        return words.length * Long.BYTES;
    }

    /** Returns where it ends. */
    int write(byte[] target, int start) {
        int at = start;
        for (long word : words) {
            EIGHT_BYTES.set(target, at, word);
            at += Long.BYTES;
        }
        return start + length;
    }
}
