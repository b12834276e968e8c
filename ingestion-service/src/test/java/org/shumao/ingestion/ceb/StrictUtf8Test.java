package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All sequences that are built as UTF-8 is: those that are none get a NUL, the others stay. */
class StrictUtf8Test {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 40})
    void whatOnlyALenientDecoderTakesBreaks(int portion) {
        for (int lead = 0xC0; lead <= 0xFF; lead++) {
            int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            for (int second = 0x80; second < 0xC0; second++) {
                byte[] text = "0123456789".repeat(4).getBytes(StandardCharsets.US_ASCII);
                Arrays.fill(text, 17, 17 + length, (byte) 0xBF);
                text[17] = (byte) lead;
                text[18] = (byte) second;
                byte[] checked = text.clone();
                StrictUtf8 strict = new StrictUtf8();
                for (int at = 0; at < text.length; at += portion) {
                    strict.check(checked, at, Math.min(portion, text.length - at));
                }
                if (isUtf8(text)) {
                    assertThat(checked).isEqualTo(text);
                } else {
                    assertThat(checked).contains(0);
                }
            }
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .hasRemaining();
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
