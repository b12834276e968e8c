package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.tradecore.release.DatasetCatalogue;

class TradeDatasetsTest {
    /** Enterprises are known without what they traded, so nobody knows what the matched reporters of some services traded. */
    @Test
    void matchedReportersAreMeasuredWhereTheirTradeIsKnown() {
        assertThat(DatasetCatalogue.published().all())
                .filteredOn(dataset -> dataset.measure("matched-cny").isPresent())
                .isNotEmpty()
                .allSatisfy(dataset -> assertThat(
                                TradeFamily.ENTERPRISES.offers(Objects.requireNonNull(dataset.definition())))
                        .as(dataset.id())
                        .isTrue());
    }
}
