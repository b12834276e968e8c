package org.shumao.aggregation.cube.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsidersTest {
    /** Whoever is nobody, the trader itself or named already is not named: it would only make more rows. */
    @ParameterizedTest
    @CsvSource({
        "P, B, P, B",
        "P, _U, P, ''",
        "_U, B, '', B",
        "_U, _U, '', ''",
        "TRADER, B, '', B",
        "P, TRADER, P, ''",
        "P, P, P, ''"
    })
    void aPlatformAndABrokerBesideTheTraderAreNamedOnce(
            String platform, String broker, String namedPlatform, String namedBroker) {
        assertThat(Insiders.of("TRADER", platform, broker)).isEqualTo(new Insiders(namedPlatform, namedBroker));
    }
}
