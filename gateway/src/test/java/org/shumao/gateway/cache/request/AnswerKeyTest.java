package org.shumao.gateway.cache.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerKeyTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "a=1, a=1",
        "b=2&a=1, a=1&b=2",
        "a=2&b=1&a=1, a=2&a=1&b=1",
        "a=1&a=2, a=1&a=2",
        "ab=1&a=2, a=2&ab=1",
        "b&a, a&b",
        "a=%31%7E%7e, a=1~~",
        "a=%2f%C3%a9, a=%2F%C3%A9",
        "a=%26b=1, a=%26b=1",
        "a=1+2, a=1+2",
        "a=1&&b=2, &a=1&b=2",
        "%62=1&a=1, a=1&b=1",
        "A=1&a=1, A=1&a=1"
    })
    void aQueryHasOneSpellingForEachMeaning(String query, String normal) {
        assertThat(AnswerKey.normal(query)).isEqualTo(normal);
        assertThat(AnswerKey.normal(normal)).isEqualTo(normal);
    }

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
        "'zh; level=1; q=0.5, en;q=0.4', zh",
        "'zh, ,en', zh",
        "'zh_CN,zh;q=0.9', zh"
    })
    void theLanguageIsTheBestOfThoseThatTheApiSpeaks(String accepted, String language) {
        assertThat(AnswerKey.language(accepted)).isEqualTo(language);
    }
}
