package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shumao.testsupport.record.TradeRecordBuilder.document;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.record;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.waybill;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.EvaluationBudget.ExceededException;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** What an evaluation costs, counted in visits: twice as many records, made to be compared with each other, cost twice as much. */
class EvaluationCostTest {
    /** Of the lists, in the smaller one of two states. */
    private static final int SOME = 400;

    /** Codes under which the seller sends: a state keeps so many records of each. */
    private static final int KEPT_OF_A_CODE = 100;

    private static final ReferenceData REFERENCE_DATA = referenceData();

    private static ReferenceData referenceData() {
        ReferenceDataBuilder builder = ReferenceDataBuilder.with2025();
        for (int code = 0; code < 50; code++) {
            builder.alias("SELLER-" + code, "SELLER");
        }
        return builder.build();
    }

    private static String seller(int i) {
        return "SELLER-" + i / KEPT_OF_A_CODE;
    }

    static Stream<Arguments> histories() {
        return Stream.of(
                Arguments.of("lists with three returns for each two", (IntFunction<List<TradeRecord>>)
                        n -> joined(lists(n, i -> "I" + i), returns(n, i -> "I" + i))),
                Arguments.of("lists and returns that all carry one invtNo", (IntFunction<List<TradeRecord>>)
                        n -> joined(lists(n, i -> "I"), returns(n, i -> "I"))),
                Arguments.of("lists with responses that name them by what later ones teach", (IntFunction<
                                List<TradeRecord>>)
                        n -> joined(lists(n, i -> null), taught(n))),
                Arguments.of("one list with many versions and responses", (IntFunction<List<TradeRecord>>)
                        EvaluationCostTest::versions),
                Arguments.of("lists and responses that name an order number alone", (IntFunction<List<TradeRecord>>)
                        EvaluationCostTest::placed),
                Arguments.of("a chain of responses, the last one first", (IntFunction<List<TradeRecord>>)
                        EvaluationCostTest::chain),
                Arguments.of("waybills of one number, far from each other in time", (IntFunction<List<TradeRecord>>)
                        EvaluationCostTest::waybills),
                Arguments.of("orders of many enterprises, and reports of others", (IntFunction<List<TradeRecord>>)
                        EvaluationCostTest::enterprises));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void twiceAsManyRecordsCostTwiceAsMuch(String what, IntFunction<List<TradeRecord>> history) {
        long some = cost(history.apply(SOME));
        long twice = cost(history.apply(2 * SOME));
        assertThat(some).as("every record is visited").isGreaterThan(SOME);
        assertThat((double) twice / some).as("%d and %d visits", some, twice).isBetween(1.5, 2.3);
        assertThat(twice).as("of the budget, much is left").isLessThan(EvaluationBudget.USUAL / 20);
    }

    /** The platform's records join each of its orders, so this costs one by the other. */
    private static List<TradeRecord> squared(int n) {
        return joined(
                IntStream.range(0, n)
                        .mapToObj(
                                i -> order().by("SELLER-OF-" + i).goods(1, "1").build()),
                IntStream.range(0, n)
                        .mapToObj(i -> record(RecordType.WAYBILL)
                                .on("PLATFORM")
                                .of("ORDER-1")
                                .shipped("CARRIER", "W" + i)
                                .build()));
    }

    @Test
    void whatCostsMoreThanTheBudgetIsNotEvaluated() {
        OrderState state = Histories.fold(squared(100));
        EvaluationBudget enough = EvaluationBudget.of(100_000);
        OrderEvaluator.evaluate(state, REFERENCE_DATA, enough);
        assertThat(enough.spent()).isGreaterThan(10_000);
        assertThatThrownBy(() -> OrderEvaluator.evaluate(state, REFERENCE_DATA, EvaluationBudget.of(10_000)))
                .isInstanceOf(ExceededException.class)
                .hasMessageContaining("10000 visits");
        assertThatThrownBy(() -> OrderTimeline.of(state, REFERENCE_DATA, EvaluationBudget.of(10_000)))
                .isInstanceOf(ExceededException.class);
    }

    private static long cost(List<TradeRecord> history) {
        OrderState state = Histories.fold(history);
        assertThat(state.overflowed()).as("all records are kept").isFalse();
        EvaluationBudget evaluation = EvaluationBudget.of(Long.MAX_VALUE);
        OrderEvaluator.evaluate(state, REFERENCE_DATA, evaluation);
        EvaluationBudget timeline = EvaluationBudget.of(Long.MAX_VALUE);
        OrderTimeline.of(state, REFERENCE_DATA, timeline);
        assertThat(timeline.spent()).as("a timeline costs about the same").isLessThan(2 * evaluation.spent());
        return timeline.spent();
    }

    private static List<TradeRecord> joined(Stream<TradeRecord> one, Stream<TradeRecord> other) {
        return Stream.concat(one, other).toList();
    }

    private static Stream<TradeRecord> lists(int n, IntFunction<String> invtNo) {
        return IntStream.range(0, n)
                .mapToObj(i -> list("C" + i)
                        .by(seller(i))
                        .invt(invtNo.apply(i))
                        .minute(i % 60)
                        .tenPieces("10")
                        .build());
    }

    private static Stream<TradeRecord> returns(int n, IntFunction<String> invtNo) {
        return IntStream.range(0, 3 * n / 2)
                .mapToObj(i -> returning("R" + i)
                        .by(seller(i))
                        .of("ORDER-1")
                        .invt(invtNo.apply(i))
                        .minute(i % 60)
                        .back(1, "1")
                        .build());
    }

    /** The first two of three carry numbers which only the last one brings together with the list. */
    private static Stream<TradeRecord> taught(int n) {
        return IntStream.range(0, n)
                .boxed()
                .flatMap(i -> Stream.of(
                                response(CustomsResponse.STORED, 10).pre("P" + i),
                                response(CustomsResponse.ACCEPTED, 20)
                                        .pre("P" + i)
                                        .invt("I" + i),
                                response(CustomsResponse.RELEASED, 30)
                                        .cop("C" + i)
                                        .invt("I" + i))
                        .map(response -> response.by(seller(i)).build()));
    }

    private static List<TradeRecord> versions(int n) {
        return joined(
                IntStream.range(0, n)
                        .mapToObj(i -> list("C")
                                .by(seller(i))
                                .seconds(2 * i)
                                .goods(1, "" + (i + 1))
                                .build()),
                IntStream.range(0, n)
                        .mapToObj(i -> response(CustomsResponse.STORED, 2 * i + 1)
                                .by(seller(i))
                                .cop("C")
                                .build()));
    }

    private static List<TradeRecord> placed(int n) {
        return joined(
                lists(n, i -> null),
                IntStream.range(0, n)
                        .mapToObj(i -> response(CustomsResponse.STORED, i)
                                .by(seller(i))
                                .of("ORDER-1")
                                .cop("UNKNOWN-" + i)
                                .build()));
    }

    /** Each response about a master waybill has a number in common with the next. */
    private static List<TradeRecord> chain(int n) {
        List<TradeRecord> records = new ArrayList<>();
        records.add(order().goods(1, "1").build());
        records.add(document(RecordType.MASTER, "M0")
                .by("SELLER")
                .on("PLATFORM")
                .of("ORDER-1")
                .build());
        for (int i = n - 1; i >= 0; i--) {
            records.add(responseTo(RecordType.MASTER, "CEB608", CustomsResponse.STORED, i)
                    .by(seller(i))
                    .agent("SHIPPER")
                    .cop("M" + (i + 1) / 2)
                    .pre("P" + i / 2)
                    .build());
        }
        return records;
    }

    private static List<TradeRecord> waybills(int n) {
        List<TradeRecord> records = new ArrayList<>();
        records.add(order().goods(1, "1").build());
        for (int i = 0; i < n; i++) {
            records.add(waybill("W")
                    .by(seller(i))
                    .on("PLATFORM")
                    .of("ORDER-1")
                    .seconds(i)
                    .build());
            records.add(record(RecordType.WAYBILL_STATUS)
                    .shipped("LOG", "W")
                    .cop("S" + i)
                    .at(LocalDateTime.of(2020, 1, 1, 0, 0).plusSeconds(i))
                    .from(Origin.relayed(new UUID(0, 1), 1, null, "RELAY-" + i / KEPT_OF_A_CODE))
                    .build());
        }
        return records;
    }

    private static List<TradeRecord> enterprises(int n) {
        return joined(
                IntStream.range(0, n)
                        .mapToObj(i ->
                                order().by("SELLER-OF-" + i).service(1, "1").build()),
                IntStream.range(0, n)
                        .mapToObj(i -> report("REPORTER-" + i, "REPORT")
                                .on(i % 2 == 0 ? null : "PLATFORM")
                                .service(1, "1")
                                .build()));
    }
}
