package org.shumao.ingestion.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "000000", " - ", "无", "null", "N/A", "xxx", "***"})
    void whatStandsForNoNumberIsAPlaceholder(String number) {
        assertThat(SharedRules.isPlaceholder(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0001", "X-1", "9999", "A", "", "NAB"})
    void aNumberIsNone(String number) {
        assertThat(SharedRules.isPlaceholder(number)).isFalse();
    }
}
