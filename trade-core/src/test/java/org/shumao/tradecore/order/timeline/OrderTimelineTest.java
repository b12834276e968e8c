package org.shumao.tradecore.order.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;
import static org.shumao.testsupport.record.TradeRecordBuilder.waybill;
import static org.shumao.tradecore.order.Histories.fold;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** What an order's timeline says became of each record. */
class OrderTimelineTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();

    private static TradeRecordBuilder declared(int second) {
        return list("C1").invt("I1").seconds(second).pieces(1, "6104430000", "2", "100", null);
    }

    private static TradeRecord revoked(int second) {
        return responseTo(RecordType.REVOCATION, "CEB624", 399, second)
                .cop("V1")
                .build();
    }

    private static TradeRecord returned(int status, int second) {
        return responseTo(RecordType.RETURN, "CEB626", status, second).cop("R1").build();
    }

    @Test
    void aReleasedListCountsAndTheOrderStandsBehindIt() {
        assertTimeline(
                fold(
                        order().goods(1, "120").build(),
                        declared(1).build(),
                        response(800, 5).invt("I1").build()),
                "ORDER STANDING",
                "DECLARATION_LIST COUNTED",
                "CUSTOMS_RESPONSE LINKED");
    }

    @Test
    void ofTheVersionsOfAListOneCounts() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        declared(1).as(Operation.CHANGE).build(),
                        response(100, 2).invt("I1").build(),
                        declared(3).as(Operation.CHANGE).build(),
                        response(800, 4).invt("I1").build(),
                        declared(5).as(Operation.CHANGE).build()),
                "DECLARATION_LIST SUPERSEDED",
                "DECLARATION_LIST REFUSED refused-by-customs",
                "CUSTOMS_RESPONSE LINKED",
                "DECLARATION_LIST COUNTED",
                "CUSTOMS_RESPONSE LINKED",
                "DECLARATION_LIST WAITING");
    }

    /** It stands in the orders of both, once in each, and in no group of its own. */
    @Test
    void aResponseWhoseDocumentCannotBeToldWaitsInEachOrderThatItMayMean() {
        OrderState state = fold(
                list("C1").invt("I1").goods(1, "100").sentBy("SELLER").build(),
                list("C2")
                        .invt("I1")
                        .by("STRANGER")
                        .goods(1, "50")
                        .sentBy("STRANGER")
                        .build(),
                list("C3").invt("I3").by("OTHER").goods(1, "10").build(),
                response(800, 20).by(null).invt("I1").build(),
                response(800, 21).by(null).invt("I9").build());
        assertThat(OrderTimeline.of(state, REFERENCE_DATA).groups())
                .extracting(group -> group.enterprise() + " "
                        + group.documents().stream()
                                .filter(document -> document.type() == RecordType.CUSTOMS_RESPONSE)
                                .map(document -> document.disposition() + " " + document.reason())
                                .toList())
                .containsExactly(
                        "OTHER []",
                        "SELLER [PENDING document-cannot-be-told]",
                        "STRANGER [PENDING document-cannot-be-told]",
                        " [PENDING null]");
    }

    @Test
    void aResponseWithNumbersThatCustomsGaveToTwoWaitsInTheOrdersOfBoth() {
        OrderState state = fold(
                list("C1").invt("I1").goods(1, "100").build(),
                list("C2").pre("P2").by("OTHER").goods(1, "50").build(),
                response(120, 10).cop("C1").invt("I1").build(),
                response(120, 11).by("OTHER").cop("C2").pre("P2").build(),
                response(800, 20).by(null).invt("I1").pre("P2").build());
        assertThat(OrderTimeline.of(state, REFERENCE_DATA).groups())
                .extracting(group -> group.enterprise() + " "
                        + group.documents().get(group.documents().size() - 1).reason())
                .containsExactly("OTHER document-cannot-be-told", "SELLER document-cannot-be-told");
    }

    @Test
    void aRevokedListIsWithdrawnWithItsOrder() {
        assertTimeline(
                fold(
                        order().goods(1, "120").build(),
                        declared(1).build(),
                        response(800, 2).invt("I1").build(),
                        revocation("CEB623", "V1").invt("I1").seconds(3).build(),
                        revoked(4)),
                "ORDER WITHDRAWN list-withdrawn",
                "DECLARATION_LIST WITHDRAWN revoked",
                "CUSTOMS_RESPONSE NO_EFFECT revoked",
                "REVOCATION LINKED accepted",
                "CUSTOMS_RESPONSE LINKED");
    }

    @Test
    void aDeletedListAndAnUndecidedRevocation() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        declared(1).as(Operation.DELETE).build(),
                        revocation("CEB623", "V1").invt("I1").seconds(3).build(),
                        revocation("CEB623", "V2").invt("I1").seconds(4).build(),
                        responseTo(RecordType.REVOCATION, "CEB624", 100, 5)
                                .cop("V2")
                                .build()),
                "DECLARATION_LIST WITHDRAWN deleted",
                "DECLARATION_LIST STANDING deletes",
                "REVOCATION WAITING",
                "REVOCATION REFUSED refused-by-customs",
                "CUSTOMS_RESPONSE LINKED");
    }

    @Test
    void aSecondListIsADuplicateAndItsReturnHasNoEffect() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        list("C2").invt("I2").seconds(1).goods(1, "1").build(),
                        returning("R1").invt("I1").seconds(2).back(1, "1").build(),
                        returned(399, 3)),
                "DECLARATION_LIST DUPLICATE another-list-counts",
                "DECLARATION_LIST COUNTED",
                "RETURN NO_EFFECT list-does-not-count",
                "CUSTOMS_RESPONSE LINKED");
    }

    @Test
    void returnsCountWaitOrFindNothingLeft() {
        TradeRecord r1 = returning("R1").invt("I1").seconds(2).back(1, "2").build();
        TradeRecord r2 = returning("R2").invt("I1").seconds(3).back(1, "1").build();
        TradeRecord r3 = returning("R3").invt("I1").seconds(4).back(1, "1").build();
        assertTimeline(
                fold(
                        declared(0).build(),
                        r1,
                        r2,
                        r3,
                        returned(399, 5),
                        responseTo(RecordType.RETURN, "CEB626", 399, 6)
                                .cop("R2")
                                .build()),
                "DECLARATION_LIST COUNTED",
                "RETURN COUNTED",
                "RETURN NO_EFFECT nothing-left",
                "RETURN WAITING",
                "CUSTOMS_RESPONSE LINKED",
                "CUSTOMS_RESPONSE LINKED");
    }

    @Test
    void responsesWithoutEffectSaySo() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        response(2, 1).invt("I1").build(),
                        response(600, 2).invt("I1").build(),
                        response(700, 3).invt("I1").build(),
                        response(800, 4).invt("I1").build(),
                        response(700, 5).invt("I1").build(),
                        response(800, 6).invt("I9").build()),
                "DECLARATION_LIST COUNTED",
                "CUSTOMS_RESPONSE NO_EFFECT",
                "CUSTOMS_RESPONSE NO_EFFECT unknown-status",
                "CUSTOMS_RESPONSE NO_EFFECT not-released",
                "CUSTOMS_RESPONSE LINKED",
                "CUSTOMS_RESPONSE COUNTED",
                "CUSTOMS_RESPONSE PENDING");
    }

    @Test
    void documentsThatAgreeAreMatched() {
        assertTimeline(
                fold(
                        order().goods(1, "100").build(),
                        waybill("W1").seconds(1).build(),
                        list("C1")
                                .seconds(2)
                                .shipped("LOG", "W1")
                                .goods(1, "100")
                                .build()),
                "ORDER MATCHED",
                "WAYBILL MATCHED",
                "DECLARATION_LIST COUNTED");
    }

    @Test
    void documentsThatDisagreeAreLinkedAndSaySo() {
        assertTimeline(
                fold(
                        order().imports()
                                .goods(1, "100")
                                .due("100", "100", "0", "0", "0")
                                .build(),
                        payment("N1", "99").seconds(1).build(),
                        payment("N1", "98").seconds(2).build()),
                "ORDER COUNTED",
                "PAYMENT SUPERSEDED",
                "PAYMENT LINKED conflicting");
    }

    @Test
    void anOrderOfWhichOnlyServicesCountIsCounted() {
        assertTimeline(
                fold(
                        order().service(1, "5").service(2, "6").build(),
                        report("SELLER", "R1").seconds(1).service(2, "7").build(),
                        report("PLATFORM", "R2").seconds(2).service(2, "8").build()),
                "ORDER COUNTED",
                "SERVICE_REPORT COUNTED",
                "SERVICE_REPORT DUPLICATE another-report-counts");
    }

    @Test
    void aDeletedOrderIsWithdrawnByItsDelete() {
        assertTimeline(
                fold(
                        order().goods(1, "120").build(),
                        order().seconds(1).as(Operation.DELETE).goods(1, "120").build()),
                "ORDER WITHDRAWN deleted",
                "ORDER STANDING deletes");
    }

    @Test
    void theNewestVersionOfAnOrderCounts() {
        assertTimeline(
                fold(
                        order().goods(1, "120").build(),
                        order().seconds(1).as(Operation.CHANGE).goods(1, "121").build()),
                "ORDER SUPERSEDED",
                "ORDER COUNTED");
    }

    @Test
    void theDeleteOfAListThatCustomsRefusedHasNoEffect() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        response(100, 1).invt("I1").build(),
                        declared(2).as(Operation.DELETE).build()),
                "DECLARATION_LIST REFUSED refused-by-customs",
                "CUSTOMS_RESPONSE LINKED",
                "DECLARATION_LIST NO_EFFECT list-refused");
    }

    @Test
    void ofTheVersionsOfAReturnTheNewestCounts() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        returning("R1").invt("I1").seconds(1).back(1, "2").build(),
                        returning("R1")
                                .invt("I1")
                                .seconds(2)
                                .as(Operation.CHANGE)
                                .back(1, "1")
                                .build(),
                        returned(399, 3)),
                "DECLARATION_LIST COUNTED",
                "RETURN SUPERSEDED",
                "RETURN COUNTED",
                "CUSTOMS_RESPONSE LINKED");
    }

    @Test
    void aReturnThatIsDeletedCountsNothing() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        returning("R1").invt("I1").seconds(1).back(1, "2").build(),
                        returning("R1")
                                .invt("I1")
                                .seconds(2)
                                .as(Operation.DELETE)
                                .back(1, "2")
                                .build(),
                        returned(399, 3)),
                "DECLARATION_LIST COUNTED",
                "RETURN SUPERSEDED",
                "RETURN STANDING deletes",
                "CUSTOMS_RESPONSE LINKED");
    }

    @Test
    void aReturnThatCustomsRefusedSaysSo() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        returning("R1").invt("I1").seconds(1).back(1, "2").build(),
                        returned(100, 3)),
                "DECLARATION_LIST COUNTED",
                "RETURN REFUSED refused-by-customs",
                "CUSTOMS_RESPONSE LINKED");
    }

    @Test
    void aResponseThatDecidesNothingAboutAReturnHasNoEffect() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        returning("R1").invt("I1").seconds(1).back(1, "2").build(),
                        returned(120, 3)),
                "DECLARATION_LIST COUNTED",
                "RETURN WAITING",
                "CUSTOMS_RESPONSE NO_EFFECT");
    }

    @Test
    void aRevocationThatIsWrittenAnewGivesWayToTheNewest() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        revocation("CEB623", "V1").invt("I1").seconds(3).build(),
                        revocation("CEB623", "V1")
                                .invt("I1")
                                .seconds(4)
                                .as(Operation.CHANGE)
                                .build()),
                "DECLARATION_LIST COUNTED",
                "REVOCATION SUPERSEDED",
                "REVOCATION WAITING");
    }

    /** What customs accepted stays, whatever the applicant writes later. */
    @Test
    void anAcceptedRevocationStaysLinkedWhenItIsWrittenAnew() {
        assertTimeline(
                fold(
                        declared(0).build(),
                        revocation("CEB623", "V1").invt("I1").seconds(3).build(),
                        revoked(4),
                        revocation("CEB623", "V1")
                                .invt("I1")
                                .seconds(5)
                                .as(Operation.CHANGE)
                                .build()),
                "DECLARATION_LIST WITHDRAWN revoked",
                "REVOCATION LINKED accepted",
                "CUSTOMS_RESPONSE LINKED",
                "REVOCATION WAITING");
    }

    @Test
    void aDeletedPaymentIsWithdrawnByItsDelete() {
        assertTimeline(
                fold(
                        order().imports().goods(1, "100").build(),
                        payment("N1", "100").seconds(1).build(),
                        payment("N1", "100").seconds(2).as(Operation.DELETE).build()),
                "ORDER COUNTED",
                "PAYMENT WITHDRAWN deleted",
                "PAYMENT STANDING deletes");
    }

    @Test
    void aRecordSentTwiceHasTwoOriginsAndOneDisposition() {
        TradeRecord list = declared(0).build();
        OrderTimeline timeline = OrderTimeline.of(
                fold(list, list.withOrigin(Origin.relayed(new UUID(0, 2), 7, null, null))), REFERENCE_DATA);
        assertThat(timeline.groups().get(0).documents()).singleElement().satisfies(document -> {
            assertThat(document.origins())
                    .containsExactly(
                            Origin.relayed(new UUID(0, 1), 1, null, null),
                            Origin.relayed(new UUID(0, 2), 7, null, null));
            assertThat(document.disposition()).isEqualTo(Disposition.COUNTED);
            assertThat(document.document()).isEqualTo("DECLARATION_LIST|SELLER|C1");
        });
    }

    @Test
    void groupsArePlatformsAndThePendingComeLast() {
        OrderTimeline timeline = OrderTimeline.of(
                fold(
                        list("C1").on("P2").goods(1, "1").build(),
                        order().on("P1").goods(1, "1").build(),
                        returning("R1").invt("I9").build()),
                ReferenceDataBuilder.with2025().alias("P2", "USCC").build());
        assertThat(timeline.groups()).extracting(OrderTimeline.Group::platform).containsExactly("P1", "USCC", "");
        assertThat(timeline.groups()).extracting(OrderTimeline.Group::match).containsOnly(MatchStatus.UNMATCHED);
        assertThat(timeline.groups().get(2).documents())
                .singleElement()
                .satisfies(document -> assertThat(document.disposition()).isEqualTo(Disposition.PENDING));
    }

    /** A CEB605 names no platform, a CEB511 no party of the order: the timeline shows them where they would have counted. */
    @Test
    void recordsWithoutAuthorityAreShownInTheOrdersThatTheyAreAbout() {
        OrderState state = fold(
                declared(0).build(),
                revocation("CEB605", "C1")
                        .invt("I1")
                        .seconds(1)
                        .sentBy("STRANGER")
                        .build(),
                waybill("W1")
                        .of("ORDER-1")
                        .by(null)
                        .seconds(2)
                        .sentBy("STRANGER")
                        .build());

        assertThat(OrderTimeline.of(state, REFERENCE_DATA).groups())
                .singleElement()
                .satisfies(group -> assertThat(group.platform()).isEqualTo("PLATFORM"));
        assertTimeline(state, "DECLARATION_LIST COUNTED", "REVOCATION UNAUTHORIZED", "WAYBILL UNAUTHORIZED");
    }

    @Test
    void aRecordOverTheLimitIsShownInItsOrderAndWhatItWouldReplaceCounts() {
        OrderState state = fold(
                order().goods(1, "120").build(),
                declared(1).build(),
                declared(2).as(Operation.CHANGE).freight("5000000").imports().build(),
                response(800, 5).invt("I1").build());
        assertTimeline(
                state,
                "ORDER STANDING",
                "DECLARATION_LIST COUNTED",
                "DECLARATION_LIST OVER_LIMIT",
                "CUSTOMS_RESPONSE LINKED");
        assertThat(OrderTimeline.of(state, REFERENCE_DATA).groups())
                .singleElement()
                .satisfies(group -> assertThat(group.flags()).contains(Flag.OVER_LIMIT));
    }

    private static void assertTimeline(OrderState state, String... expected) {
        List<String> declared = OrderTimeline.of(state, REFERENCE_DATA).groups().stream()
                .flatMap(group -> group.documents().stream())
                .map(document -> document.type() + " " + document.disposition()
                        + (document.reason() == null ? "" : " " + document.reason()))
                .toList();
        assertThat(declared).containsExactly(expected);
    }
}
