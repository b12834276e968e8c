package org.shumao.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPartTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        TEXT,   any 字 text,                          true
        NUMBER, -1,                                   true
        NUMBER, 999999999999999999,                   true
        NUMBER, 1000000000000000000,                  false
        NUMBER, 1.0,                                  false
        NUMBER, '',                                   false
        TIME,   2025-06-01T10:00:00.123456Z,          true
        TIME,   9999-12-31T00:00:00Z,                 true
        TIME,   9999-12-31T00:00:01Z,                 false
        TIME,   0000-12-31T23:59:59Z,                 false
        TIME,   +1000000-01-01T00:00:00Z,             false
        TIME,   -1000000000-01-01T00:00:00Z,          false
        TIME,   +1000000000-12-31T23:59:59.999999999Z, false
        TIME,   2025-06-01,                           false
        DAY,    2025-02-28,                           true
        DAY,    2025-02-30,                           false
        DAY,    0000-01-01,                           false
        DAY,    +10000-01-01,                         false
        UUID,   00000000-0000-0000-0000-000000000000, true
        UUID,   1-1-1-1-1,                            false
        HEX,    '',                                   true
        HEX,    0aff,                                 true
        HEX,    0af,                                  false
        HEX,    0g,                                   false
        """)
    void aPartHasTheFormOfItsColumn(KeyPart form, String part, boolean fits) {
        assertThat(KeyPart.key(form).test(List.of(part))).isEqualTo(fits);
    }

    @Test
    void aKeyHasAllPartsAndNoMore() {
        var key = KeyPart.key(KeyPart.NUMBER, KeyPart.TEXT);

        assertThat(key.test(List.of("1", "a"))).isTrue();
        assertThat(key.test(List.of("1"))).isFalse();
        assertThat(key.test(List.of("1", "a", "b"))).isFalse();
        assertThat(key.test(List.of("a", "1"))).isFalse();
    }
}
