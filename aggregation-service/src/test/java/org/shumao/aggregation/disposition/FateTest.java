package org.shumao.aggregation.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        assertThat(Cursor.of(cursor.parts())).contains(cursor);
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
        assertThat(Cursor.of(List.of(text.split(" ")))).isEmpty();
    }
}
