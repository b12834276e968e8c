package org.shumao.ingestion.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1234567", "12345678", "123456789", "\"deliveredDigitally\":", "数量="})
    void writesItsTextAndNothingBeyondItsRoom(String text) {
        Piece piece = new Piece(text);
        byte[] target = bytes(".".repeat(48));

        int end = piece.write(target, 3);

        assertThat(end).isEqualTo(3 + bytes(text).length);
        assertThat(piece.length()).isEqualTo(bytes(text).length);
        assertThat(new String(target, 0, end, StandardCharsets.UTF_8)).isEqualTo("..." + text);
        assertThat(new String(target, 3 + piece.room(), target.length - 3 - piece.room(), StandardCharsets.UTF_8))
                .matches("\\.+");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
