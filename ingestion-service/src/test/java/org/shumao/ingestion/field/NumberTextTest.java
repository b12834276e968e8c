package org.shumao.ingestion.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        0,                          0
        007,                        7
        12.00,                      12.00
        .5,                         0.5
        5.,                         5
        0.00001,                    0.00001
        1.500000000,                1.50000
        99999999999999.99999,       99999999999999.99999
        9999999999999999999,        9999999999999999999
        00000000000000000000000.10, 0.10
        12345678901234567.10000,    12345678901234567.1
        """)
    void readsPlainDecimalsWithinTheLimits(String text, BigDecimal value) {
        assertThat(NumberText.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "+1",
                "-1",
                "1e3",
                "1E3",
                "1.000001",
                "1,5",
                "1.2.3",
                "0x1",
                "１",
                "NaN",
                " 1",
                "99999999999999999999",
                "999999999999999.99999",
                "1d"
            })
    void refusesEverythingElse(String text) {
        assertThat(NumberText.parse(text)).isNull();
    }
}
