package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;
import static org.shumao.tradecore.order.Histories.figures;
import static org.shumao.tradecore.order.Histories.fold;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/**
 * Goods of which customs says nothing: ten orders, all begun on 1 June 2025, on 30 June, on 1 July and on 30 August. A list is stale 30 days
 * after the last that was heard of it, an order without one undeclared 90 days after its first version.
 */
class AgeingTest {
    private static final OrderState SILENT = fold(list("C1").goods(1, "100").build());
    private static final OrderState RELEASED = fold(
            list("C2").invt("I2").goods(1, "200").build(),
            response(800, 5).invt("I2").build());
    private static final OrderState ANSWERED = fold(
            list("C3").invt("I3").goods(1, "30").build(),
            response(120, 5).invt("I3").day(10).build());
    private static final OrderState AMENDED = fold(
            list("C4").goods(1, "60").build(),
            list("C4").day(20).as(Operation.CHANGE).goods(1, "50").build());
    private static final OrderState ORDERED = fold(order().goods(1, "120").build());
    private static final OrderState REFUSED = fold(
            order().goods(1, "7").build(),
            list("C6").invt("I6").goods(1, "8").build(),
            response(100, 5).invt("I6").build());
    private static final OrderState REVOKED = fold(
            order().goods(1, "9").build(),
            list("C7").invt("I7").goods(1, "9").build(),
            revocation("CEB605", "C7").seconds(7).build(),
            responseTo(RecordType.REVOCATION, "CEB606", 399, 9).cop("C7").build());
    private static final OrderState REORDERED = fold(
            order().goods(1, "11").build(),
            order().day(20).as(Operation.CHANGE).goods(1, "12").build());
    private static final OrderState RETURNED = fold(
            list("C9").invt("I9").tenPieces("40").build(),
            returning("R9").invt("I9").back(1, "5").build(),
            responseTo(RecordType.RETURN, "CEB626", 399, 9).cop("R9").build());
    private static final OrderState BUNDLED =
            fold(order().goods(1, "13").service(2, "14").build());

    static Stream<Arguments> orders() {
        return Stream.of(
                row("silent", SILENT, "DECLARED 10000", "STALE 10000", "STALE 10000", "2025-07-01"),
                row("released", RELEASED, "RELEASED 20000", "RELEASED 20000", "RELEASED 20000", null),
                row("answered on 10 June", ANSWERED, "DECLARED 3000", "DECLARED 3000", "STALE 3000", "2025-07-10"),
                row("amended on 20 June", AMENDED, "DECLARED 5000", "DECLARED 5000", "STALE 5000", "2025-07-20"),
                row("ordered", ORDERED, "ORDERED 12000", "ORDERED 12000", "UNDECLARED 12000", "2025-08-30"),
                row("refused", REFUSED, "ORDERED 700", "ORDERED 700", "REFUSED 700", "2025-08-30"),
                row("revoked", REVOKED, "", "", "", null),
                row(
                        "ordered otherwise on 20 June",
                        REORDERED,
                        "ORDERED 1200",
                        "ORDERED 1200",
                        "UNDECLARED 1200",
                        "2025-08-30"),
                row(
                        "half came back",
                        RETURNED,
                        "DECLARED 4000, RETURN 2000",
                        "STALE 4000, RETURN 2000",
                        "STALE 4000, RETURN 2000",
                        "2025-07-01"),
                row(
                        "with a service",
                        BUNDLED,
                        "ORDERED 1300, ORDERED 1400",
                        "ORDERED 1300, ORDERED 1400",
                        "UNDECLARED 1300, ORDERED 1400",
                        "2025-08-30"));
    }

    private static Arguments row(
            String name, OrderState state, String june, String july, String august, @Nullable String agesOn) {
        return Arguments.of(name, state, june, july, august, agesOn);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void whatIsSaidOfAnOrderFollowsFromItsRecordsAndTheDay(
            String name, OrderState state, String june, String july, String august, @Nullable String agesOn) {
        assertThat(figures(state, without())).as("without a day nothing ages").isEqualTo(june);
        assertThat(figures(state, on("2025-06-30"))).isEqualTo(june);
        assertThat(figures(state, on("2025-07-01"))).isEqualTo(july);
        assertThat(figures(state, on("2025-08-30"))).isEqualTo(august);
        LocalDate due = agesOn == null ? null : LocalDate.parse(agesOn);
        assertThat(OrderEvaluator.evaluate(state, without()).agesOn()).isEqualTo(due);
        assertThat(OrderEvaluator.evaluate(state, on("2025-08-30")).agesOn()).isNull();
        if (due != null) {
            assertThat(figures(state, on(due.minusDays(1).toString()))).isEqualTo(june);
            assertThat(figures(state, on(due.toString()))).isEqualTo(august);
        }
    }

    /**
     * The ten together, gross, in fen. Lists: 10000 + 20000 + 3000 + 5000 + 4000 = 42000 throughout; what growth and records compare falls
     * by the two lists that are stale on 1 July, 10000 + 4000, to 28000, and to the released 20000 on 30 August. Early orders: 12000 + 700 +
     * 1200 + 1300 = 15200, until all are undeclared or refused.
     */
    @Test
    void theSumsOfTheTen() {
        assertThat(sums(on("2025-06-30")))
                .isEqualTo(Map.of("lists", 42000L, "compared", 42000L, "early", 15200L, "undeclared", 0L));
        assertThat(sums(on("2025-07-01")))
                .isEqualTo(Map.of("lists", 42000L, "compared", 28000L, "early", 15200L, "undeclared", 0L));
        assertThat(sums(on("2025-08-30")))
                .isEqualTo(Map.of("lists", 42000L, "compared", 20000L, "early", 0L, "undeclared", 15200L));
    }

    @Test
    void theNumbersOfDaysAreReferenceDataToo() {
        ReferenceData strict = ReferenceDataBuilder.with2025()
                .day(LocalDate.of(2025, 6, 8))
                .ageing(7, 5)
                .build();
        assertThat(figures(SILENT, strict)).isEqualTo("STALE 10000");
        assertThat(figures(ORDERED, strict)).isEqualTo("UNDECLARED 12000");
        assertThat(figures(ANSWERED, strict)).isEqualTo("DECLARED 3000");
    }

    @Test
    void aReleaseThatComesLateEndsIt() {
        OrderState released = fold(
                list("C1").invt("I1").goods(1, "100").build(),
                response(800, 5).invt("I1").day(29).build());
        assertThat(figures(released, on("2025-12-31"))).isEqualTo("RELEASED 10000");
    }

    private static Map<String, Long> sums(ReferenceData referenceData) {
        Map<String, Long> sums = new TreeMap<>(Map.of("lists", 0L, "compared", 0L, "early", 0L, "undeclared", 0L));
        List.of(SILENT, RELEASED, ANSWERED, AMENDED, ORDERED, REFUSED, REVOKED, REORDERED, RETURNED, BUNDLED).stream()
                .flatMap(state -> OrderEvaluator.evaluate(state, referenceData).contributions().stream())
                .filter(contribution -> contribution.cube().kind() == Kind.GROSS
                        && contribution.cube().lineKind() == Definition.CBEC.lineKind())
                .forEach(contribution -> add(sums, contribution));
        return sums;
    }

    private static void add(Map<String, Long> sums, Contribution contribution) {
        Map.of(
                        "lists", Definition.CBEC.evidence(),
                        "compared", Definition.CBEC.compared(),
                        "early", Definition.EARLY_ORDERS.evidence(),
                        "undeclared", Definition.UNDECLARED_ORDERS.evidence())
                .forEach((name, evidence) -> {
                    if (evidence.contains(contribution.cube().evidence())) {
                        sums.merge(name, contribution.measures().cnyFen().longValueExact(), Long::sum);
                    }
                });
    }

    private static ReferenceData without() {
        return ReferenceDataBuilder.with2025().build();
    }

    private static ReferenceData on(String day) {
        return ReferenceDataBuilder.with2025().day(LocalDate.parse(day)).build();
    }
}
