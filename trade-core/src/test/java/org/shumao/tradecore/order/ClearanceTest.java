package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;
import static org.shumao.tradecore.order.Histories.fold;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.cube.ClearanceKey;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.referencedata.Exclusion;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** How long customs took to release the list that counts. Declared on 1 June 2025 at ten o'clock, unless a test says otherwise. */
class ClearanceTest {
    private static final LocalDateTime DECLARED = LocalDateTime.of(2025, 6, 1, 10, 0);

    /** By hand: days of the calendar, whatever the hour; 31 July is 60 days after 1 June. */
    @ParameterizedTest
    @CsvSource({
        "2025-06-01T23:59, 202506, 0",
        "2025-06-02T00:01, 202506, 1",
        "2025-07-31T12:00, 202507, 60",
        "2025-08-01T12:00, 202508, 61",
        "2025-12-31T12:00, 202512, 61",
    })
    void countsDaysFromTheDeclarationToTheReleaseInTheMonthOfTheRelease(LocalDateTime released, int month, int days) {
        OrderState state = fold(
                list("C1").invt("I1").goods(1, "10").build(),
                response(800, 0).invt("I1").at(released).build());
        assertThat(clearances(state)).containsExactly(new ClearanceKey(month, Flow.EXPORT, "9610", days));
    }

    /** Declared on the 1st, amended and confirmed on the 4th, released on the 3rd and closed on the 20th: two days. */
    @Test
    void theFirstReleaseEndsWhatTheFirstDeclarationBegan() {
        OrderState state = fold(
                order().goods(1, "10").build(),
                list("C1").invt("I1").under("1210").imports().goods(1, "10").build(),
                list("C1")
                        .invt("I1")
                        .under("1210")
                        .imports()
                        .day(4)
                        .as(Operation.CHANGE)
                        .goods(1, "12")
                        .build(),
                response(800, 0).invt("I1").day(3).build(),
                response(120, 0).invt("I1").day(5).build(),
                response(899, 0).invt("I1").day(20).build());
        assertThat(clearances(state)).containsExactly(new ClearanceKey(202506, Flow.IMPORT, "1210", 2));
    }

    @Test
    void aRevokedDeclarationBeginsAnewWithTheNextOne() {
        OrderState state = fold(
                list("C1").goods(1, "10").build(),
                revocation("CEB605", "X1").invt(null).cop("C1").day(2).build(),
                responseTo(RecordType.REVOCATION, "CEB606", 399, 0)
                        .cop("C1")
                        .day(3)
                        .build(),
                list("C1").day(10).goods(1, "10").build(),
                response(800, 0).cop("C1").day(11).build());
        assertThat(clearances(state)).containsExactly(new ClearanceKey(202506, Flow.EXPORT, "9610", 1));
    }

    /** Declared only, not counted beside another list, or excluded: customs took no time that counts. */
    @Test
    void whatIsNotReleasedOrDoesNotCountHasNone() {
        OrderState declared = fold(list("C1").invt("I1").goods(1, "10").build());
        assertThat(clearances(declared)).isEmpty();
        OrderState two = declared.evolve(response(800, 0).invt("I1").day(3).build())
                .evolve(list("C2").goods(1, "5").build());
        assertThat(clearances(two)).as("of two lists the released one counts").hasSize(1);
        assertThat(OrderEvaluator.evaluate(
                                two,
                                ReferenceDataBuilder.with2025()
                                        .excluded(
                                                "ORDER-1",
                                                new Exclusion(
                                                        "other", "PLATFORM", "SELLER", "DECLARATION_LIST|SELLER|C1"))
                                        .build()
                                        .forOrder("ORDER-1"))
                        .clearances())
                .isEmpty();
    }

    @Test
    void aReleaseBeforeTheDeclarationByItsDatesTookNoDay() {
        assertThat(ClearanceKey.of(Flow.EXPORT, "9610", DECLARED.toLocalDate(), LocalDate.of(2025, 5, 30))
                        .days())
                .isZero();
    }

    private static List<ClearanceKey> clearances(OrderState state) {
        return OrderEvaluator.evaluate(state, ReferenceDataBuilder.with2025().build())
                .clearances();
    }
}
