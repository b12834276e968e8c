package org.shumao.aggregation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FewReportersTest {
    @ParameterizedTest
    @CsvSource({
        "2, 2, 2, false",
        "3, 3, 3, true",
        "3, 0, 0, true",
        "9, 8, 8, false",
        "9, 2, 2, false",
        "9, 6, 3, true",
        "9, 6, 4, false",
        "9, 6, 1, false",
        "9, 6, 0, true"
    })
    void noGroupThatTheCountsTellApartIsOneOrTwo(long expected, long received, long inTime, boolean shown) {
        assertThat(FewReporters.mayShow(expected, received, inTime)).isEqualTo(shown);
    }
}
