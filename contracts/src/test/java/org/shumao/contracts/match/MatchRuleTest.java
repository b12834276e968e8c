package org.shumao.contracts.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MatchRuleTest {
    @Test
    void everyRuleIsExplainedInBothLanguagesAndHasItsOwnStableId() {
        assertThat(MatchRule.values()).allSatisfy(rule -> {
            assertThat(rule.id()).isEqualTo(rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            assertThat(rule.english()).endsWith(".");
            assertThat(rule.chinese()).endsWith("。");
            assertThat(rule.source()).isNotBlank();
        });
        assertThat(Arrays.stream(MatchRule.values()).map(MatchRule::english)).doesNotHaveDuplicates();
    }

    @Test
    void aToleranceIsNotNegative() {
        assertThat(MatchTolerances.DEFAULT.payment()).isZero();
        assertThat(MatchTolerances.DEFAULT.arithmetic()).isEqualByComparingTo("0.01");
        assertThatThrownBy(() -> new MatchTolerances(new BigDecimal("-0.01"), BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
