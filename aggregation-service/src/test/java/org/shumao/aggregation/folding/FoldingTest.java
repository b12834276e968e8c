package org.shumao.aggregation.folding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.shadow.ShadowReach;
import org.shumao.aggregation.intake.consumer.Delivery;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.aggregation.referencedata.ReferenceDataBuilder;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;

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
        List<Delivery> all = new ArrayList<>();
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
        Folding folding = fold(all.toArray(Delivery[]::new));
        assertThat(folding.deadLetters()).extracting(DeadLetter::reason).isEmpty();
        assertThat(folding.keys()).containsExactly("ORDER-9");
    }

    private static Delivery delivery(String key, TradeRecordBuilder documents) {
        return new Delivery(0, 0, key, CODEC.encode(documents.build()));
    }

    private static Delivery received(String key, TradeRecordBuilder documents, Instant at) {
        Origin origin = new Origin(new UUID(0, 1), 1, null, null, at, true);
        return new Delivery(0, 0, key, CODEC.encode(documents.build().withOrigin(origin)));
    }

    private static Folding fold(Delivery... batch) {
        Folding folding = new Folding(ReferenceDataBuilder.with2025().build(), new CubeDeltas(ShadowReach.NONE));
        folding.decode(List.of(batch));
        folding.over(Map.of());
        return folding;
    }
}
