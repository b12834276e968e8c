package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** Lists, revocations and returns of which a later version names another order or another list: each counts once. */
class MovingListTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();
    private static final int SHUFFLES = 60;

    private static TradeRecordBuilder listOf(String order, String copNo) {
        return list(copNo).of(order).pieces(1, "6104430000", "2", "200", null);
    }

    private static TradeRecord released(String order, String copNo, String invtNo) {
        return response(800, 1)
                .of(order)
                .on("PLATFORM")
                .by("SELLER")
                .cop(copNo)
                .invt(invtNo)
                .build();
    }

    /** Two released lists under two orders. */
    private static Stream<TradeRecord> two() {
        return Stream.of(
                listOf("A", "CA").build(),
                released("A", "CA", "IA"),
                listOf("B", "CB").build(),
                released("B", "CB", "IB"));
    }

    /** Evidence and fen by order, whatever arrives first. */
    private static void assertCounts(String expected, List<TradeRecord> records) {
        Map<String, OrderState> states = Linked.of(records, REFERENCE_DATA);
        Map<String, String> figures = new TreeMap<>();
        states.forEach((order, state) -> figures.put(order, Histories.figures(state, REFERENCE_DATA)));
        assertThat(figures.toString()).isEqualTo("{" + expected + "}");
        List<TradeRecord> shuffled = new ArrayList<>(records);
        Random random = new Random(20250601);
        for (int i = 0; i < SHUFFLES; i++) {
            Collections.shuffle(shuffled, random);
            assertThat(Linked.of(shuffled, REFERENCE_DATA)).isEqualTo(states);
        }
    }

    private static List<TradeRecord> with(Stream<TradeRecord> first, TradeRecord... more) {
        return Stream.concat(first, Stream.of(more)).toList();
    }

    @Test
    void aReturnThatIsCorrectedCountsAgainstTheListThatItsNewestVersionNames() {
        assertCounts(
                "A=RELEASED 20000, B=RELEASED 20000, RETURN 10000",
                with(
                        two(),
                        returning("R").invt("IA").back(1, "1").seconds(10).build(),
                        returning("R")
                                .invt("IB")
                                .back(1, "1")
                                .seconds(20)
                                .as(Operation.CHANGE)
                                .build(),
                        responseTo(RecordType.RETURN, "CEB214", 399, 30)
                                .cop("R")
                                .invt("IB")
                                .build()));
    }

    @Test
    void aReturnRefusedOfOneListAndAcceptedOfAnotherCountsOnce() {
        assertCounts(
                "A=RELEASED 20000, B=RELEASED 20000, RETURN 10000",
                with(
                        two(),
                        returning("R").invt("IA").back(1, "1").seconds(10).build(),
                        responseTo(RecordType.RETURN, "CEB626", 100, 15)
                                .cop("R")
                                .pre("PR1")
                                .invt("IA")
                                .build(),
                        returning("R").invt("IB").back(1, "1").seconds(20).build(),
                        responseTo(RecordType.RETURN, "CEB626", 399, 30)
                                .cop("R")
                                .pre("PR2")
                                .invt("IB")
                                .build()));
    }

    @Test
    void anAcceptanceOfTheReturnOfOneListIsNoneOfTheReturnOfAnother() {
        assertCounts(
                "A=RELEASED 20000, B=RELEASED 20000",
                with(
                        two(),
                        returning("R").invt("IA").back(1, "1").seconds(10).build(),
                        responseTo(RecordType.RETURN, "CEB626", 399, 15)
                                .cop("R")
                                .invt("IA")
                                .build(),
                        returning("R").invt("IB").back(1, "1").seconds(20).build()));
    }

    @Test
    void aRefusedListIsNotRevivedByTheResponseToItsCorrectedVersionUnderAnotherOrder() {
        assertCounts(
                "A=ORDERED 5000, B=RELEASED 20000",
                List.of(
                        order().of("A").goods(1, "50").build(),
                        listOf("A", "C").build(),
                        response(2, 1)
                                .cop("C")
                                .by(null)
                                .agent("X")
                                .by("SELLER")
                                .pre("P")
                                .build(),
                        response(100, 5).by("SELLER").cop("C").pre("P").build(),
                        listOf("B", "C").seconds(10).as(Operation.CHANGE).build(),
                        response(120, 15)
                                .by("SELLER")
                                .cop("C")
                                .pre("P")
                                .invt("I")
                                .build(),
                        response(800, 20)
                                .by("SELLER")
                                .cop("C")
                                .pre("P")
                                .invt("I")
                                .build()));
    }

    @Test
    void aChangeThatCustomsRefusesMovesNothing() {
        assertCounts(
                "A=RELEASED 20000, B=ORDERED 5000",
                List.of(
                        order().of("B").goods(1, "50").build(),
                        listOf("A", "C").build(),
                        released("A", "C", "I"),
                        listOf("B", "C").seconds(10).as(Operation.CHANGE).build(),
                        response(100, 20).by("SELLER").cop("C").build()));
    }

    @Test
    void aChangeThatWaitsForCustomsMovesNothingUntilItIsTaken() {
        List<TradeRecord> records = List.of(
                listOf("A", "C").build(),
                released("A", "C", "I"),
                listOf("B", "C").seconds(10).as(Operation.CHANGE).build());
        assertCounts("A=RELEASED 20000, B=", records);
        assertCounts(
                "A=, B=RELEASED 20000",
                with(records.stream(), response(800, 20).by("SELLER").cop("C").build()));
    }

    @Test
    void anApplicationWithdrawsOnlyTheListThatCustomsAccepted() {
        for (String source : List.of("CEB605", "CEB623")) {
            assertCounts(
                    "A=RELEASED 20000, B=",
                    with(
                            two(),
                            revocation(source, "V").invt("IA").seconds(10).build(),
                            responseTo(RecordType.REVOCATION, "CEB606", 100, 15)
                                    .cop("V")
                                    .invt("IA")
                                    .build(),
                            revocation(source, "V").invt("IB").seconds(20).build(),
                            responseTo(RecordType.REVOCATION, "CEB606", 399, 30)
                                    .cop("V")
                                    .invt("IB")
                                    .build()));
        }
    }

    @Test
    void anApplicationWithAnOrderNumberOfItsOwnIsKnownWhereItsListIs() {
        assertCounts(
                "A=RELEASED 20000, B=, D=",
                with(
                        two(),
                        revocation("CEB623", "V")
                                .of("D")
                                .on("PLATFORM")
                                .invt("IB")
                                .seconds(20)
                                .build(),
                        responseTo(RecordType.REVOCATION, "CEB624", 399, 30)
                                .cop("V")
                                .invt("IB")
                                .build()));
    }

    @Test
    void ofTwoListsOfOneOrderTheOneOfTheAcceptedApplicationIsWithdrawn() {
        assertCounts(
                "A=DECLARED 20000",
                List.of(
                        listOf("A", "C1").build(),
                        response(120, 1)
                                .of("A")
                                .by("SELLER")
                                .cop("C1")
                                .invt("I1")
                                .build(),
                        listOf("A", "C2").seconds(5).build(),
                        revocation("CEB605", "C2").invt("I1").seconds(10).build(),
                        responseTo(RecordType.REVOCATION, "CEB606", 100, 15)
                                .cop("C2")
                                .invt("I1")
                                .build(),
                        revocation("CEB605", "C2").invt("I2").seconds(20).build(),
                        responseTo(RecordType.REVOCATION, "CEB606", 399, 30)
                                .cop("C2")
                                .invt("I2")
                                .build()));
    }

    @Test
    void aRevocationThatWasAcceptedStaysWhateverTheApplicantWritesLater() {
        assertCounts(
                "A=, B=",
                with(
                        two(),
                        revocation("CEB605", "V").invt("IA").seconds(10).build(),
                        responseTo(RecordType.REVOCATION, "CEB606", 399, 15)
                                .cop("V")
                                .invt("IA")
                                .build(),
                        revocation("CEB605", "V").invt("IB").seconds(20).build(),
                        responseTo(RecordType.REVOCATION, "CEB606", 399, 30)
                                .cop("V")
                                .invt("IB")
                                .build()));
    }

    @Test
    void aListMovesThroughFourOrders() {
        assertCounts(
                "A=, B=, C=, D=DECLARED 20000",
                List.of(
                        listOf("A", "C").build(),
                        listOf("B", "C").seconds(1).build(),
                        listOf("C", "C").seconds(2).build(),
                        listOf("D", "C").seconds(3).build()));
    }

    @Test
    void listsWithoutCopNoAndListsOfOthersStayWhereTheyAre() {
        assertCounts(
                "A=DECLARED 20000, B=DECLARED 20000",
                List.of(
                        listOf("A", "").cop(null).build(),
                        listOf("B", "").cop(null).seconds(1).build()));
        assertCounts(
                "A=DECLARED 20000, B=DECLARED 20000",
                List.of(
                        listOf("A", "C").build(),
                        listOf("B", "C").by("OTHER").seconds(1).build()));
        assertCounts(
                "A=DECLARED 20000, B=DECLARED 20000",
                List.of(
                        listOf("A", "C").build(),
                        listOf("B", "C").on("P2").seconds(1).build()));
    }

    @Test
    void theOrderThatAListLeftSaysSo() {
        Map<String, OrderState> states = Linked.of(
                List.of(listOf("A", "C").build(), listOf("B", "C").seconds(1).build()), REFERENCE_DATA);
        OrderState left = Objects.requireNonNull(states.get("A"));
        assertThat(OrderEvaluator.evaluate(left, REFERENCE_DATA).flags()).containsExactly(Flag.MOVED);
        assertThat(OrderTimeline.of(left, REFERENCE_DATA).groups())
                .singleElement()
                .satisfies(group -> assertThat(group.documents())
                        .extracting(OrderTimeline.Document::disposition)
                        .containsExactly(Disposition.MOVED));
        assertThat(OrderEvaluator.evaluate(Objects.requireNonNull(states.get("B")), REFERENCE_DATA)
                        .flags())
                .isEmpty();
    }
}
