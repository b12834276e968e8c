package org.shumao.aggregation.explain.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.tradecore.order.timeline.Disposition;

class RecordDispositionTest {
    @ParameterizedTest
    @EnumSource(Disposition.class)
    void everyDispositionUnderAnOrderCanBeShown(Disposition disposition) {
        assertThat(RecordDisposition.of(disposition).name()).isEqualTo(disposition.name());
    }

    @ParameterizedTest
    @EnumSource(DispositionCursor.Part.class)
    void aCursorComesBackAsItWent(DispositionCursor.Part part) {
        DispositionCursor cursor = new DispositionCursor(part, 23, 4_000_000_000L, 17);
        assertThat(DispositionCursor.of(cursor.parts())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ORDERS",
                "ORDERS 1 2",
                "ORDERS 1 2 3 4",
                "NOWHERE 1 2 3",
                "ORDERS 1 2 x",
                "ORDERS 1 2 9999999999999999999"
            })
    void whatIsNoCursorOfOursIsNone(String text) {
        assertThat(DispositionCursor.of(List.of(text.split(" ")))).isEmpty();
    }
}
