package org.shumao.aggregation.businessdemography.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.businessdemography.count.Survival.Life;
import org.shumao.aggregation.businessdemography.count.Survival.Point;

class SurvivalTest {

    @Test
    void whoLeavesTheObservationIsAtRiskUntilThenAndNoLonger() {
        List<Life> lives =
                List.of(new Life(1, true, 2), new Life(3, true, 1), new Life(2, false, 3), new Life(4, false, 4));
        assertThat(Survival.of(lives))
                .containsExactly(
                        point(1, 10, 2, "0.8000"),
                        point(2, 8, 0, "0.8000"),
                        point(3, 5, 1, "0.6400"),
                        point(4, 4, 0, "0.6400"));
    }

    @Test
    void theCurveEndsWhereNobodyIsObserved() {
        assertThat(Survival.of(List.of())).isEmpty();
        assertThat(Survival.of(List.of(new Life(0, false, 9)))).isEmpty();
        assertThat(Survival.of(List.of(new Life(1, true, 9)))).containsExactly(point(1, 9, 9, "0.0000"));
    }

    /** Rounded once, from the product: 0.99995 is a tie and goes to the even neighbour, as 0.99985 does. */
    @ParameterizedTest
    @CsvSource({"1, 1.0000", "3, 0.9998", "6667, 0.6666", "10000, 0.5000"})
    void isRoundedHalfEven(long stopped, BigDecimal estimate) {
        List<Life> lives = List.of(new Life(1, true, stopped), new Life(1, false, 20_000 - stopped));
        assertThat(Survival.of(lives).get(0).estimate()).isEqualTo(estimate);
    }

    @Test
    void thirdsMultiplyWithoutLoss() {
        List<Life> lives = List.of(new Life(1, true, 1), new Life(2, true, 1), new Life(3, false, 1));
        assertThat(Survival.of(lives))
                .extracting(Point::estimate)
                .extracting(BigDecimal::toPlainString)
                .containsExactly("0.6667", "0.3333", "0.3333");
    }

    private static Point point(int afterMonths, long atRisk, long stopped, String estimate) {
        return new Point(afterMonths, atRisk, stopped, new BigDecimal(estimate));
    }
}
