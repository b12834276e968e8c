package org.shumao.aggregation.publicstate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shumao.tradecore.disclosure.Audience;

class ReadFromTest {
    @Test
    void statisticiansReadTheNewestStateAndEverybodyElseThePublicOne() {
        assertThat(ReadFrom.of(Audience.STATISTICIAN)).isEqualTo(ReadFrom.NEWEST);
        assertThat(ReadFrom.of(Audience.PUBLIC)).isEqualTo(ReadFrom.PUBLIC);
    }
}
