package org.shumao.aggregation.cube.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.shadow.ShadowReach.Filled;

class ShadowReachTest {
    @Test
    void coversOrdersUpToTheLastKeyOfTheirPartition() {
        ShadowReach reach = new ShadowReach(true, Map.of(3, new Filled("M", false), 4, new Filled("", true)));
        assertThat(reach.covers(3, "L")).isTrue();
        assertThat(reach.covers(3, "M")).isTrue();
        assertThat(reach.covers(3, "MA")).isFalse();
        assertThat(reach.covers(4, "Z")).as("complete").isTrue();
        assertThat(reach.covers(5, "A")).as("not begun").isFalse();
        assertThat(ShadowReach.NONE.covers(3, "A")).isFalse();
    }

    /** U+1F600 comes before U+FFFD as Java compares, and after it in the database. */
    @Test
    void comparesKeysByBytesAsTheDatabaseDoes() {
        ShadowReach reach = new ShadowReach(true, Map.of(3, new Filled("\uFFFD", false)));
        assertThat(reach.covers(3, "\uD83D\uDE00")).isFalse();
        assertThat(reach.covers(3, "\uFFFC")).isTrue();
    }
}
