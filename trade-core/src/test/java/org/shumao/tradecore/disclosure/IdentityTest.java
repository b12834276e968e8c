package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final CountKey YEAR = key("year");
    private static final CountKey FIRST = key("first");
    private static final CountKey SECOND = key("second");

    @Test
    void aSumIsItsTotalLessItsParts() {
        assertThat(Identity.sum(YEAR, List.of(FIRST, SECOND)).times())
                .isEqualTo(Map.of(YEAR, 1L, FIRST, -1L, SECOND, -1L));
        assertThat(Identity.sum(YEAR, List.of(FIRST, FIRST)).times()).isEqualTo(Map.of(YEAR, 1L, FIRST, -2L));
    }

    private static CountKey key(String member) {
        return new CountKey("value", "2025", member);
    }
}
