package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;
import static org.shumao.tradecore.order.Histories.figures;
import static org.shumao.tradecore.order.Histories.fold;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.cube.CohortKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** What comes back: acceptance, order, rounding, caps, matching of lines, month. */
class ReturnRulesTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();

    /** Three pieces for 100 yuan, one kilogram. */
    private static TradeRecord threePieces() {
        return list("C1")
                .invt("I1")
                .pieces(1, "6104430000", "3", "100", null)
                .weighing("1")
                .build();
    }

    private static TradeRecord back(String copNo, String quantity) {
        return returning(copNo).invt("I1").back(1, quantity).build();
    }

    private static TradeRecord accepted(String copNo, int seconds) {
        return responseTo(RecordType.RETURN, "CEB626", 399, seconds).cop(copNo).build();
    }

    @ParameterizedTest
    @CsvSource({
        "CEB626, 399, true",
        "CEB626, 800, true",
        "CEB214, 399, true",
        "CEB214, 800, false",
        "CEB626, 120, false",
        "CEB626, 899, false",
    })
    void aReturnCountsWhenAccepted(String source, int status, boolean counts) {
        OrderState state = fold(
                threePieces(),
                back("R1", "3"),
                responseTo(RecordType.RETURN, source, status, 9).cop("R1").build());
        assertThat(figures(state, REFERENCE_DATA))
                .isEqualTo(counts ? "DECLARED 10000, RETURN 10000" : "DECLARED 10000");
    }

    @Test
    void ofALineThatDeclaresNoQuantityNothingCanBeReturned() {
        OrderState state =
                fold(list("C1").invt("I1").unmeasured(1, "100").build(), back("R1", "1"), accepted("R1", 10));
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 10000");
    }

    @Test
    void partsAreCumulatedAndDifferencedHalfEvenSoThatTheyAddUpToTheLine() {
        List<TradeRecord> records = new ArrayList<>(List.of(
                threePieces(),
                back("R1", "1"),
                back("R2", "1"),
                back("R3", "1"),
                accepted("R1", 10),
                accepted("R2", 20),
                accepted("R3", 30)));
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(records, new Random(seed));
            List<Contribution> returns = returns(fold(records));
            assertThat(returns)
                    .extracting(c -> c.measures().cnyFen().longValueExact())
                    .containsExactly(33_33L, 33_34L, 33_33L);
            assertThat(returns)
                    .extracting(c -> c.measures().usdCents().longValueExact())
                    .containsExactly(4_76L, 4_77L, 4_76L);
            assertThat(returns)
                    .extracting(c -> c.measures().netWeight())
                    .containsExactly(new BigDecimal("0.33333"), new BigDecimal("0.33334"), new BigDecimal("0.33333"));
            assertThat(returns)
                    .extracting(c -> c.measures().quantity())
                    .allSatisfy(quantity -> assertThat(quantity).isEqualByComparingTo("1"));
        }
    }

    @Test
    void returnsTakeInTheOrderOfTheirEarliestAcceptanceThenByTheirKey() {
        assertThat(returns(
                        fold(threePieces(), back("R1", "2"), back("R2", "2"), accepted("R1", 20), accepted("R2", 10))))
                .extracting(c -> c.document() + " " + c.measures().cnyFen().longValueExact())
                .containsExactly("RETURN|SELLER|R1 3333", "RETURN|SELLER|R2 6667");
        assertThat(returns(
                        fold(threePieces(), back("R1", "2"), back("R2", "2"), accepted("R1", 10), accepted("R2", 10))))
                .extracting(c -> c.document() + " " + c.measures().cnyFen().longValueExact())
                .containsExactly("RETURN|SELLER|R1 6667", "RETURN|SELLER|R2 3333");
    }

    @Test
    void quantityIsCappedAtTheStandingLines() {
        OrderState state = fold(threePieces(), back("R1", "5"), accepted("R1", 9));
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 10000, RETURN 10000");
        OrderState amended = fold(
                threePieces(),
                list("C1")
                        .invt("I1")
                        .seconds(1)
                        .as(Operation.CHANGE)
                        .pieces(1, "6104430000", "2", "60", null)
                        .build(),
                back("R1", "3"),
                accepted("R1", 9));
        assertThat(figures(amended, REFERENCE_DATA)).isEqualTo("DECLARED 6000, RETURN 6000");
    }

    @Test
    void whatHasComeBackCannotComeBackAgain() {
        OrderState state = fold(threePieces(), back("R1", "3"), back("R2", "1"), accepted("R1", 9), accepted("R2", 10));
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 10000, RETURN 10000");
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags()).containsExactly(Flag.RETURN_NOT_COUNTED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "by gnum whatever the gcode, 2, 11, 200",
        "by gcode if the list has no such gnum: the lowest of that gcode, 9, 22, 200",
        "neither: nothing, 9, 99, ",
    })
    void returnedLinesAreMatched(String rule, int no, String product, String expected) {
        List<Contribution> returns = returns(fold(
                list("C1")
                        .invt("I1")
                        .pieces(1, "1111", "1", "1", null)
                        .pieces(3, "2222", "1", "3", null)
                        .pieces(2, "2222", "1", "2", null)
                        .build(),
                returning("R1").invt("I1").back(no, product.repeat(2), "1").build(),
                accepted("R1", 9)));
        assertThat(returns.stream()
                        .map(c -> String.valueOf(c.measures().cnyFen().longValueExact())))
                .as(rule)
                .isEqualTo(Stream.ofNullable(expected).toList());
    }

    @Test
    void aReturnHasTheDimensionsOfItsListAndTheMonthOfItsAcceptance() {
        OrderState state = fold(
                list("C1")
                        .invt("I1")
                        .border(LocalDate.of(2025, 5, 31))
                        .pieces(1, "6104430000", "2", "100", null)
                        .build(),
                response(800, 5).invt("I1").build(),
                back("R1", "1"),
                accepted("R1", 40 * 24 * 3600));
        Contribution gross =
                OrderEvaluator.evaluate(state, REFERENCE_DATA).contributions().get(0);
        Contribution returned = returns(state).get(0);
        assertThat(gross.cube().month()).isEqualTo(202505);
        assertThat(returned.cube().month()).isEqualTo(202507);
        assertThat(returned.cube().evidence()).isEqualTo(Evidence.RELEASED);
        assertThat(returned.cube().flow()).isEqualTo(gross.cube().flow());
        assertThat(returned.cube().partner()).isEqualTo(gross.cube().partner());
        assertThat(returned.cube().product()).isEqualTo(gross.cube().product());
        assertThat(returned.cube().regime()).isEqualTo(gross.cube().regime());
        assertThat(returned.enterprise()).isEqualTo(gross.enterprise());
        assertThat(returned.platform()).isEqualTo(gross.platform());
        assertThat(returned.measures())
                .isEqualTo(new Measures(
                        BigInteger.valueOf(50_00),
                        BigInteger.valueOf(7_14),
                        1,
                        0,
                        new BigDecimal("1.00000"),
                        new BigDecimal("0.00000")));
    }

    @Test
    void theNewestVersionCountsAndTheAcceptanceMayBelongToAny() {
        OrderState state = fold(
                threePieces(),
                returning("R1").invt("I1").minute(1).back(1, "3").build(),
                returning("R1")
                        .invt("I1")
                        .minute(2)
                        .as(Operation.CHANGE)
                        .back(1, "1")
                        .build(),
                accepted("R1", 70));
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 10000, RETURN 3333");
    }

    @Test
    void aDeletedReturnMeansNone() {
        OrderState state = fold(
                threePieces(),
                back("R1", "3"),
                returning("R1").invt("I1").minute(2).as(Operation.DELETE).build(),
                accepted("R1", 9));
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 10000");
    }

    @Test
    void anAcceptanceUpToTheRevocationIsVoid() {
        OrderState state = fold(
                threePieces(),
                back("R1", "3"),
                accepted("R1", 9),
                revocation("CEB623", "V1").invt("I1").build(),
                responseTo(RecordType.REVOCATION, "CEB624", 399, 9).cop("V1").build(),
                list("C1")
                        .invt("I1")
                        .seconds(20)
                        .pieces(1, "6104430000", "3", "90", null)
                        .build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 9000");
        assertThat(figures(state.evolve(accepted("R1", 30)), REFERENCE_DATA)).isEqualTo("DECLARED 9000, RETURN 9000");
    }

    @Test
    void aReturnOfAListThatDoesNotCountIsZeroAndFlagged() {
        OrderState state = fold(
                threePieces(),
                list("C2").invt("I2").seconds(1).goods(1, "70").build(),
                back("R1", "3"),
                accepted("R1", 9));
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 7000");
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags())
                .containsExactly(Flag.DUPLICATE_LIST, Flag.RETURN_NOT_COUNTED);
    }

    @ParameterizedTest
    @CsvSource({
        // acceptance of a return of one third; re-export at 50
        "49, 'RELEASED 10000, RETURN 6667, RETURN 3333'",
        "50, 'RELEASED 10000, RETURN 6667, RETURN 3333'",
        "51, 'RELEASED 10000, RETURN 10000'",
    })
    void aReExportTakesWhatIsLeftAndReturnsAcceptedLaterAreZero(int accepted, String expected) {
        OrderState state = fold(
                threePieces(),
                response(800, 5).invt("I1").build(),
                response(700, 50).invt("I1").build(),
                back("R1", "1"),
                accepted("R1", accepted));
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo(expected);
    }

    @Test
    void aReExportHasTheMonthOfItsTime() {
        List<Contribution> returns = returns(fold(
                threePieces(),
                response(800, 5).invt("I1").build(),
                response(700, 70 * 24 * 3600).invt("I1").build()));
        assertThat(returns).singleElement().satisfies(c -> {
            assertThat(c.cube().month()).isEqualTo(202508);
            assertThat(c.measures().lines()).isEqualTo(1);
            assertThat(c.measures().orders()).isZero();
            assertThat(c.document()).startsWith("CUSTOMS_RESPONSE|");
        });
    }

    @Test
    void freightOfAnImportComesBackWithItsLine() {
        OrderState state = fold(
                list("C1")
                        .imports()
                        .freight("10")
                        .invt("I1")
                        .pieces(1, "6104430000", "2", "90", null)
                        .build(),
                back("R1", "1"),
                accepted("R1", 9));
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 10000, RETURN 5000");
    }

    @Test
    void returnsBelongToTheMonthOfTheirOrderWhichTheFirstOfThemCounts() {
        OrderState state = fold(
                list("C1")
                        .invt("I1")
                        .border(LocalDate.of(2025, 5, 31))
                        .pieces(1, "6104430000", "4", "100", null)
                        .build(),
                response(800, 5).invt("I1").build(),
                back("R1", "1"),
                accepted("R1", 70 * 24 * 3600),
                back("R2", "2"),
                accepted("R2", 40 * 24 * 3600));
        Map<CohortKey, Measures> cohorts = new HashMap<>();
        ReturnCohorts.of(OrderEvaluator.evaluate(state, REFERENCE_DATA), cohorts::put);
        assertThat(cohorts)
                .isEqualTo(Map.of(
                        new CohortKey(202505, 202507, Flow.EXPORT, Evidence.RELEASED),
                        new Measures(
                                BigInteger.valueOf(50_00),
                                BigInteger.valueOf(7_14),
                                1,
                                1,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO),
                        new CohortKey(202505, 202508, Flow.EXPORT, Evidence.RELEASED),
                        new Measures(
                                BigInteger.valueOf(25_00),
                                BigInteger.valueOf(3_58),
                                1,
                                0,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO)));
    }

    @Test
    void anOrderOfWhichNothingCameBackHasNoCohort() {
        ReturnCohorts.of(
                OrderEvaluator.evaluate(fold(threePieces()), REFERENCE_DATA),
                (cohort, sums) -> fail("%s %s", cohort, sums));
    }

    private static List<Contribution> returns(OrderState state) {
        return OrderEvaluator.evaluate(state, REFERENCE_DATA).contributions().stream()
                .filter(c -> c.cube().kind() == Kind.RETURN)
                .toList();
    }
}
