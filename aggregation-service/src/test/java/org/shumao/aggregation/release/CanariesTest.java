package org.shumao.aggregation.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing proves something only if it would have found it. */
class CanariesTest {
    private static final String NUMBER = "731946028517364";
    private final Canaries canaries = new Canaries(List.of(new BigDecimal(NUMBER), new BigDecimal("42")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":731946028517364}",
                "X,US,2025-S1,gross-cny,731946028517364,CNY,0,P,",
                "about 731,946,028,517,364 yuan",
                "731 946 028 517 364",
                "731\u00a0946\u00a0028\u00a0517\u00a0364",
                "731\u202f946\u202f028\u202f517\u202f364",
                "73194602851.7364 units of 10,000",
                "73,194,602,851.74",
                "7,319,460.28517 hundred million",
                "7.31946028517364E14",
                "7.31946028517e+14",
                "73194602851736400 fen",
                "0x299b3f50cb6b4",
                "299B3F50CB6B4",
            })
    void findsItInEveryForm(String text) {
        String hexadecimal = Long.toHexString(Long.parseLong(NUMBER));
        String written = text.replaceAll("(?i)299b3f50cb6b4", hexadecimal);
        assertThat(canaries.in(written.getBytes(StandardCharsets.UTF_8))).containsExactly(NUMBER);
    }

    @Test
    void findsItWithinEncodedAndBinaryContent() {
        for (int before = 0; before < 4; before++) {
            byte[] plain = ("x".repeat(before) + NUMBER + "\r\nrow").getBytes(StandardCharsets.UTF_8);
            assertThat(canaries.in(Base64.getEncoder().encode(plain))).containsExactly(NUMBER);
        }
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            byte[] binary = ByteBuffer.allocate(11)
                    .order(order)
                    .putLong(2, Long.parseLong(NUMBER) * 100)
                    .array();
            assertThat(canaries.in(binary)).containsExactly(NUMBER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "731,946,028", "731946028527364", "42", "2025-06-01T10:00:00.123456Z"})
    void findsNoOtherNumber(String text) {
        assertThat(canaries.in(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
