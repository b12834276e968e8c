package org.shumao.gateway.cache.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQueryTest {
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
    void hasOneSpellingForEachMeaning(String query, String normal) {
        assertThat(NormalQuery.of(query)).isEqualTo(normal);
        assertThat(NormalQuery.of(normal)).isEqualTo(normal);
    }
}
