package org.shumao.contracts.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    @ParameterizedTest
    @CsvSource({
        "submit, false",
        "read-own, false",
        "query, false",
        "keys, false",
        "submit-any, true",
        "customs, true",
        "live, true",
        "statistician, true",
        "rates, true",
        "registry, true",
        "operate, true",
        "publish, true",
        "audit, true"
    })
    void onlyWhatStaysWithinOnesOwnEnterpriseIsNotPowerful(String word, boolean powerful) {
        assertThat(Scope.of(word).orElseThrow().isPowerful()).isEqualTo(powerful);
        assertThat(Scope.of(word).orElseThrow().word()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Submit", "submit ", "SUBMIT_ANY", "check-keys", "anonymous"})
    void aWordIsTakenExactlyAsItIsWrittenAndTheGatewaysOwnIsNone(String word) {
        assertThat(Scope.of(word)).isEmpty();
    }

    @Test
    void messagesNameAllOfThem() {
        assertThat(Scope.words()).startsWith("submit, read-own, query, keys").endsWith("operate, publish, audit");
    }
}
