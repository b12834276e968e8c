package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** The rules of the fold that lists, orders and service reports can trigger, one by one. */
class OrderEvaluatorTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();

    @Test
    void aListCountsAsDeclaredInTheMonthOfItsBorderDate() {
        Evaluation evaluation = evaluate(
                list("C1").goods(1, "100.00").border(LocalDate.of(2025, 7, 1)).build());
        Contribution only = only(evaluation);
        assertThat(only.cube().month()).isEqualTo(202507);
        assertThat(only.cube().evidence()).isEqualTo(Evidence.DECLARED);
        assertThat(only.cube().product()).isEqualTo("6104");
        assertThat(only.cube().partner()).isEqualTo("US");
        assertThat(only.measures().cnyFen().longValueExact()).isEqualTo(100_00);
        assertThat(only.measures().usdCents().longValueExact()).isEqualTo(14_29);
        assertThat(only.measures().orders()).isEqualTo(1);
    }

    @Test
    void aListThatNamesNeitherPlatformNorEnterpriseCounts() {
        assertThat(fen(evaluate(list("C1").on(null).by(null).goods(1, "100").build())))
                .isEqualTo(100_00);
    }

    @Test
    void importsCountByCountryOfOrigin() {
        assertThat(only(evaluate(list("C1").imports().goods(1, "1").build()))
                        .cube()
                        .partner())
                .isEqualTo("JP");
    }

    @Test
    void anOrderWithItsListCountsOnce() {
        Evaluation evaluation = evaluate(
                order().goods(1, "120").build(), list("C1").goods(1, "100").build());
        assertThat(fen(evaluation)).isEqualTo(100_00);
        assertThat(only(evaluation).cube().evidence()).isEqualTo(Evidence.DECLARED);
    }

    @Test
    void anOrderWithoutAListCountsAsOrderedInTheMonthOfItsEarliestVersion() {
        Evaluation evaluation = evaluate(
                order().at(LocalDateTime.of(2025, 5, 31, 23, 59))
                        .goods(1, "120")
                        .build(),
                order().minute(1).as(Operation.CHANGE).goods(1, "130").build());
        assertThat(fen(evaluation)).isEqualTo(130_00);
        assertThat(only(evaluation).cube().evidence()).isEqualTo(Evidence.ORDERED);
        assertThat(only(evaluation).cube().month()).isEqualTo(202505);
    }

    @Test
    void anAmendedListMovesToItsNewestVersionWhateverComesFirst() {
        TradeRecord first = list("C1").minute(1).goods(1, "100").build();
        TradeRecord amended =
                list("C1").minute(2).as(Operation.CHANGE).goods(1, "99.99").build();
        assertThat(fen(evaluate(first, amended))).isEqualTo(99_99);
        assertThat(fen(evaluate(amended, first))).isEqualTo(99_99);
    }

    @Test
    void atTheSameSecondAChangeBeatsANewAndADeleteBeatsBoth() {
        TradeRecord added = list("C1").goods(1, "100").build();
        TradeRecord changed = list("C1").as(Operation.CHANGE).goods(1, "50").build();
        TradeRecord deleted = list("C1").as(Operation.DELETE).goods(1, "50").build();
        assertThat(fen(evaluate(changed, added))).isEqualTo(50_00);
        assertThat(evaluate(deleted, changed, added).contributions()).isEmpty();
    }

    @Test
    void twoContentsOfOneSecondAreATieThatTheHashDecides() {
        TradeRecord a = list("C1").goods(1, "100").build();
        TradeRecord b = list("C1").goods(1, "101").build();
        Evaluation evaluation = evaluate(a, b);
        assertThat(evaluation.flags()).containsExactly(Flag.TIE);
        assertThat(evaluation).isEqualTo(evaluate(b, a));
        assertThat(evaluation.contributions()).hasSize(1);
    }

    /** 1, 2 and 4 are a yes; 16, 32 and 64 say that nobody knows. Goods are never delivered digitally. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        true,  true,  true,  7
        false, false, false, 0
        ,      ,      ,      112
        true,  ,      false, 33
        ,      true,  ,      82
        """)
    void whatNobodySaysIsNeitherYesNorNo(
            @Nullable Boolean ordered, @Nullable Boolean delivered, @Nullable Boolean via, int digital) {
        Evaluation service = evaluate(report("SELLER", "R1")
                .of(null)
                .service(1, "7")
                .saying(ordered, delivered, via)
                .build());
        assertThat(only(service).cube().digital()).isEqualTo(digital);
        Evaluation goods = evaluate(
                list("C1").goods(1, "100").saying(ordered, delivered, via).build());
        assertThat(only(goods).cube().digital()).isEqualTo(digital & ~(2 + 32));
    }

    @Test
    void nobodyKnowsTheOrderOfGoodsSentToAWarehouseAbroadUntilTheyAreSold() {
        Evaluation sent = evaluate(list("C1")
                .under("9810")
                .goods(1, "100")
                .saying(true, false, true)
                .build());
        assertThat(only(sent).cube().digital()).isEqualTo(16 + 4);
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM, SJ34, true",
        "PLATFORM, SJ3, true",
        "PLATFORM, SJ, true",
        "PLATFORM, SJ31, false",
        "PLATFORM, SI22, false",
        "SELLER, SJ34, false",
        "SELLER, SJ3, false"
    })
    void theFeeOfAPlatformIsWhatTheRegisterKnowsAsOne(String reporter, String item, boolean fee) {
        Evaluation evaluation =
                evaluate(report(reporter, "R1").of(null).service(1, item, "7").build());
        assertThat((only(evaluation).cube().digital() & CubeKey.PLATFORM_FEE) != 0)
                .isEqualTo(fee);
    }

    /** From 15 June on it is a platform; a month counts as a whole. */
    @ParameterizedTest
    @CsvSource({"2025-05-31, false", "2025-06-01, true", "2025-07-01, true"})
    void anEnterpriseIsAPlatformInTheMonthsInWhichItWasOne(LocalDate provided, boolean fee) {
        ReferenceData register = ReferenceDataBuilder.with2025()
                .kind("LATE", EnterpriseKind.PLATFORM, LocalDate.of(2025, 6, 15), null)
                .build();
        Evaluation evaluation = OrderEvaluator.evaluate(
                Histories.fold(report("LATE", "R1")
                        .of(null)
                        .provided(provided)
                        .service(1, "SJ34", "7")
                        .build()),
                register);
        assertThat((only(evaluation).cube().digital() & CubeKey.PLATFORM_FEE) != 0)
                .isEqualTo(fee);
    }

    /** Ingestion refuses such records; one that came before the limit, or by a corrected rate, is set aside here. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        9610, true,  100000
        1210, true,  100000
        1239, true,  100000
        9610, false, 5000000
        9710, false, 50000000000
        9810, false, 50000000000
        """)
    void aRecordOverTheLimitOfItsModeAndFlowIsSetAsideAlone(String mode, boolean imports, String most) {
        BigDecimal limit = new BigDecimal(most);
        for (boolean over : List.of(false, true)) {
            TradeRecordBuilder list = list("C1").under(mode);
            if (imports) {
                list.imports().freight("1000").insurance("0.01");
            }
            BigDecimal rest = limit.subtract(imports ? new BigDecimal("1000.01") : BigDecimal.ZERO);
            list.goods(
                    1, rest.add(over ? new BigDecimal("0.01") : BigDecimal.ZERO).toPlainString());
            Evaluation evaluation = evaluate(order().goods(1, "120").build(), list.build());
            assertThat(evaluation.flags().contains(Flag.OVER_LIMIT)).isEqualTo(over);
            assertThat(fen(evaluation))
                    .isEqualTo(over ? 120_00 : limit.movePointRight(2).longValueExact());
        }
    }

    @Test
    void freightBeyondEveryNumberStopsNothing() {
        Evaluation evaluation = evaluate(
                list("C1").imports().goods(1, "1").build(),
                list("C1")
                        .imports()
                        .minute(1)
                        .goods(1, "1")
                        .freight("90000000000000000")
                        .build(),
                list("C1")
                        .imports()
                        .minute(2)
                        .goods(1, "1")
                        .freight("9999999999999999999", "USD")
                        .build(),
                report("REPORTER", "R1").of("ORDER-1").service(1, "10").build());
        assertThat(evaluation.flags()).containsExactly(Flag.OVER_LIMIT);
        assertThat(fen(evaluation)).isEqualTo(11_00);
    }

    @Test
    void taxAndDiscountOfAnOrderAreWithinItsLimitAndServicesHaveTheirOwn() {
        assertThat(evaluate(order().imports()
                                .goods(1, "1")
                                .due("1", "1", "0", "99999.01", "0")
                                .build())
                        .flags())
                .containsExactly(Flag.OVER_LIMIT);
        assertThat(evaluate(order().imports()
                                .goods(1, "1")
                                .due("1", "1", "0", "0", "99999.01")
                                .build())
                        .flags())
                .containsExactly(Flag.OVER_LIMIT);
        assertThat(evaluate(order().imports()
                                .goods(1, "100000")
                                .service(2, "50000000000")
                                .build())
                        .flags())
                .isEmpty();
        assertThat(evaluate(order().imports()
                                .goods(1, "1")
                                .service(2, "50000000000.01")
                                .build())
                        .flags())
                .containsExactly(Flag.OVER_LIMIT);
    }

    @Test
    void aCorrectedRateSetsARecordAsideAndBringsItBack() {
        TradeRecord record = list("C1").goods(1, "500000", "EUR").build();
        assertThat(evaluate(record).flags()).containsExactly(Flag.AWAITING_RATE);
        for (String rate : List.of("10", "10.01")) {
            ReferenceData known =
                    ReferenceDataBuilder.with2025().rate("EUR", "2025-06", rate).build();
            assertThat(OrderEvaluator.evaluate(Histories.fold(record), known).flags())
                    .isEqualTo(rate.equals("10") ? Set.of() : Set.of(Flag.OVER_LIMIT));
        }
    }

    @Test
    void aWithdrawnListTakesTheGoodsOfItsOrderWithIt() {
        Evaluation evaluation = evaluate(
                order().goods(1, "120").build(),
                list("C1").minute(1).goods(1, "100").build(),
                list("C1").minute(2).as(Operation.DELETE).goods(1, "100").build());
        assertThat(evaluation.contributions()).isEmpty();
        assertThat(evaluation.flags()).containsExactly(Flag.WITHDRAWN);
    }

    @Test
    void aListDeclaredAgainAfterItsWithdrawalCounts() {
        Evaluation evaluation = evaluate(
                list("C1").minute(2).as(Operation.DELETE).goods(1, "100").build(),
                list("C2").minute(3).goods(1, "90").build());
        assertThat(fen(evaluation)).isEqualTo(90_00);
    }

    @Test
    void ofSeveralStandingListsTheNewestCounts() {
        Evaluation evaluation = evaluate(
                list("C1").minute(2).goods(1, "100").build(),
                list("C2").minute(1).goods(1, "90").build());
        assertThat(fen(evaluation)).isEqualTo(100_00);
        assertThat(evaluation.flags()).containsExactly(Flag.DUPLICATE_LIST);
    }

    @Test
    void anOrderNumberReusedByAnotherPlatformIsAnotherOrder() {
        Evaluation evaluation = evaluate(
                list("C1").on("P1").goods(1, "100").build(),
                list("C1").on("P2").goods(1, "90").build());
        assertThat(fen(evaluation)).isEqualTo(190_00);
    }

    @Test
    void anAliasLearnedLateMergesPlatformAndEnterprise() {
        OrderState state = state(
                order().on("USCC-P").by("USCC-S").goods(1, "120").build(),
                list("C1").on("CUSTOMS-P").by("CUSTOMS-S").goods(1, "100").build());
        assertThat(fen(OrderEvaluator.evaluate(state, REFERENCE_DATA))).isEqualTo(220_00);
        ReferenceData aliased = ReferenceDataBuilder.with2025()
                .alias("CUSTOMS-P", "USCC-P")
                .alias("CUSTOMS-S", "USCC-S")
                .province("USCC-S", "33")
                .build();
        Contribution only = only(OrderEvaluator.evaluate(state, aliased));
        assertThat(only.measures().cnyFen().longValueExact()).isEqualTo(100_00);
        assertThat(only.enterprise()).isEqualTo("USCC-S");
        assertThat(only.platform()).isEqualTo("USCC-P");
        assertThat(only.cube().province()).isEqualTo("33");
    }

    @Test
    void aListDeletedUnderTheOtherCodeIsDeletedOnceTheAliasIsKnown() {
        OrderState state = state(
                list("C1").by("USCC-S").minute(1).goods(1, "100").build(),
                list("C1")
                        .by("CUSTOMS-S")
                        .minute(2)
                        .as(Operation.DELETE)
                        .goods(1, "100")
                        .build());
        assertThat(fen(OrderEvaluator.evaluate(state, REFERENCE_DATA))).isEqualTo(100_00);
        ReferenceData aliased =
                ReferenceDataBuilder.with2025().alias("CUSTOMS-S", "USCC-S").build();
        assertThat(OrderEvaluator.evaluate(state, aliased).contributions()).isEmpty();
    }

    @Test
    void recordsWithoutAPlatformGroupByTheirEnterprise() {
        Evaluation evaluation = evaluate(
                order().on(null).by("S1").goods(1, "120").build(),
                list("C1").on(null).by("S1").goods(1, "100").build(),
                list("C1").on(null).by("S2").goods(1, "1").build());
        assertThat(fen(evaluation)).isEqualTo(101_00);
    }

    @Test
    void importsAddFreightAndInsuranceSharedByLargestRemainder() {
        Evaluation evaluation = evaluate(list("C1")
                .imports()
                .freight("0.03")
                .insurance("0.02")
                .goods(1, "10")
                .goods(2, "10")
                .goods(3, "10")
                .build());
        assertThat(evaluation.contributions())
                .extracting(c -> c.measures().cnyFen().longValueExact())
                .containsExactly(10_02L, 10_02L, 10_01L);
        assertThat(evaluation.contributions())
                .extracting(c -> c.measures().orders())
                .containsExactly(1L, 0L, 0L);
    }

    /**
     * By hand, at 7 yuan a dollar: lines of 3 and 10 fen are 0 and 1 cent, and 91 fen of freight are 13 cents, of which 3 and 10 go
     * with the yuan. By their own cents the second line would take them all.
     */
    @Test
    void dollarsOfFreightAreSharedAsItsYuanAre() {
        ReferenceData referenceData =
                ReferenceDataBuilder.with2025().rate("USD", "2024-05", "7").build();
        OrderState state = state(list("C1")
                .imports()
                .at(LocalDateTime.of(2024, 5, 2, 10, 0))
                .freight("0.91")
                .goods(1, "0.03")
                .goods(2, "0.10")
                .build());
        assertThat(OrderEvaluator.evaluate(state, referenceData).contributions())
                .extracting(line -> line.measures().usdCents().longValueExact())
                .containsExactly(3L, 11L);
    }

    @Test
    void freightOfLinesWithoutValueGoesToTheLowest() {
        Evaluation evaluation = evaluate(
                list("C1").imports().freight("5").goods(2, "0").goods(1, "0").build());
        assertThat(evaluation.contributions())
                .extracting(c -> c.measures().cnyFen().longValueExact())
                .containsExactly(5_00L, 0L);
    }

    @Test
    void exportsStayFreeOnBoard() {
        assertThat(fen(evaluate(list("C1").freight("5").goods(1, "10").build())))
                .isEqualTo(10_00);
    }

    @Test
    void eachLineIsConvertedAndRoundedOnceHalfEven() {
        ReferenceData referenceData =
                ReferenceDataBuilder.with2025().rate("EUR", "2025-06", "8.005").build();
        OrderState state =
                state(list("C1").goods(1, "1", "EUR").goods(2, "3", "EUR").build());
        assertThat(OrderEvaluator.evaluate(state, referenceData).contributions())
                .extracting(c -> c.measures().cnyFen().longValueExact())
                .containsExactly(8_00L, 24_02L);
    }

    /** By hand: 3 euros at 8 yuan are 24 yuan, with freight of 1 yuan 25; in May nobody knows what a dollar costs. */
    @Test
    void aMissingRateOfTheDollarTakesNothingFromYuan() {
        ReferenceData noDollar =
                ReferenceDataBuilder.with2025().rate("EUR", "2024-05", "8").build();
        OrderState state = state(list("C1")
                .imports()
                .at(LocalDateTime.of(2024, 5, 2, 10, 0))
                .freight("1")
                .goods(1, "3", "EUR")
                .build());
        Evaluation evaluation = OrderEvaluator.evaluate(state, noDollar);
        assertThat(fen(evaluation)).isEqualTo(25_00);
        assertThat(evaluation.flags()).containsExactly(Flag.AWAITING_RATE);
        assertThat(evaluation.contributions()).singleElement().satisfies(line -> {
            assertThat(line.measures().usdCents()).isZero();
            assertThat(line.cube().digital() & CubeKey.WITHOUT_DOLLARS).isNotZero();
        });
        ReferenceData known = ReferenceDataBuilder.with2025()
                .rate("EUR", "2024-05", "8")
                .rate("USD", "2024-05", "5")
                .build();
        assertThat(OrderEvaluator.evaluate(state, known).contributions())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.measures().usdCents()).isEqualTo(5_00);
                    assertThat(line.cube().digital() & CubeKey.WITHOUT_DOLLARS).isZero();
                });
    }

    @Test
    void aLineWhoseRateIsUnknownCountsZeroAndWaits() {
        Evaluation evaluation =
                evaluate(list("C1").goods(1, "1", "EUR").goods(2, "3").build());
        assertThat(fen(evaluation)).isEqualTo(3_00);
        assertThat(evaluation.flags()).containsExactly(Flag.AWAITING_RATE);
    }

    @Test
    void aBundlePutsEachLineIntoItsOwnKind() {
        Evaluation evaluation = evaluate(
                order().goods(1, "100").service(2, "20").build(),
                list("C1").goods(1, "95").build());
        assertThat(evaluation.contributions())
                .extracting(
                        c -> c.cube().lineKind(),
                        c -> c.cube().evidence(),
                        c -> c.measures().cnyFen().longValueExact())
                .containsExactlyInAnyOrder(
                        tuple(LineKind.GOODS, Evidence.DECLARED, 95_00L),
                        tuple(LineKind.SERVICE, Evidence.ORDERED, 20_00L));
        assertThat(evaluation.contributions())
                .extracting(c -> c.measures().orders())
                .containsExactly(1L, 1L);
    }

    /** Mode 3 is no trade across a border. Of the order's 60 yuan 20 are supplied by an affiliate; of the report's 12 yuan 5 are. */
    @Test
    void whatAnAffiliateAbroadSuppliesStandsApart() {
        Evaluation ordered = evaluate(order().service(1, "20")
                .supplied(3)
                .service(2, "40")
                .supplied(1)
                .build());
        Evaluation reported = evaluate(report("SELLER", "R1")
                .of(null)
                .service(1, "7")
                .service(2, "5")
                .supplied(3)
                .build());
        assertThat(Stream.of(ordered, reported).flatMap(evaluation -> evaluation.contributions().stream()))
                .extracting(
                        c -> c.cube().lineKind(),
                        c -> c.cube().evidence(),
                        c -> c.measures().cnyFen().longValueExact(),
                        c -> c.measures().orders())
                .containsExactlyInAnyOrder(
                        tuple(LineKind.COMMERCIAL_PRESENCE, Evidence.ORDERED, 20_00L, 1L),
                        tuple(LineKind.SERVICE, Evidence.ORDERED, 40_00L, 1L),
                        tuple(LineKind.SERVICE, Evidence.REPORTED, 7_00L, 1L),
                        tuple(LineKind.COMMERCIAL_PRESENCE, Evidence.REPORTED, 5_00L, 0L));
    }

    @Test
    void everyLineOfABundleIsMarkedAndWhatAReportAddsToTheOrderIsNot() {
        Evaluation evaluation = evaluate(
                order().goods(1, "100").service(2, "20").service(3, "30").build(),
                list("C1").goods(1, "95").build(),
                report("SELLER", "R1").service(2, "21").service(9, "5").build());
        assertThat(evaluation.contributions())
                .extracting(
                        c -> c.measures().cnyFen().longValueExact(),
                        c -> (c.cube().digital() & CubeKey.BUNDLE) != 0)
                .containsExactlyInAnyOrder(
                        tuple(95_00L, true), tuple(21_00L, true), tuple(30_00L, true), tuple(5_00L, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOrderOfGoodsOrServicesAloneIsNoBundle(boolean goods) {
        TradeRecord order = goods
                ? order().goods(1, "100").goods(2, "1").build()
                : order().service(1, "20").build();
        assertThat(evaluate(order, report("SELLER", "R1").service(7, "21").build())
                        .contributions())
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.cube().digital() & CubeKey.BUNDLE).isZero());
    }

    @Test
    void aServiceReportReplacesTheOrderLineItCites() {
        Evaluation evaluation = evaluate(
                order().goods(1, "100").service(2, "20").build(),
                report("SELLER", "R1")
                        .service(2, "21")
                        .provided(LocalDate.of(2025, 8, 1))
                        .build());
        assertThat(evaluation.contributions())
                .filteredOn(c -> c.cube().lineKind() == LineKind.SERVICE)
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.measures().cnyFen().longValueExact()).isEqualTo(21_00);
                    assertThat(c.cube().evidence()).isEqualTo(Evidence.REPORTED);
                    assertThat(c.cube().month()).isEqualTo(202508);
                });
    }

    @Test
    void ofSeveralReportsOfOneLineTheSellersCounts() {
        Evaluation evaluation = evaluate(
                order().by("SELLER").service(1, "20").build(),
                report("PLATFORM", "R1").service(1, "19").build(),
                report("SELLER", "R2").service(1, "21").build());
        assertThat(fen(evaluation)).isEqualTo(21_00);
        assertThat(evaluation.flags()).containsExactly(Flag.DUPLICATE_REPORT);
    }

    @Test
    void aReportIsOneOrderOfItsTradeAlsoIfItBeginsWithCommercialPresence() {
        Evaluation evaluation = evaluate(report("SELLER", "R1")
                .of(null)
                .service(1, "11")
                .supplied(3)
                .service(2, "21")
                .service(3, "31")
                .build());
        assertThat(evaluation.contributions())
                .extracting(c -> c.cube().lineKind() + " " + c.measures().orders())
                .containsExactly("COMMERCIAL_PRESENCE 0", "SERVICE 1", "SERVICE 0");
    }

    @Test
    void aReportThatCitesNoOrderCountsByItself() {
        Evaluation evaluation =
                evaluate(report("SELLER", "R1").of(null).service(1, "21").build());
        assertThat(fen(evaluation)).isEqualTo(21_00);
    }

    @Test
    void aDeletedReportGivesTheLineBackToTheOrder() {
        Evaluation evaluation = evaluate(
                order().service(1, "20").build(),
                report("SELLER", "R1").minute(1).service(1, "21").build(),
                report("SELLER", "R1")
                        .minute(2)
                        .as(Operation.DELETE)
                        .service(1, "21")
                        .build());
        assertThat(fen(evaluation)).isEqualTo(20_00);
        assertThat(only(evaluation).cube().evidence()).isEqualTo(Evidence.ORDERED);
    }

    @Test
    void goodsOfAnOrderThatCarriesNoHsCodeAreOfUnknownProduct() {
        assertThat(only(evaluate(order().pieces(1, "_U", "1", "10", "ITEM").build()))
                        .cube()
                        .product())
                .isEqualTo("_U");
    }

    @Test
    void evaluationAndStateSurviveStorage() {
        OrderState state = state(
                order().goods(1, "100").service(2, "20").build(),
                list("C1").imports().freight("1.10").goods(1, "95.5", "CNY").build());
        Evaluation evaluation = OrderEvaluator.evaluate(state, REFERENCE_DATA);
        assertThat(StateCodec.states().decode(StateCodec.states().encode(state)))
                .isEqualTo(state);
        assertThat(StateCodec.evaluations().decode(StateCodec.evaluations().encode(evaluation)))
                .isEqualTo(evaluation);
    }

    private static OrderState state(TradeRecord... records) {
        OrderState state = OrderState.EMPTY;
        for (TradeRecord record : records) {
            state = state.evolve(record);
        }
        return state;
    }

    private static Evaluation evaluate(TradeRecord... records) {
        return OrderEvaluator.evaluate(state(records), REFERENCE_DATA);
    }

    private static long fen(Evaluation evaluation) {
        return evaluation.contributions().stream()
                .mapToLong(c -> c.measures().cnyFen().longValueExact())
                .sum();
    }

    private static Contribution only(Evaluation evaluation) {
        List<Contribution> contributions = evaluation.contributions();
        assertThat(contributions).hasSize(1);
        return contributions.get(0);
    }
}
