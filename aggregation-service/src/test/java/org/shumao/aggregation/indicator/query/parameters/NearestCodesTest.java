package org.shumao.aggregation.indicator.query.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.DimensionEntry;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

class NearestCodesTest {
    @ParameterizedTest
    @CsvSource({
        // The initials of the United Kingdom.
        "PARTNER, UKK, GB",
        "PARTNER, Germny, DE",
        "PARTNER, us, US",
        "PARTNER, ASEEN, ASEAN",
        "SERVICE, SI222, SI22",
        "PROVINCE, 浙江, 33",
        "SECTION, S011, S01",
        "EVIDENCE, DECLARD, DECLARED",
    })
    void namesTheCodeThatWasMeant(Dimension dimension, String given, String meant) {
        assertThat(nearest(dimension, given)).contains(meant).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void namesNothingIfNothingIsNear() {
        assertThat(nearest(Dimension.PARTNER, "qqqqqqqqqqqq")).isEmpty();
    }

    private static List<String> nearest(Dimension dimension, String given) {
        DimensionEntry entry = IndicatorCatalogue.published().dimension(dimension);
        return NearestCodes.of(given, entry.codes());
    }
}
