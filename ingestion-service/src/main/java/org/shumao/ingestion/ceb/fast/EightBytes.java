package org.shumao.ingestion.ceb.fast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array as one word, the first byte lowest, and what can be checked for all of them at once. */
final class EightBytes {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    /** The highest bit of each byte: those of a text that is ASCII are clear. */
    static final long HIGH_BITS = ONES << 7;

    private EightBytes() {}

    static long at(byte[] bytes, int from) {
        return (long) WORDS.get(bytes, from);
    }

    /** Fewer than eight of them, and zeros behind. */
    static long first(long word, int count) {
        return word & ((1L << (count << 3)) - 1);
    }

    /** The byte eight times. */
    static long all(int value) {
        return ONES * value;
    }

    /**
     * Sets the highest bit of the first byte that is zero; of those behind it perhaps wrongly, of none before it. Mask with
     * {@link #HIGH_BITS}.
     */
    static long zeros(long word) {
        return (word - ONES) & ~word;
    }

    /** The same of the first control character of ASCII, DEL included. */
    static long controls(long word) {
        return ((word - ONES * ' ') & ~word) | zeros(word ^ (ONES * 0x7F));
    }

    /** How many bytes stand before the first one whose highest bit is set; the word is not zero. */
    static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
