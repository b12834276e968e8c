package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.document;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;
import static org.shumao.tradecore.order.Histories.figures;
import static org.shumao.tradecore.order.Histories.fold;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** The ways in which one trade could count twice, each with its test. */
class DoubleCountTrapsTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();
    private static final ReferenceData ALIASED = ReferenceDataBuilder.with2025()
            .alias("P-CUSTOMS", "P-USCC")
            .alias("S-CUSTOMS", "S-USCC")
            .build();

    private static TradeRecordBuilder declared(int second) {
        return list("C1").invt("I1").seconds(second).pieces(1, "6104430000", "4", "100", null);
    }

    private static TradeRecord status(int status, int second) {
        return response(status, second).invt("I1").build();
    }

    @Test
    void orderAndList() {
        assertCounts(
                "DECLARED 10000", order().goods(1, "120").build(), declared(1).build());
    }

    @Test
    void listSentAgainUnderANewGuid() {
        TradeRecord list = declared(1).build();
        assertCounts("DECLARED 10000", list, list.withOrigin(Origin.relayed(new UUID(7, 7), 3, "ANOTHER-GUID", null)));
    }

    @Test
    void listAmended() {
        assertCounts(
                "DECLARED 9000",
                declared(1).build(),
                list("C1")
                        .invt("I1")
                        .seconds(2)
                        .as(Operation.CHANGE)
                        .goods(1, "90")
                        .build());
    }

    @Test
    void listRevoked() {
        assertCounts("", order().goods(1, "120").build(), declared(1).build(), revoked(), accepted(9));
    }

    @Test
    void listRevokedAndDeclaredAgainUnderTheSameCopNo() {
        assertCounts(
                "RELEASED 9000",
                order().goods(1, "120").build(),
                declared(1).build(),
                status(800, 3),
                revoked(),
                accepted(9),
                list("C1").invt("I1").seconds(12).goods(1, "90").build(),
                status(800, 13));
    }

    @Test
    void changeRefusedAfterTheRelease() {
        assertCounts(
                "RELEASED 10000",
                declared(1).build(),
                status(800, 3),
                list("C1")
                        .invt("I1")
                        .seconds(5)
                        .as(Operation.CHANGE)
                        .goods(1, "90")
                        .build(),
                status(100, 6));
    }

    @Test
    void deletedAfterTheReleaseAndUnconfirmed() {
        assertCounts(
                "RELEASED 10000",
                order().goods(1, "120").build(),
                declared(1).build(),
                status(800, 3),
                declared(5).as(Operation.DELETE).build());
    }

    @Test
    void listAndItsSummary() {
        assertCounts(
                "DECLARED 10000",
                declared(1).build(),
                document(RecordType.SUMMARY, "S1").invt("I1").goods(1, "100").build(),
                document(RecordType.SUMMARY_RESULT, "S1")
                        .invt("I1")
                        .goods(1, "100")
                        .build());
    }

    @Test
    void onePaymentForSeveralOrders() {
        TradeRecord payment = payment("N1", "300").build();
        String first = figures(fold(order().goods(1, "100").build(), payment), REFERENCE_DATA);
        String second = figures(fold(order().of("ORDER-2").goods(1, "200").build(), payment), REFERENCE_DATA);
        assertThat(first + ", " + second).isEqualTo("ORDERED 10000, ORDERED 20000");
    }

    @Test
    void enterpriseUnderItsCustomsCodeAndItsUscc() {
        OrderState state = fold(
                declared(1).by("S-CUSTOMS").build(), declared(2).by("S-USCC").build());
        assertThat(figures(state, ALIASED)).isEqualTo("DECLARED 10000");
        assertThat(OrderEvaluator.evaluate(state, ALIASED).flags()).isEmpty();
    }

    @Test
    void orderNumberUsedAgainByAnotherPlatformIsNotOneOrder() {
        assertCounts(
                "ORDERED 1000, ORDERED 2000",
                order().on("P1").goods(1, "10").build(),
                order().on("P2").goods(1, "20").build());
    }

    @Test
    void aliasLearnedAfterBothArrived() {
        OrderState state = fold(
                order().on("P-USCC").goods(1, "120").build(),
                declared(1).on("P-CUSTOMS").build(),
                response(800, 3).on("P-USCC").invt("I1").build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 10000, ORDERED 12000");
        assertThat(figures(state, ALIASED)).isEqualTo("RELEASED 10000");
    }

    @Test
    void listDeletedUnderTheOtherCode() {
        OrderState state = fold(
                declared(1).by("S-CUSTOMS").build(),
                declared(2).by("S-USCC").as(Operation.DELETE).build());
        assertThat(figures(state, ALIASED)).isEmpty();
    }

    @Test
    void serviceReportAndOrderLine() {
        assertCounts(
                "REPORTED 2100",
                order().service(1, "20").build(),
                report("SELLER", "R1").service(1, "21").build());
    }

    /** Its monthly report cites no order: see ServicesCountedOnceTest. */
    @Test
    void orderLineOfAnEnterpriseThatReportsItsServices() {
        ReferenceData obliged =
                ReferenceDataBuilder.with2025().reporting("SELLER", "2025-06").build();
        TradeRecord order = order().service(1, "20").build();
        TradeRecord monthly = report("SELLER", "R1").of(null).service(1, "100").build();
        assertThat(figures(fold(order), obliged) + "; " + figures(fold(monthly), obliged))
                .isEqualTo("EARLY 2000; REPORTED 10000");
    }

    @Test
    void serviceReportThatCitesTwoOrders() {
        TradeRecord first = report("SELLER", "R1").service(1, "21").build();
        TradeRecord second =
                report("SELLER", "R1").of("ORDER-2").seconds(2).service(1, "22").build();
        String one = figures(fold(first).evolveElsewhere(second), REFERENCE_DATA);
        String other = figures(fold(second).evolveElsewhere(first), REFERENCE_DATA);
        assertThat(one + "; " + other).isEqualTo("; REPORTED 2200");
    }

    @Test
    void serviceReportThatCitesOneNumberOfTwoPlatforms() {
        assertCounts(
                "REPORTED 2200",
                report("SELLER", "R1").on("P1").service(1, "21").build(),
                report("SELLER", "R1").on("P2").seconds(2).service(1, "22").build());
    }

    @Test
    void severalListsOfOneOrder() {
        assertCounts(
                "DECLARED 9000",
                declared(1).build(),
                list("C2").seconds(2).goods(1, "90").build());
    }

    /** Its entry into the zone never comes this far: ingestion refuses it. */
    @Test
    void bondedGoodsCountAtTheirRetailList() {
        TradeRecord retail = declared(1).under("1210").build();
        assertCounts("DECLARED 10000", order().goods(1, "120").build(), retail);
    }

    @Test
    void returnsPartialFullAndRepeated() {
        TradeRecord list = declared(1).build();
        TradeRecord one = returning("R1").invt("I1").back(1, "1").build();
        TradeRecord all = returning("R2").invt("I1").back(1, "4").build();
        assertCounts("DECLARED 10000, RETURN 2500", list, one, returned("R1", 5));
        assertCounts("DECLARED 10000, RETURN 2500", list, one, returned("R1", 5), one, returned("R1", 7));
        assertCounts("DECLARED 10000, RETURN 2500, RETURN 7500", list, one, all, returned("R1", 5), returned("R2", 6));
        assertCounts("DECLARED 10000, RETURN 10000", list, one, all, returned("R2", 5), returned("R1", 6));
    }

    @Test
    void bundles() {
        assertCounts(
                "DECLARED 10000, ORDERED 2000",
                order().goods(1, "120").service(2, "20").build(),
                declared(1).build());
    }

    private static TradeRecord revoked() {
        return revocation("CEB623", "V1").invt("I1").seconds(5).build();
    }

    private static TradeRecord accepted(int second) {
        return responseTo(RecordType.REVOCATION, "CEB624", 399, second)
                .cop("V1")
                .build();
    }

    private static TradeRecord returned(String copNo, int second) {
        return responseTo(RecordType.RETURN, "CEB626", 399, second).cop(copNo).build();
    }

    private static void assertCounts(String expected, TradeRecord... records) {
        assertThat(figures(fold(records), REFERENCE_DATA)).isEqualTo(expected);
    }
}
