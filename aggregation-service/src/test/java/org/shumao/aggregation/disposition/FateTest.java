package org.shumao.aggregation.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.order.Disposition;

class FateTest {
    @ParameterizedTest
    @EnumSource(Disposition.class)
    void everyDispositionUnderAnOrderCanBeTold(Disposition disposition) {
        assertThat(Fate.of(disposition).name()).isEqualTo(disposition.name());
    }

    @ParameterizedTest
    @EnumSource(Cursor.Part.class)
    void aCursorComesBackAsItWent(Cursor.Part part) {
        Cursor cursor = new Cursor(part, 23, 4_000_000_000L, 17);
        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "T1JERVJT", "T1JERVJTIDEgMiAzIDQ", "=", "Tk9XSEVSRSAxIDIgMw"})
    void whatIsNoCursorOfOursIsNone(String text) {
        assertThat(Cursor.decode(text)).isEmpty();
    }
}
