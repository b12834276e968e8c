package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void namesComeInOrderAndNumbersKeepEveryDigit() {
        String written =
                "{\"b\": [1.00000000000000000001, 12.50, 1e3, 12345678901234567890.1], \"a\" : {\"d\":null,\"c\":\"中\"}}";
        String canonical =
                "{\"a\":{\"c\":\"中\",\"d\":null},\"b\":[1.00000000000000000001,12.50,1000,12345678901234567890.1]}";
        assertThat(CanonicalJson.rewritten(written)).isEqualTo(canonical);
        assertThat(CanonicalJson.rewritten(canonical)).isEqualTo(canonical);
    }
}
