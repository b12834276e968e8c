package org.shumao.tradecore.disclosure;

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

    @ParameterizedTest
    @CsvSource({"1, 9, false", "2, 9, false", "3, 9, true", "7, 9, true", "8, 9, false", "38, 40, true", "39, 40, false"
    })
    void aLagIsShownIfThreeReportsCameNoLaterAndThreeNoEarlier(long rank, long reports, boolean shown) {
        assertThat(FewReporters.mayShowRank(rank, reports)).isEqualTo(shown);
    }
}
