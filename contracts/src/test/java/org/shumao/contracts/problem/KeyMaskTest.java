package org.shumao.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.key.SubmitterKey;

class KeyMaskTest {
    private static final String KEY = "shumao_k0123456789a_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg2u6uuo";

    @ParameterizedTest
    @CsvSource({
        KEY + ", shumao_k0123456789a_***",
        "'/" + KEY + "/x', /shumao_k0123456789a_***/x",
        "'q=" + KEY + ", " + KEY + "', 'q=shumao_k0123456789a_***, shumao_k0123456789a_***'",
        "SHUMAO_K0123456789A_0123, SHUMAO_K0123456789A_***",
        "shumao_k0123456789a_0, shumao_k0123456789a_***",
        "shumao_k012345678_0123456789ABCDEF, shumao_***",
        "shumao.gateway and shumao_, shumao.gateway and shumao_"
    })
    void ofAKeyTheIdIsLeftAlone(String text, String shown) {
        assertThat(KeyMask.masked(text)).isEqualTo(shown);
    }

    @Test
    void knowsEveryKeyThatIsMade() {
        SubmitterKey key = SubmitterKey.generate(new Random(20250630));
        assertThat(KeyMask.masked(key.reveal())).isEqualTo("shumao_" + key.id() + "_***");
    }
}
