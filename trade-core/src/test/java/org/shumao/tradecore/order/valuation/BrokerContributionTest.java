package org.shumao.tradecore.order.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.order.Histories;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** Who declared a contribution to customs, and so knows it. */
class BrokerContributionTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().alias("BROKER-CUSTOMS", "BROKER").build();

    /** The order that the list takes the place of names nobody. */
    @Test
    void aListAndWhatComesBackOfItNameTheBrokerByItsUscc() {
        assertThat(contributions(
                        order().goods(1, "10").build(),
                        list("C1")
                                .agent("BROKER-CUSTOMS")
                                .invt("I1")
                                .goods(1, "10")
                                .build(),
                        response(800, 5).invt("I1").build(),
                        response(700, 9).invt("I1").build()))
                .extracting(contribution -> contribution.cube().kind(), Contribution::broker)
                .containsExactlyInAnyOrder(tuple(Kind.GROSS, "BROKER"), tuple(Kind.RETURN, "BROKER"));
    }

    @Test
    void whereNoAgentIsNamedThereIsNoBroker() {
        assertThat(contributions(order().goods(1, "10").service(2, "5").build()))
                .extracting(Contribution::broker)
                .containsOnly(Dimension.UNKNOWN);
    }

    private static List<Contribution> contributions(TradeRecord... records) {
        return OrderEvaluator.evaluate(Histories.fold(records), REFERENCE_DATA).contributions();
    }
}
