package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may see what. */
class DisclosedTest {
    @Test
    void statisticiansAndAuditorsSeeWhatNobodyElseSees() {
        assertThat(Audience.of(Set.of("statistician")::contains)).isEqualTo(Audience.STATISTICIAN);
        assertThat(Audience.of(Set.of("audit")::contains)).isEqualTo(Audience.STATISTICIAN);
        assertThat(Audience.of(Set.of("operate", "submit")::contains)).isEqualTo(Audience.PUBLIC);
        assertThat(Audience.of(Set.of()::contains)).isEqualTo(Audience.PUBLIC);
    }

    @Test
    void onlyAStatisticianSeesEverything() {
        assertThat(Disclosed.toStatistician(7, Audience.STATISTICIAN).value()).isEqualTo(7);
        assertThatThrownBy(() -> Disclosed.toStatistician(7, Audience.PUBLIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("statistician");
    }

    @Test
    void everyRuleLeavesTheResultAsItIs() {
        assertThat(Disclosed.nationalTotals(7).value()).isEqualTo(7);
        assertThat(Disclosed.ofRegistryAlone(7).value()).isEqualTo(7);
        assertThat(Disclosed.toSubmitter(7).value()).isEqualTo(7);
        assertThat(Disclosed.released(7).map(value -> "seven " + value).value()).isEqualTo("seven 7");
    }
}
