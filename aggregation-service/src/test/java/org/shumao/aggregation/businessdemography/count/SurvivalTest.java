package org.shumao.aggregation.businessdemography.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.businessdemography.count.Survival.Life;
import org.shumao.aggregation.businessdemography.count.Survival.Point;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

class SurvivalTest {

    /**
     * By hand: S(1) = 8/10, and 0.8 x sqrt(2 / (10 x 8)) = 0.8 x 0.158114 = 0.1265 is its standard error. S(3) = 0.8 x 4/5, and
     * 0.64 x sqrt(2/80 + 1 / (5 x 4)) = 0.64 x sqrt(0.075) = 0.64 x 0.273861 = 0.1753 (0.17527) is that of it.
     */
    @Test
    void whoLeavesTheObservationIsAtRiskUntilThenAndNoLonger() {
        List<Life> lives =
                List.of(new Life(1, true, 2), new Life(3, true, 1), new Life(2, false, 3), new Life(4, false, 4));
        assertThat(Survival.of(lives))
                .containsExactly(
                        point(1, 10, 2, "0.8000", "0.1265"),
                        point(2, 8, 0, "0.8000", "0.1265"),
                        point(3, 5, 1, "0.6400", "0.1753"),
                        point(4, 4, 0, "0.6400", "0.1753"));
    }

    @Test
    void theCurveEndsWhereNobodyIsObserved() {
        assertThat(Survival.of(List.of())).isEmpty();
        assertThat(Survival.of(List.of(new Life(0, false, 9)))).isEmpty();
        assertThat(Survival.of(List.of(new Life(1, true, 9))))
                .containsExactly(
                        Point.of(1, 9, 9, new BigDecimal("0.0000"), ValueOrReason.missing(Reason.NOT_APPLICABLE)));
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

    private static Point point(int afterMonths, long atRisk, long stopped, String estimate, String standardError) {
        return Point.of(
                afterMonths,
                atRisk,
                stopped,
                new BigDecimal(estimate),
                ValueOrReason.of(new BigDecimal(standardError)));
    }
}
