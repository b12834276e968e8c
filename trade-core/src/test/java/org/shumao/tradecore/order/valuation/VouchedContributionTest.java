package org.shumao.tradecore.order.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.order.Histories;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** Who stands behind a contribution: the enterprise whose trade it is, and nobody who only names it. */
class VouchedContributionTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 1);
    private static final ReferenceData REFERENCE_DATA = ReferenceDataBuilder.with2025()
            .alias("SELLER-CUSTOMS", "SELLER")
            .agency("SELLER", "AGENT", TODAY, TODAY, null)
            .kind("PLATFORM", EnterpriseKind.PLATFORM, null, null)
            .build();

    @ParameterizedTest
    @CsvSource({"SELLER, true", "SELLER-CUSTOMS, true", "AGENT, true", "PLATFORM, false"})
    void anOrderIsVouchedForByItsSellerAndTheSellersAgentNotByItsPlatform(String sender, boolean vouched) {
        assertThat(contributions(
                        order().goods(1, "10").service(2, "5").sentBy(sender).build()))
                .hasSize(2)
                .allMatch(contribution -> contribution.vouched() == vouched);
    }

    @Test
    void aRelayVouchesForEverybody() {
        assertThat(contributions(order().goods(1, "10").build())).hasSize(1).allMatch(Contribution::vouched);
    }

    /** The platform and the seller send the same: it is one version, and the seller stands behind it. */
    @Test
    void oneOriginThatVouchesIsEnough() {
        assertThat(contributions(
                        order().goods(1, "10").sentBy("PLATFORM").build(),
                        order().goods(1, "10").sentBy("SELLER").build()))
                .hasSize(1)
                .allMatch(Contribution::vouched);
    }

    /** The newest version counts, and whoever sent it. */
    @Test
    void aVersionThatDoesNotCountVouchesForNothing() {
        assertThat(contributions(
                        order().goods(1, "10").sentBy("SELLER").build(),
                        order().goods(1, "12").seconds(5).sentBy("PLATFORM").build()))
                .hasSize(1)
                .noneMatch(Contribution::vouched);
    }

    /** The platform's order has two services; the seller reports one of them. */
    @Test
    void aReportVouchesForTheLinesThatItReplaces() {
        assertThat(contributions(
                        order().service(1, "10")
                                .service(2, "5")
                                .sentBy("PLATFORM")
                                .build(),
                        report("SELLER", "R")
                                .on("PLATFORM")
                                .service(1, "11")
                                .sentBy("SELLER")
                                .build()))
                .extracting(Contribution::line, Contribution::vouched)
                .containsExactlyInAnyOrder(tuple(1, true), tuple(2, false));
    }

    @Test
    void aReturnIsVouchedForAsItsListIs() {
        assertThat(contributions(
                        list("C1").invt("I1").goods(1, "10").sentBy("SELLER").build(),
                        response(800, 5).invt("I1").build(),
                        response(700, 9).invt("I1").build()))
                .extracting(contribution -> contribution.cube().kind(), Contribution::vouched)
                .containsExactlyInAnyOrder(tuple(Kind.GROSS, true), tuple(Kind.RETURN, true));
    }

    private static List<Contribution> contributions(TradeRecord... records) {
        return OrderEvaluator.evaluate(Histories.fold(records), REFERENCE_DATA).contributions();
    }
}
