package org.shumao.gateway.cache.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferredLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "en, en",
        "zh-CN, zh",
        "ZH-Hant-TW, zh",
        "'fr, de', ''",
        "'fr, zh;q=0.3, en;q=0.2', zh",
        "'en;q=0.2,zh;q=0.9', zh",
        "'en, zh', en",
        "'en;q=0, zh;q=0.1', zh",
        "'en;q=x', ''",
        "*, ''",
        "'zh; level=1; q=0.5, en;q=0.4', zh"
    })
    void isTheBestOfThoseThatTheApiSpeaks(String accepted, String language) {
        assertThat(PreferredLanguage.of(accepted)).isEqualTo(language);
    }
}
