package org.shumao.ingestion.ceb.fast;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts of up to seven bytes of ASCII that were read lately: codes repeat, and need not be made each time. */
final class ShortTexts {
    private static final int BITS = 10;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] words = new long[1 << BITS];
    private final @Nullable String[] texts = new String[1 << BITS];

    /**
     * @param word the bytes, the first one lowest, and zeros behind them
     * @param length 0 to 7
     */
    String of(long word, int length) {
        int slot = (int) ((word * SPREAD) >>> (Long.SIZE - BITS));
        String text = texts[slot];
        if (text == null || words[slot] != word) {
            text = text(word, length);
            words[slot] = word;
            texts[slot] = text;
        }
        return text;
    }

    private static String text(long word, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (word >>> (i * Byte.SIZE));
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
