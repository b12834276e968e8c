package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.order.Evaluation;

class WarmUpTest {
    @Test
    void ordersOfTheWarmUpAreMatchedCountedAndAmended() {
        List<StoredOrder> amended = WarmUp.fold(0);
        assertThat(amended).hasSize(100);
        Evaluation evaluation = amended.get(0).evaluation();
        assertThat(evaluation.flags()).isEmpty();
        assertThat(evaluation.matches()).extracting(MatchKey::status).containsOnly(MatchStatus.MATCHED);
        assertThat(evaluation.contributions())
                .extracting(line -> line.measures().cnyFen().longValueExact())
                .containsExactly(197_94L, 83_56L);
    }
}
