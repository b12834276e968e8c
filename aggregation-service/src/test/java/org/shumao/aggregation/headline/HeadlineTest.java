package org.shumao.aggregation.headline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figures;
import org.shumao.aggregation.figure.Sums;

/** It is August 2025. */
class HeadlineTest {
    @Test
    void theDefaultIsTheNewestHalfThatDataCover() {
        Figures throughJune2025 = Sums.periods(Domain.CBEC, "2024-S1", 1, 1, 1).read();
        assertThat(Headline.newestHalf(throughJune2025)).hasToString("2025-S1");
        Figures throughMay2025 = Sums.monthly(Domain.DDS, "2024-07", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                .read();
        assertThat(Headline.newestHalf(throughMay2025)).hasToString("2024-S2");
    }

    @Test
    void withoutACoveredHalfItIsTheNewestOneThatIsOver() {
        assertThat(Headline.newestHalf(Sums.monthly(Domain.CBEC, "2025-06", 1).read()))
                .hasToString("2025-S1");
        assertThat(Headline.newestHalf(Sums.monthly(Domain.CBEC, "2020-01", 1).read()))
                .hasToString("2025-S1");
        assertThat(Headline.newestHalf(Sums.monthly(Domain.CBEC, "2020-01").read()))
                .hasToString("2025-S1");
    }
}
