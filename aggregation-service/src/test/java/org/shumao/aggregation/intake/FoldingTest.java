package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.FailedStates.Failure;
import org.shumao.aggregation.intake.Orders.StoredOrder;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.state.StateRecords;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** What a batch does, without a database. */
class FoldingTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    @Test
    void aLinkedRecordIsFoldedUnderTheKeyOfItsEvent() {
        Folding folding = fold(delivery(
                "ORDER-9", TradeRecordBuilder.record(RecordType.WAYBILL).shipped("CARRIER", "W-1")));
        assertThat(folding.keys()).containsExactly("ORDER-9");
        assertThat(folding.deadLetters()).isEmpty();
    }

    @Test
    void aRecordOfAnotherOrderIsFoldedUnderTheKeyOfItsEventAndGivenToNobodyFromThere() {
        TradeRecordBuilder list = TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM")
                .of("ORDER-8")
                .by("SELLER")
                .cop("C");
        Folding folding = fold(delivery("ORDER-9", list), delivery("ORDER-8", list));
        assertThat(folding.keys()).containsExactly("ORDER-8", "ORDER-9");
        assertThat(folding.news()).containsExactly("ORDER-8");
    }

    @Test
    void anEventWithoutKeyBelongsToTheOrderThatItsRecordNames() {
        Folding folding = fold(delivery(
                "",
                TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                        .on("PLATFORM")
                        .of("ORDER-8")
                        .by("SELLER")));
        assertThat(folding.keys()).containsExactly("ORDER-8");
    }

    @Test
    void whatAStateKnowsAlreadyIsNotGivenAgain() {
        TradeRecordBuilder list = TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM")
                .of("ORDER-8")
                .by("SELLER")
                .cop("C");
        Folding folding = fold(delivery("ORDER-8", list));
        assertThat(folding.news()).containsExactly("ORDER-8");
        Map<String, StoredOrder> stored = folding.added().stream().collect(Collectors.toMap(StoredOrder::key, o -> o));
        folding.decode(List.of(delivery("ORDER-8", list)));
        folding.over(stored);
        assertThat(folding.news()).isEmpty();
    }

    @Test
    void onlyRecordsThatNameTheirOrderSayHowFreshTheFiguresAre() {
        Instant received = Instant.parse("2025-07-01T08:00:00Z");
        TradeRecordBuilder order = TradeRecordBuilder.order().of("ORDER-8");
        TradeRecordBuilder waybill =
                TradeRecordBuilder.record(RecordType.WAYBILL).shipped("CARRIER", "W-1");
        Folding folding = fold(
                received("ORDER-8", order, received),
                received("ORDER-8", order, received),
                received("ORDER-9", waybill, received.minusSeconds(9)));
        assertThat(folding.receivedAt()).containsExactly(received);
    }

    @Test
    void aRecordWithoutAnyKeyIsADeadLetter() {
        Folding folding =
                fold(delivery("", TradeRecordBuilder.record(RecordType.WAYBILL).shipped("CARRIER", "W-1")));
        assertThat(folding.deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly("not a trade record: neither the record nor its event names an order");
    }

    @Test
    void everyKindOfDocumentCanBeFoldedHoweverLittleItSays() {
        List<IncomingEvent> all = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            TradeRecordBuilder documents = type == RecordType.CUSTOMS_RESPONSE
                    ? TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                            .day(2)
                    : TradeRecordBuilder.record(type);
            if (type == RecordType.ORDER || type == RecordType.DECLARATION_LIST) {
                documents.on("PLATFORM").of("ORDER-9");
            } else if (type == RecordType.SERVICE_REPORT) {
                documents.on("PLATFORM").of("ORDER-9").by("REPORTER").cop("REPORT");
            }
            all.add(delivery("ORDER-9", documents));
        }
        Folding folding = fold(all.toArray(IncomingEvent[]::new));
        assertThat(folding.deadLetters()).extracting(DeadLetter::reason).isEmpty();
        assertThat(folding.keys()).containsExactly("ORDER-9");
    }

    /** Of July, in which a dollar is worth nothing. */
    private static TradeRecordBuilder outOfRange(String copNo, int day) {
        return TradeRecordBuilder.list(copNo)
                .of("ORDER-9")
                .at(LocalDateTime.of(2025, 7, day, 10, 0))
                .goods(1, "11");
    }

    @Test
    void recordsThatTakeAnOrderOutOfRangeAreFoundAndTakeNoOtherAlong() {
        Folding folding = fold(
                ReferenceDataBuilder.with2025().rate("USD", "2025-07", "0").build(),
                Map.of(),
                delivery("ORDER-8", TradeRecordBuilder.order().of("ORDER-8").goods(1, "8")),
                delivery("ORDER-9", TradeRecordBuilder.order().of("ORDER-9").goods(1, "9")),
                delivery("ORDER-9", outOfRange("C-1", 3)),
                delivery("ORDER-9", TradeRecordBuilder.list("C-2").of("ORDER-9").goods(1, "10")),
                delivery("ORDER-9", outOfRange("C-3", 4)));
        assertThat(folding.deadLetters())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.reason()).startsWith("out of range: "));
        assertThat(folding.failures()).isEmpty();
        assertThat(folding.added())
                .extracting(FoldingTest::fen)
                .as("orders 8 and 9")
                .containsExactly(8_00L, 10_00L);
    }

    @Test
    void aStateThatCannotBeEvaluatedKeepsWhatComesAndWhatItAddedBefore() {
        ReferenceData before = withDollarsAt("7");
        ReferenceData mistyped = withDollarsAt("0");
        StoredOrder stored = fold(
                        before,
                        Map.of(),
                        delivery(
                                "ORDER-9",
                                TradeRecordBuilder.list("C-1").of("ORDER-9").goods(1, "10")))
                .added()
                .get(0);
        Folding folding = fold(
                mistyped,
                Map.of("ORDER-9", stored),
                delivery("ORDER-9", TradeRecordBuilder.order().of("ORDER-9").goods(1, "9")));
        assertThat(folding.deadLetters()).isEmpty();
        assertThat(folding.failures())
                .extracting(Failure::reason)
                .allMatch(reason -> reason.startsWith("out of range"));
        StoredOrder kept = folding.changed().get(0);
        assertThat(kept.isSetAside()).isTrue();
        assertThat(fen(kept)).isEqualTo(fen(stored));
        assertThat(folding.deltas().size()).as("no figure changes").isZero();
        assertThat(OrderEvaluator.evaluate(kept.state(), before).flags()).isEqualTo(Set.of());
        assertThat(StateRecords.of(kept.state())).as("the list and the order").hasSize(2);

        Folding again = fold(
                mistyped,
                Map.of("ORDER-9", kept),
                delivery("ORDER-9", TradeRecordBuilder.payment("PAY-1", "9").of("ORDER-9")));
        assertThat(again.failures()).as("not tried twice under one version").isEmpty();
        assertThat(again.changed().get(0).isSetAside()).isTrue();
        assertThat(StateRecords.of(again.changed().get(0).state())).hasSize(3);
    }

    @Test
    void anOrderThatCostsMoreThanTheBudgetIsSetAsideWithAllItsRecordsAndTheBatchGoesOn() {
        IncomingEvent[] batch = IntStream.range(0, 100)
                .mapToObj(i -> delivery(
                        i == 0 ? "ORDER-8" : "ORDER-9",
                        TradeRecordBuilder.list("C-" + i)
                                .of(i == 0 ? "ORDER-8" : "ORDER-9")
                                .goods(1, "8")))
                .toArray(IncomingEvent[]::new);
        Folding folding = new Folding(ReferenceDataBuilder.with2025().build(), 100);
        folding.decode(List.of(batch));
        folding.over(Map.of());
        assertThat(folding.deadLetters()).isEmpty();
        assertThat(folding.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.orderKey()).isEqualTo("ORDER-9"))
                .satisfies(failure -> assertThat(failure.reason()).contains("more than 100 visits"));
        assertThat(folding.added()).extracting(FoldingTest::fen).containsExactly(8_00L, 0L);
        assertThat(StateRecords.of(folding.added().get(1).state())).hasSize(99);
    }

    @Test
    void anOrderThatIsTakenByHalfFailsItsStepAndIsNotSetAside() {
        ReferenceData referenceData = withDollarsAt("7");
        StoredOrder stored = fold(
                        referenceData,
                        Map.of(),
                        delivery(
                                "ORDER-9",
                                TradeRecordBuilder.list("C-1").of("ORDER-9").goods(1, "10")))
                .added()
                .get(0);
        Evaluation beyondBounds = withTwice(stored.evaluation(), Long.MIN_VALUE);
        StoredOrder older = new StoredOrder(
                "ORDER-9", 0, referenceData.version() - 1, stored.state(), beyondBounds, Evaluation.NOTHING, 0);
        Folding folding = new Folding(referenceData, EvaluationBudget.USUAL);
        assertThatThrownBy(() -> folding.again(Map.of("ORDER-9", older))).isInstanceOf(ArithmeticException.class);
        assertThat(folding.failures()).isEmpty();
    }

    /** The same contribution twice, of so many lines. */
    private static Evaluation withTwice(Evaluation evaluation, long lines) {
        Contribution one = evaluation.contributions().get(0);
        Measures measures = one.measures();
        Contribution many = new Contribution(
                one.document(),
                one.line(),
                one.cube(),
                one.enterprise(),
                one.platform(),
                one.broker(),
                new Measures(
                        measures.cnyFen(),
                        measures.usdCents(),
                        lines,
                        measures.orders(),
                        measures.quantity(),
                        measures.netWeight()),
                one.vouched(),
                one.day());
        return new Evaluation(List.of(many, many), evaluation.flags(), evaluation.matches());
    }

    private static long fen(StoredOrder order) {
        return order.evaluation().contributions().stream()
                .mapToLong(contribution -> contribution.measures().cnyFen().longValueExact())
                .sum();
    }

    private static ReferenceData withDollarsAt(String rate) {
        return ReferenceDataBuilder.with2025().rate("USD", "2025-06", rate).build();
    }

    private static IncomingEvent delivery(String key, TradeRecordBuilder documents) {
        return new IncomingEvent(0, 0, key, CODEC.encode(documents.build()));
    }

    private static IncomingEvent received(String key, TradeRecordBuilder documents, Instant at) {
        Origin origin = new Origin(new UUID(0, 1), 1, null, null, at, true);
        return new IncomingEvent(0, 0, key, CODEC.encode(documents.build().withOrigin(origin)));
    }

    private static Folding fold(IncomingEvent... batch) {
        return fold(ReferenceDataBuilder.with2025().build(), Map.of(), batch);
    }

    private static Folding fold(ReferenceData referenceData, Map<String, StoredOrder> stored, IncomingEvent... batch) {
        Folding folding = new Folding(referenceData, EvaluationBudget.USUAL);
        folding.decode(List.of(batch));
        folding.over(stored);
        return folding;
    }
}
