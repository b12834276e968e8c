package org.shumao.ingestion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {
    @ParameterizedTest
    @EnumSource
    void everyRuleIsComplete(ValidationRule rule) {
        assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(rule.level()).isBetween(0, 4);
        assertThat(rule.message(Locale.ENGLISH)).matches("\\p{ASCII}+");
        assertThat(rule.message(Locale.forLanguageTag("zh-CN"))).containsPattern("\\p{IsHan}");
        assertThat(rule.source()).isNotBlank();
        assertThat(ValidationRule.ofId(rule.id())).isSameAs(rule);
    }
}
