package org.shumao.registry.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.registry.SizeClass;

/** The bands of 工信部联企业〔2011〕300号; turnover and assets in units of 10,000 yuan, as the standard writes them. */
class SizeRuleTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            A, -,  -,    20000,  -,      LARGE
            A, -,  -,    19999,  -,      MEDIUM
            A, -,  -,    49,     -,      MICRO
            C, -,  1000, 40000,  -,      LARGE
            C, -,  999,  40000,  -,      MEDIUM
            C, -,  1000, 39999,  -,      MEDIUM
            C, -,  20,   300,    -,      SMALL
            C, -,  5000, 299,    -,      MICRO
            E, -,  -,    80000,  80000,  LARGE
            E, -,  -,    80000,  79999,  MEDIUM
            E, -,  -,    300,    299,    MICRO
            F, 51, 200,  40000,  -,      LARGE
            F, 51, 20,   5000,   -,      MEDIUM
            F, 51, 5,    1000,   -,      SMALL
            F, 51, 4,    99999,  -,      MICRO
            F, 52, 300,  20000,  -,      LARGE
            F, 52, 49,   20000,  -,      SMALL
            F, 52, 10,   100,    -,      SMALL
            G, 54, 1000, 30000,  -,      LARGE
            G, 54, 300,  2999,   -,      SMALL
            G, 59, 100,  1000,   -,      MEDIUM
            G, 60, 300,  2000,   -,      MEDIUM
            H, 61, 100,  2000,   -,      MEDIUM
            I, 64, 2000, 100000, -,      LARGE
            I, 65, 300,  10000,  -,      LARGE
            I, 65, 10,   50,     -,      SMALL
            I, 65, 9,    50,     -,      MICRO
            L, -,  300,  -,      120000, LARGE
            L, -,  300,  -,      119999, MEDIUM
            M, -,  300,  -,      -,      LARGE
            R, -,  9,    -,      -,      MICRO
            """)
    void aClassNeedsAllOfItsLowerLimits(
            String section,
            @Nullable String division,
            @Nullable Long employees,
            @Nullable BigDecimal turnover,
            @Nullable BigDecimal assets,
            SizeClass size) {
        assertThat(SizeRule.classify(section, division, employees, yuan(turnover), yuan(assets)))
                .isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -, -,  100, 1000, -
            C, -,  100, -,    -
            C, -,  -,   1000, -
            F, -,  30,  5000, -
            J, -,  100, 1000, 1000
            K, 70, 100, 1000, 1000
            P, -,  100, 1000, 1000
            S, -,  100, 1000, 1000
            G, 53, 100, 1000, 1000
            Q, 84, 100, 1000, 1000
            L, -,  300, 9999, -
            """)
    void whatTheFactsDoNotDetermineIsUnknown(
            @Nullable String section,
            @Nullable String division,
            @Nullable Long employees,
            @Nullable BigDecimal turnover,
            @Nullable BigDecimal assets) {
        assertThat(SizeRule.classify(section, division, employees, yuan(turnover), yuan(assets)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"F, 3, 10, MICRO", "F, 500, 50000, LARGE", "H, 100, 2000, MEDIUM"})
    void aSectionWithSeveralTradesIsClassifiedIfAllOfThemAgree(
            String section, long employees, BigDecimal turnover, SizeClass size) {
        assertThat(SizeRule.classify(section, null, employees, yuan(turnover), null))
                .isEqualTo(size);
    }

    private static @Nullable BigDecimal yuan(@Nullable BigDecimal tenThousands) {
        return tenThousands == null ? null : tenThousands.movePointRight(4);
    }
}
