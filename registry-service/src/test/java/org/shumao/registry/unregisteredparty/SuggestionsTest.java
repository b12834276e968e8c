package org.shumao.registry.unregisteredparty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.identifier.CustomsCode;

class SuggestionsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            3301960A1B, 3301960A1C, true
            3301960A1B, 3301960AB1, true
            3301960A1B, 4301960A1B, true
            3301960A1B, 3301960A1B, false
            3301960A1B, 3301960B1A, false
            3301960A1B, 3301960A2C, false
            3301960A1B, A301960A1B, false
            """)
    void aSlipIsOneWrongCharacterOrTwoNeighboursInTheWrongOrder(String code, String other, boolean slip) {
        assertThat(Suggestions.slips(code).contains(other)).isEqualTo(slip);
    }

    @Test
    void everySlipIsACustomsCode() {
        assertThat(Suggestions.slips("3301960A1B")).isNotEmpty().allMatch(CustomsCode::isValid);
    }
}
