package org.shumao.aggregation.explain.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.explain.disposition.DispositionsView.RecordDisposition;
import org.shumao.tradecore.order.timeline.Disposition;

class RecordDispositionTest {
    @ParameterizedTest
    @EnumSource(Disposition.class)
    void everyDispositionUnderAnOrderCanBeShown(Disposition disposition) {
        assertThat(RecordDisposition.of(disposition).name()).isEqualTo(disposition.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNLINKED 1 ORDER", "ORDERS 23 4000000000 17", "DEAD_LETTERS 1 2 shumao.trade.records.v1"})
    void aPageMayEndInEveryPart(String key) {
        assertThat(Dispositions.isPosition(List.of(key.split(" ")))).isTrue();
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
    void noPageEndsElsewhere(String text) {
        assertThat(Dispositions.isPosition(List.of(text.split(" ")))).isFalse();
    }
}
