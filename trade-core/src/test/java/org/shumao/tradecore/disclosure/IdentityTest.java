package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final CountKey YEAR = key("year");
    private static final CountKey FIRST = key("first");
    private static final CountKey SECOND = key("second");
    private static final CountKey UNKNOWN = key("unknown");

    @Test
    void aSumIsItsTotalLessItsParts() {
        assertThat(Identity.sum(YEAR, List.of(FIRST, SECOND)).times())
                .isEqualTo(Map.of(YEAR, 1L, FIRST, -1L, SECOND, -1L));
        assertThat(Identity.sum(YEAR, List.of(FIRST, FIRST)).times()).isEqualTo(Map.of(YEAR, 1L, FIRST, -2L));
    }

    /** The year is the first and the unknown one, the unknown one is twice the second: so the year is the first and twice the second. */
    @Test
    void whatNobodyKnowsIsEliminated() {
        List<Map<CountKey, Long>> sums =
                List.of(Map.of(YEAR, 1L, FIRST, -1L, UNKNOWN, -1L), Map.of(UNKNOWN, 1L, SECOND, -2L));
        List<Identity> known = Identity.without(sums, UNKNOWN::equals);
        assertThat(known).hasSize(1);
        Map<CountKey, Long> times = known.get(0).times();
        long sign = times.getOrDefault(YEAR, 0L);
        assertThat(Math.abs(sign)).isEqualTo(1);
        assertThat(times).isEqualTo(Map.of(YEAR, sign, FIRST, -sign, SECOND, -2 * sign));
    }

    @Test
    void ofWhatNothingFollowsNothingIsSaid() {
        assertThat(Identity.without(List.of(Map.of(YEAR, 1L, UNKNOWN, -1L)), UNKNOWN::equals))
                .isEmpty();
    }

    private static CountKey key(String member) {
        return new CountKey("value", "2025", member);
    }
}
