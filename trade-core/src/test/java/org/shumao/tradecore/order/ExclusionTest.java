package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.tradecore.order.Histories.figures;
import static org.shumao.tradecore.order.Histories.fold;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.referencedata.Exclusion;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/**
 * What statisticians exclude adds nothing, and nothing takes its place. The order has ten lines by hand: goods of 120 yuan and services of 20
 * and 30, a list of ten pieces for 100 that was changed to 1,000, five of which came back, and a report of 25 in place of the first service.
 */
class ExclusionTest {
    private static final String ORDER = "ORDER-1";
    private static final OrderState STATE = fold(
            order().goods(1, "120").service(2, "20").service(3, "30").build(),
            list("C1").invt("I1").tenPieces("100").build(),
            list("C1")
                    .invt("I1")
                    .seconds(2)
                    .as(Operation.CHANGE)
                    .tenPieces("1000")
                    .build(),
            response(800, 5).invt("I1").build(),
            returning("R1").invt("I1").seconds(6).back(1, "5").build(),
            responseTo(RecordType.RETURN, "CEB626", 399, 9).cop("R1").build(),
            report("SELLER", "S1").on("PLATFORM").service(2, "25").build());

    private static final String LIST = "DECLARATION_LIST|SELLER|C1";
    private static final String RETURN = "RETURN|SELLER|R1";
    private static final String REPORT = "SERVICE_REPORT|SELLER|S1";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                "none; RELEASED 100000, REPORTED 2500, ORDERED 3000, RETURN 50000",
                // The list with what came back of it; the goods of the order do not take its place.
                LIST + "; REPORTED 2500, ORDERED 3000",
                RETURN + "; RELEASED 100000, REPORTED 2500, ORDERED 3000",
                // The service line that it replaced stays replaced.
                REPORT + "; RELEASED 100000, ORDERED 3000, RETURN 50000",
                // Its goods did not count: the list does.
                "ORDER||; RELEASED 100000, REPORTED 2500, RETURN 50000",
            })
    void whatIsExcludedAddsNothingAndNothingTakesItsPlace(String document, String expected) {
        assertThat(sorted(figures(STATE, document == null ? data() : excluded(document))))
                .isEqualTo(sorted(expected));
    }

    private static String sorted(String figures) {
        return String.join(", ", Stream.of(figures.split(", ")).sorted().toList());
    }

    @Test
    void theSenderSeesItInTheDispositionOfItsRecord() {
        assertThat(dispositions(data()))
                .contains(
                        "SUPERSEDED " + LIST,
                        "COUNTED " + LIST,
                        "COUNTED " + RETURN,
                        "COUNTED " + REPORT,
                        "COUNTED ORDER||");
        assertThat(dispositions(excluded(LIST)))
                .contains(
                        "SUPERSEDED " + LIST,
                        "EXCLUDED implausible-value " + LIST,
                        "NO_EFFECT list-does-not-count " + RETURN,
                        "COUNTED " + REPORT);
        assertThat(dispositions(excluded(RETURN))).contains("EXCLUDED implausible-value " + RETURN, "COUNTED " + LIST);
        assertThat(dispositions(excluded(REPORT))).contains("EXCLUDED implausible-value " + REPORT);
        assertThat(dispositions(excluded("ORDER||"))).contains("EXCLUDED implausible-value ORDER||");
        assertThat(OrderEvaluator.evaluate(STATE, excluded(LIST)).flags()).contains(Flag.EXCLUDED);
        assertThat(OrderEvaluator.evaluate(STATE, data()).flags()).doesNotContain(Flag.EXCLUDED);
    }

    @Test
    void itHoldsForOneOrderOfOneEnterpriseAlone() {
        ReferenceData ofAnother = ReferenceDataBuilder.with2025()
                .excluded(ORDER, new Exclusion("other", "PLATFORM", "ANOTHER", LIST))
                .build();
        ReferenceData ofAnotherOrder = ReferenceDataBuilder.with2025()
                .excluded("ORDER-2", new Exclusion("other", "PLATFORM", "SELLER", LIST))
                .build();
        assertThat(figures(STATE, ofAnother.forOrder(ORDER))).isEqualTo(figures(STATE, data()));
        assertThat(figures(STATE, ofAnotherOrder.forOrder(ORDER))).isEqualTo(figures(STATE, data()));
    }

    /** A report that names no platform belongs to an order of its reporter once that has come, and was excluded before. */
    @Test
    void itHoldsWhereverAReportComesToBelong() {
        ReferenceData excluded = ReferenceDataBuilder.with2025()
                .excluded(ORDER, new Exclusion("other", "SELLER", "SELLER", REPORT))
                .build()
                .forOrder(ORDER);
        OrderState alone = fold(report("SELLER", "S1").service(2, "25").build());
        assertThat(figures(alone, data())).isEqualTo("REPORTED 2500");
        assertThat(figures(alone, excluded)).isEmpty();
        OrderState ordered =
                alone.evolve(order().service(2, "20").service(3, "30").build());
        assertThat(figures(ordered, data())).isEqualTo("ORDERED 3000, REPORTED 2500");
        assertThat(figures(ordered, excluded)).isEqualTo("ORDERED 3000");
    }

    /** Goods, and services: the second service counts, so the order is one of services, whatever is excluded of the first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {"none; 2", REPORT + "; 2", "ORDER||; 2", LIST + "; 1", RETURN + "; 2"})
    void whatIsLeftOfAnOrderIsAnOrder(String document, long expected) {
        assertThat(orders(document == null ? data() : excluded(document))).isEqualTo(expected);
    }

    private static long orders(ReferenceData referenceData) {
        return OrderEvaluator.evaluate(STATE, referenceData).contributions().stream()
                .filter(contribution -> contribution.cube().kind() == Kind.GROSS)
                .mapToLong(contribution -> contribution.measures().orders())
                .sum();
    }

    @Test
    void itHoldsUnderTheCodeThatAnEnterpriseGetsLater() {
        ReferenceData registered = ReferenceDataBuilder.with2025()
                .alias("SELLER", "SELLER-USCC")
                .excluded(ORDER, new Exclusion("other", "PLATFORM", "SELLER", LIST))
                .build();
        assertThat(figures(STATE, registered.forOrder(ORDER))).doesNotContain("RELEASED");
    }

    @Test
    void itHoldsForLaterVersionsToo() {
        OrderState changed = STATE.evolve(list("C1")
                .invt("I1")
                .day(2)
                .as(Operation.CHANGE)
                .tenPieces("90")
                .build());
        OrderState confirmed = changed.evolve(response(120, 5).invt("I1").day(3).build());
        assertThat(figures(confirmed, data())).contains("RELEASED 9000");
        assertThat(figures(confirmed, excluded(LIST))).doesNotContain("RELEASED");
    }

    @Test
    void whatDoesNotCountDoesNotAge() {
        OrderState silent = fold(list("C1").goods(1, "100").build());
        assertThat(OrderEvaluator.evaluate(silent, data()).agesOn()).isEqualTo(LocalDate.of(2025, 7, 1));
        assertThat(OrderEvaluator.evaluate(silent, excluded(LIST)).agesOn()).isNull();
    }

    private static List<String> dispositions(ReferenceData referenceData) {
        return OrderTimeline.of(STATE, referenceData).groups().stream()
                .flatMap(group -> group.documents().stream())
                .map(document -> document.disposition()
                        + (document.reason() == null ? "" : " " + document.reason())
                        + " "
                        + document.document())
                .toList();
    }

    private static ReferenceData data() {
        return ReferenceDataBuilder.with2025().build().forOrder(ORDER);
    }

    private static ReferenceData excluded(String document) {
        return ReferenceDataBuilder.with2025()
                .excluded(ORDER, new Exclusion("implausible-value", "PLATFORM", "SELLER", document))
                .build()
                .forOrder(ORDER);
    }
}
