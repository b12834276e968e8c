package org.shumao.tradecore.order.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.document;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;
import static org.shumao.testsupport.record.TradeRecordBuilder.waybill;
import static org.shumao.tradecore.order.Histories.figures;
import static org.shumao.tradecore.order.Histories.fold;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** How documents find the list or application that they name, and the order they belong to. */
class LinkingTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();
    private static final String DECLARED = "DECLARED 10000";
    private static final String RELEASED = "RELEASED 10000";

    private static TradeRecordBuilder declared(String copNo) {
        return list(copNo).goods(1, "100");
    }

    private static TradeRecordBuilder released() {
        return response(800, 20);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                // the list goes by C1 of SELLER and AGENT, P1, I1
                "by invtNo; ; ; ; ; I1; RELEASED 10000",
                "by preNo; ; ; ; P1; ; RELEASED 10000",
                "by copNo under the same enterprise; SELLER; ; C1; ; ; RELEASED 10000",
                "not by copNo under another enterprise; OTHER; AGENT; C1; ; ; DECLARED 10000",
                "by copNo under the same agent where the answer lacks the enterprise; ; AGENT; C1; ; ; RELEASED 10000",
                "not by copNo under another agent; ; OTHER; C1; ; ; DECLARED 10000",
                "not by copNo under nobody; ; ; C1; ; ; DECLARED 10000",
                "by any: one number that fits is enough; SELLER; OTHER; C9; ; I1; RELEASED 10000",
                "not if another preNo contradicts; SELLER; AGENT; C1; P9; I1; DECLARED 10000",
                "not if another invtNo contradicts; SELLER; AGENT; C1; P1; I9; DECLARED 10000",
                "not if it names another enterprise; OTHER; ; ; ; I1; DECLARED 10000",
                "not by another list's numbers; SELLER; AGENT; C9; P9; I9; DECLARED 10000",
            })
    void aResponseNamesItsListByAnyOfItsNumbers(
            String rule, String enterprise, String agent, String copNo, String preNo, String invtNo, String expected) {
        TradeRecord list = declared("C1").agent("AGENT").pre("P1").invt("I1").build();
        TradeRecord response = released()
                .by(enterprise)
                .agent(agent)
                .cop(copNo)
                .pre(preNo)
                .invt(invtNo)
                .build();
        OrderState state = fold(list, response);
        assertThat(figures(state, REFERENCE_DATA)).as(rule).isEqualTo(expected);
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags().contains(Flag.PENDING))
                .isEqualTo(expected.equals(DECLARED));
    }

    @Test
    void numbersAreLearnedFromResponsesToAFixedPoint() {
        List<TradeRecord> chain = new ArrayList<>(List.of(
                declared("C1").build(),
                response(2, 1).cop("C1").pre("P1").build(),
                response(120, 2).by(null).pre("P1").invt("I1").build(),
                released().by(null).invt("I1").build()));
        for (int seed = 0; seed < 24; seed++) {
            Collections.shuffle(chain, new Random(seed));
            assertThat(figures(fold(chain), REFERENCE_DATA)).isEqualTo(RELEASED);
        }
    }

    @Test
    void aNumberOfAnySupersededVersionLinks() {
        assertThat(figures(
                        fold(
                                declared("C1").invt("I1").minute(0).build(),
                                declared("C1").invt("I2").seconds(1).build(),
                                released().invt("I1").build()),
                        REFERENCE_DATA))
                .isEqualTo(RELEASED);
    }

    @Test
    void neverByGuid() {
        assertThat(figures(fold(declared("C1").build(), released().cop("C9").build()), REFERENCE_DATA))
                .isEqualTo(DECLARED);
    }

    @Test
    void theOrderNumberAndEnterpriseDecideIfNoNumberNamesAListAndThereIsOne() {
        TradeRecord response = released().of("ORDER-1").cop("C9").invt("I9").build();
        assertThat(figures(fold(declared("C1").build(), response), REFERENCE_DATA))
                .isEqualTo(RELEASED);
        assertThat(figures(fold(declared("C1").by("OTHER").build(), response), REFERENCE_DATA))
                .as("of that enterprise")
                .isEqualTo(DECLARED);
        assertThat(figures(fold(declared("C1").build(), declared("C2").build(), response), REFERENCE_DATA))
                .as("exactly one")
                .isEqualTo(DECLARED);
        assertThat(figures(fold(declared("C1").build(), released().cop("C9").build()), REFERENCE_DATA))
                .as("an answer that carries the order number")
                .isEqualTo(DECLARED);
    }

    @Test
    void aRecordPlacedByItsOrderNumberDeclaresItsNumbersToOthers() {
        assertThat(figures(
                        fold(
                                declared("C1").build(),
                                response(120, 1).of("ORDER-1").invt("I9").build(),
                                released().by(null).invt("I9").build()),
                        REFERENCE_DATA))
                .isEqualTo(RELEASED);
    }

    /** The first one brings the number of the list, which the second contradicts. */
    @Test
    void responsesPlacedByTheirOrderNumberBindOneAtATimeAndMayContradictEachOther() {
        TradeRecord stored = response(120, 1).of("ORDER-1").invt("I1").build();
        OrderState state = fold(
                declared("C1").build(),
                stored,
                released().of("ORDER-1").invt("I2").build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo(DECLARED);
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags()).contains(Flag.PENDING);
        assertThat(figures(
                        fold(
                                declared("C1").build(),
                                stored,
                                released().of("ORDER-1").cop("C9").invt("I1").build()),
                        REFERENCE_DATA))
                .isEqualTo(RELEASED);
    }

    /** It shares a number with a list that it contradicts: that is not the list of the order number either. */
    @Test
    void aResponseThatFitsNoneIsAboutNone() {
        OrderState state = fold(
                declared("C1").invt("I1").build(),
                released().of("ORDER-1").cop("C1").invt("I9").build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo(DECLARED);
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags()).contains(Flag.PENDING);
    }

    /** A has a preNo and B an invtNo; the response carries both, and is about the newer list. */
    @ParameterizedTest
    @CsvSource({"5, 'RELEASED 10000'", "1, 'RELEASED 5000'"})
    void aKnownInvtNoBeatsACopNoAndNoPreNo(int seconds, String counted) {
        assertThat(figures(
                        fold(
                                declared("A").pre("P1").seconds(seconds).build(),
                                list("B").invt("I1").seconds(3).goods(1, "50").build(),
                                released().pre("P1").invt("I1").build()),
                        REFERENCE_DATA))
                .isEqualTo(counted);
        assertThat(figures(
                        fold(
                                declared("A").seconds(seconds).build(),
                                list("B").invt("I1").seconds(3).goods(1, "50").build(),
                                released().cop("A").invt("I1").build()),
                        REFERENCE_DATA))
                .isEqualTo("RELEASED 5000");
    }

    @Test
    void aResponseThatNamesAnotherEnterpriseThanItsListContradictsIt() {
        assertThat(figures(
                        fold(
                                declared("C1").invt("I1").build(),
                                released()
                                        .by("OTHER")
                                        .cop("C1")
                                        .invt("I1")
                                        .of("ORDER-1")
                                        .build()),
                        REFERENCE_DATA))
                .isEqualTo(DECLARED);
    }

    /** The list has no number of its own; customs' response calls it C9, and so does the revocation. */
    @Test
    void aLearnedCopNoNamesTheListOfACeb605() {
        assertThat(figures(
                        fold(
                                declared("C1").cop(null).invt("I1").build(),
                                response(120, 1).cop("C9").invt("I1").build(),
                                revocation("CEB605", "C9").seconds(10).build(),
                                responseTo(RecordType.REVOCATION, "CEB606", 399, 30)
                                        .cop("C9")
                                        .build()),
                        REFERENCE_DATA))
                .isEmpty();
    }

    /** C2 carries the number in a newer version than C1, of which the newest version carries none. */
    @Test
    void ofSeveralListsWithOneNumberTheOneIsNamedWhoseVersionCarriesIt() {
        assertThat(figures(
                        fold(
                                declared("C1").invt("I1").seconds(1).build(),
                                list("C2").invt("I1").seconds(5).goods(1, "50").build(),
                                declared("C1").as(Operation.CHANGE).seconds(10).build(),
                                revocation("CEB623", "V1")
                                        .invt("I1")
                                        .seconds(20)
                                        .build(),
                                responseTo(RecordType.REVOCATION, "CEB624", 399, 30)
                                        .cop("V1")
                                        .build()),
                        REFERENCE_DATA))
                .isEqualTo(DECLARED);
    }

    /** The list is revoked and declared again, which customs refuses. What then comes speaks of the old number, or of none. */
    @ParameterizedTest
    @CsvSource({"I1, , ''", ", , DECLARED 9000", "I1, I1, DECLARED 9000", "I2, , DECLARED 9000"})
    void aResponseWithARevokedInvtNoConfirmsNothingLater(String said, String carried, String expected) {
        assertThat(figures(
                        fold(
                                declared("C1").seconds(1).build(),
                                response(120, 2).cop("C1").invt("I1").build(),
                                revocation("CEB605", "V1")
                                        .invt("I1")
                                        .seconds(10)
                                        .build(),
                                responseTo(RecordType.REVOCATION, "CEB606", 399, 20)
                                        .cop("V1")
                                        .build(),
                                list("C1")
                                        .invt(carried)
                                        .goods(1, "90")
                                        .seconds(30)
                                        .build(),
                                response(100, 35).cop("C1").build(),
                                response(120, 40).cop("C1").invt(said).build()),
                        REFERENCE_DATA))
                .isEqualTo(expected);
    }

    @Test
    void aResponseThatNamesAListIsNotPlacedByItsOrderNumber() {
        OrderState state = fold(
                declared("C1").invt("I1").build(),
                declared("C2").goods(1, "1").seconds(1).build(),
                released().of("ORDER-1").invt("I1").build());
        assertThat(figures(state, REFERENCE_DATA))
                .as("the released list counts")
                .isEqualTo(RELEASED);
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA)
                        .contributions()
                        .get(0)
                        .document())
                .isEqualTo("DECLARATION_LIST|SELLER|C1");
    }

    @Test
    void aRecordThatNamesAPlatformLinksOnlyInsideThatGroup() {
        TradeRecord list = declared("C1").invt("I1").build();
        assertThat(figures(fold(list, released().on("PLATFORM").invt("I1").build()), REFERENCE_DATA))
                .isEqualTo(RELEASED);
        OrderState other = fold(list, released().on("OTHER").invt("I1").build());
        assertThat(figures(other, REFERENCE_DATA)).isEqualTo(DECLARED);
        assertThat(OrderEvaluator.evaluate(other, REFERENCE_DATA).flags()).contains(Flag.PENDING);
        ReferenceData aliased =
                ReferenceDataBuilder.with2025().alias("OTHER", "PLATFORM").build();
        assertThat(figures(other, aliased)).as("once the alias is known").isEqualTo(RELEASED);
    }

    @Test
    void aRecordThatNamesNoPlatformJoinsTheGroupItsNumberNames() {
        OrderState state = fold(
                declared("C1").on("P1").invt("I1").build(),
                list("C1").on("P2").invt("I2").goods(1, "50").build(),
                released().invt("I2").build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 10000, RELEASED 5000");
    }

    @Test
    void listsWithoutAPlatformShareTheNameSpaceOfPlatforms() {
        OrderState state = fold(
                declared("C1").on(null).by("SELLER").build(),
                order().on("SELLER").by("SELLER").goods(1, "120").build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo(DECLARED);
    }

    @Test
    void aliasesOfEnterpriseAndAgentLinkLate() {
        OrderState state = fold(
                declared("C1").by("S-CUSTOMS").build(),
                released().by("S-USCC").cop("C1").build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo(DECLARED);
        assertThat(figures(
                        state,
                        ReferenceDataBuilder.with2025()
                                .alias("S-CUSTOMS", "S-USCC")
                                .build()))
                .isEqualTo(RELEASED);
        assertThat(state.codes()).contains("S-CUSTOMS", "S-USCC");
    }

    @Test
    void codesNameEveryPartyWhoseAliasCanMatter() {
        assertThat(fold(
                                response(800, 1).agent("AGENT").build(),
                                payment("N1", "1").build(),
                                waybill("W1").build())
                        .codes())
                .contains("AGENT", "PAY", "LOG", "PLATFORM", "SELLER");
    }

    @ParameterizedTest(name = "{0}: revocation {1} of list {2}, answer names {3}/{4}/{5}")
    @CsvSource(
            delimiter = ';',
            value = {
                // source; copNo and invtNo of the revocation; copNo, preNo, invtNo of its acceptance; withdrawn
                "CEB623; V1; I1; V1; ; ; true",
                "CEB623; V1; I1; ; ; I1; true",
                "CEB623; V1; I1; V9; ; I1; false",
                "CEB623; ; I1; V9; ; I1; true",
                "CEB623; V1; I9; V1; ; ; false",
                "CEB623; C1; I9; C1; ; ; false",
                "CEB605; C1; I9; C1; ; ; true",
                "CEB605; C1; ; C1; ; ; true",
                "CEB605; C9; I9; C9; ; ; false",
            })
    void aRevocationNamesItsListByInvtNoAndItsResponseNamesItByTheFirstNumberBothCarry(
            String source,
            String cop,
            String invt,
            String responseCop,
            String responsePre,
            String responseInvt,
            boolean withdrawn) {
        OrderState state = fold(
                declared("C1").invt("I1").build(),
                revocation(source, cop).invt(invt).seconds(10).build(),
                responseTo(RecordType.REVOCATION, "CEB606", 399, 30)
                        .cop(responseCop)
                        .pre(responsePre)
                        .invt(responseInvt)
                        .build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo(withdrawn ? "" : DECLARED);
    }

    /** Two lists have the number; what the applicant cannot have known was not meant, and of two unknown ones the first was. */
    @ParameterizedTest
    @CsvSource({"20, DECLARED 10000", "12, DECLARED 5000", "10, DECLARED 5000", "1, DECLARED 5000"})
    void ofSeveralListsWithOneNumberTheNewestThatCouldBeKnownIsNamed(int seconds, String left) {
        OrderState state = fold(
                declared("C1").invt("I1").seconds(10).build(),
                list("C2").invt("I1").seconds(15).goods(1, "50").build(),
                revocation("CEB623", "V1").invt("I1").seconds(seconds).build(),
                responseTo(RecordType.REVOCATION, "CEB624", 399, 30).cop("V1").build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo(left);
    }

    @Test
    void theOrderNumberDecidesOnlyOnThePlatformThatIsNamed() {
        TradeRecord elsewhere =
                released().on("OTHER").of("ORDER-1").cop("C9").invt("I9").build();
        assertThat(figures(fold(declared("C1").build(), elsewhere), REFERENCE_DATA))
                .isEqualTo(DECLARED);
    }

    @Test
    void theRevocationLearnsTheInvtNoOfItsResponse() {
        assertThat(figures(
                        fold(
                                declared("C1").invt("I1").build(),
                                revocation("CEB623", "V1").seconds(10).build(),
                                responseTo(RecordType.REVOCATION, "CEB624", 399, 30)
                                        .cop("V1")
                                        .invt("I1")
                                        .build()),
                        REFERENCE_DATA))
                .isEmpty();
    }

    @Test
    void aChainOfNumbersWithdrawsAListWhateverComesFirst() {
        List<TradeRecord> chain = new ArrayList<>(List.of(
                declared("C1").build(),
                response(120, 1).of("ORDER-1").cop("C1").invt("I1").build(),
                revocation("CEB605", "V1")
                        .invt("I1")
                        .by(null)
                        .agent("A")
                        .seconds(5)
                        .build(),
                responseTo(RecordType.REVOCATION, "CEB606", 399, 9)
                        .by(null)
                        .agent("A")
                        .cop("V1")
                        .build()));
        for (int seed = 0; seed < 24; seed++) {
            Collections.shuffle(chain, new Random(seed));
            assertThat(figures(fold(chain), REFERENCE_DATA)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"180, false", "181, true", "-180, false", "-181, true"})
    void waybillsLinkWithin180DaysOfBusinessTimes(int days, boolean pending) {
        LocalDateTime time = LocalDateTime.of(2025, 6, 1, 10, 0);
        OrderState state = fold(
                declared("C1").at(time).shipped("LOG", "W1").build(),
                waybill("W1").at(time.plusDays(days)).build());
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags().contains(Flag.PENDING))
                .isEqualTo(pending);
    }

    @Test
    void aDocumentThatOnlyTheOrderNumberPlacesJoinsIfOneGroupHasTheOrder() {
        TradeRecord waybill = waybill("W1").of("ORDER-1").build();
        assertThat(OrderEvaluator.evaluate(fold(order().goods(1, "1").build(), waybill), REFERENCE_DATA)
                        .flags())
                .isEmpty();
        assertThat(OrderEvaluator.evaluate(
                                fold(
                                        order().on("P1").goods(1, "1").build(),
                                        order().on("P2").goods(1, "1").build(),
                                        waybill),
                                REFERENCE_DATA)
                        .flags())
                .containsExactly(Flag.PENDING);
    }

    @Test
    void aPaymentThatNamesThePlatformAloneJoinsEveryOrderThatThePlatformHasFiledElseTheOnlyOne() {
        TradeRecord paid = payment("N1", "1").by(null).build();
        TradeRecord first = order().by("S1").goods(1, "1").build();
        TradeRecord second = order().by("S2").goods(1, "1").build();
        TradeRecord own = order().by("S1").sentBy("S1").goods(1, "1").build();
        TradeRecord another = order().by("S2").sentBy("S2").goods(1, "1").build();
        TradeRecord elsewhere = order().on("OTHER").by("S1").goods(1, "1").build();
        assertThat(isPending(first, second, paid)).as("filed by the platform").isFalse();
        assertThat(isPending(own, another, paid)).as("filed by sellers").isTrue();
        assertThat(isPending(own, another, second, paid))
                .as("the one that the platform has filed too")
                .isFalse();
        assertThat(isPending(own, paid)).as("the only one").isFalse();
        assertThat(isPending(own, elsewhere, paid))
                .as("the only one on this platform")
                .isFalse();
        assertThat(isPending(elsewhere, paid)).as("none on this platform").isTrue();
    }

    private static boolean isPending(TradeRecord... records) {
        return OrderEvaluator.evaluate(fold(records), REFERENCE_DATA).flags().contains(Flag.PENDING);
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordType.class,
            names = {"SUMMARY", "SUMMARY_RESULT", "TAX_BILL", "MASTER"})
    void summariesMastersAndTaxBillsLinkAndNeverCount(RecordType type) {
        OrderState state = fold(
                declared("C1").invt("I1").build(),
                document(type, "N1").invt("I1").build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo(DECLARED);
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags()).isEmpty();
    }

    @Test
    void paymentsWaybillsAndResponsesToThemCountNothing() {
        OrderState state = fold(
                order().goods(1, "100").build(),
                payment("N1", "100").build(),
                waybill("W1").of("ORDER-1").build(),
                responseTo(RecordType.ORDER, "CEB312", 100, 5)
                        .on("PLATFORM")
                        .of("ORDER-1")
                        .build(),
                responseTo(RecordType.WAYBILL, "CEB512", 100, 5)
                        .shipped("LOG", "W1")
                        .build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("ORDERED 10000");
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags()).isEmpty();
    }

    @Test
    void aReturnThatNamesNothingIsPending() {
        OrderState state = fold(
                order().goods(1, "1").build(),
                returning("R1").invt("I9").back(1, "1").build());
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags()).containsExactly(Flag.PENDING);
    }
}
