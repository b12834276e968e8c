package org.shumao.aggregation.explain.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.order.timeline.Disposition;

class RecordDispositionTest {
    @ParameterizedTest
    @EnumSource(Disposition.class)
    void everyDispositionUnderAnOrderCanBeTold(Disposition disposition) {
        assertThat(RecordDisposition.of(disposition).name()).isEqualTo(disposition.name());
    }

    @ParameterizedTest
    @EnumSource(DispositionCursor.Part.class)
    void aCursorComesBackAsItWent(DispositionCursor.Part part) {
        DispositionCursor cursor = new DispositionCursor(part, 23, 4_000_000_000L, 17);
        assertThat(DispositionCursor.decode(cursor.encode())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "T1JERVJT", "T1JERVJTIDEgMiAzIDQ", "=", "Tk9XSEVSRSAxIDIgMw"})
    void whatIsNoCursorOfOursIsNone(String text) {
        assertThat(DispositionCursor.decode(text)).isEmpty();
    }
}
