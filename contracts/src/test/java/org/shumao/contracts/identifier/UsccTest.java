package org.shumao.contracts.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsccTest {
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91330100799655058B", "9144030071526726XG", "914403001922038216"})
    void acceptsTheRightCheckCharacter(String code) {
        assertThat(Uscc.isValid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"91330100799655058C", "9133010079965505SB", "9133010079965505", "91110105MA0118XG3J", "", "无"})
    void refusesWrongCheckCharacterAlphabetAndLength(String code) {
        assertThat(Uscc.isValid(code)).isFalse();
    }

    @Test
    void saysWhichCheckCharacterWasExpected() {
        assertThat(Uscc.expectedCheckCharacter("91330100799655058C")).isEqualTo('B');
    }

    @Test
    void normalizesFullWidthBlanksAndCase() {
        assertThat(Uscc.normalize(" ９１３３０１００799655058b ")).isEqualTo("91330100799655058B");
    }

    @Test
    void everySingleCharacterErrorIsDetected() {
        String good = "91350100M000100Y43";
        for (int i = 0; i < good.length(); i++) {
            for (char c : Uscc.ALPHABET.toCharArray()) {
                String other = good.substring(0, i) + c + good.substring(i + 1);
                assertThat(Uscc.isValid(other)).isEqualTo(c == good.charAt(i));
            }
        }
    }

    @Test
    void provinceComesFromDigitsThreeAndFourOrTheFirstTwoOfACustomsCode() {
        assertThat(EnterpriseCode.province("91330100799655058B")).isEqualTo("33");
        assertThat(EnterpriseCode.province("4403169D3W")).isEqualTo("44");
        assertThat(EnterpriseCode.province("无")).isNull();
        assertThat(EnterpriseCode.province("9910000000")).isNull();
    }
}
