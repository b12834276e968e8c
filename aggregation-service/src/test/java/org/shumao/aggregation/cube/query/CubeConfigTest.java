package org.shumao.aggregation.cube.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class CubeConfigTest {
    @Test
    void threeEnterpriseGroupsObserveAMonthUnlessItIsSaidOtherwise() {
        CubeConfig config = of("shumao.headline.observed-from", "2023-01");
        assertThat(config.observingGroups()).isEqualTo(3);
        assertThat(config.observedFrom()).isEqualTo(YearMonth.of(2023, 1));
    }

    @Test
    void nobodyButTheOperatorKnowsSinceWhenThereAreRecords() {
        assertThatThrownBy(() -> of("shumao.headline.observing-groups", "3"))
                .hasMessageContaining("shumao.headline.observed-from");
    }

    private static CubeConfig of(String key, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(CubeConfig.class)
                .withDefaultValue(key, value)
                .build()
                .getConfigMapping(CubeConfig.class);
    }
}
