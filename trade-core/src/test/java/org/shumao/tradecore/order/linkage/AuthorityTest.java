package org.shumao.tradecore.order.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.moneyReceipt;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;
import static org.shumao.testsupport.record.TradeRecordBuilder.waybill;
import static org.shumao.tradecore.order.Histories.figures;
import static org.shumao.tradecore.order.Histories.fold;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.SourceRecords;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.timeline.UnauthorizedRecord;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** Nobody changes the figures of another: only the parties liable for a record, their agents, and customs decide. */
class AuthorityTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 1);
    private static final ReferenceData REFERENCE_DATA = ReferenceDataBuilder.with2025()
            .alias("SELLER-CUSTOMS", "SELLER")
            .alias("AGENT-CUSTOMS", "AGENT")
            .agency("SELLER", "AGENT", TODAY, TODAY, null)
            .agency("PLATFORM", "PLATFORM-AGENT", null, null, null)
            .agency("OTHER-SELLER", "AGENT", null, null, null)
            .agency("SELLER", "FORMER", null, TODAY.minusDays(1), null)
            .agency("SELLER", "COMING", TODAY.plusDays(1), null, null)
            .agency("SELLER", "WITHDRAWN", null, null, Instant.parse("2025-06-01T03:59:59Z"))
            .agency("SELLER", "JUST-WITHDRAWN", null, null, Instant.parse("2025-06-01T04:00:01Z"))
            .build();
    private static final String DECLARED = "DECLARED 10000";

    private static TradeRecordBuilder mine() {
        return list("C1").invt("I1").goods(1, "100").sentBy("SELLER");
    }

    /** What each sender may decide: whether the record counts, by kind. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
        # sender        ; order; list;  payment; waybill; money; report
        SELLER          ; true;  true;  false;   false;   true;  true
        PLATFORM        ; true;  false; false;   false;   false; false
        PLATFORM-AGENT  ; true;  false; false;   false;   false; false
        PAY             ; false; false; true;    false;   true;  false
        LOG             ; false; false; false;   true;    false; false
        AGENT           ; true;  true;  false;   false;   true;  true
        AGENT-CUSTOMS   ; true;  true;  false;   false;   true;  true
        FORMER          ; false; false; false;   false;   false; false
        COMING          ; false; false; false;   false;   false; false
        WITHDRAWN       ; false; false; false;   false;   false; false
        JUST-WITHDRAWN  ; true;  true;  false;   false;   true;  true
        SELF-DECLARED   ; false; false; false;   false;   false; false
        OTHER-PLATFORM  ; false; false; false;   false;   false; false
        """)
    void aRecordCountsIfItsSenderIsLiableForItOrTheirAgent(
            String sender,
            boolean order,
            boolean list,
            boolean payment,
            boolean waybill,
            boolean money,
            boolean report) {
        assertThat(hasAuthority(order().agent("SELF-DECLARED").goods(1, "1"), sender))
                .isEqualTo(order);
        assertThat(hasAuthority(list("C1").agent("SELF-DECLARED").goods(1, "1"), sender))
                .isEqualTo(list);
        assertThat(hasAuthority(revocation("CEB623", "V").by("SELLER").agent("SELF-DECLARED"), sender))
                .isEqualTo(list);
        assertThat(hasAuthority(returning("R").by("SELLER").agent("SELF-DECLARED"), sender))
                .isEqualTo(list);
        assertThat(hasAuthority(payment("N", "1"), sender)).isEqualTo(payment);
        assertThat(hasAuthority(waybill("W"), sender)).isEqualTo(waybill);
        assertThat(hasAuthority(moneyReceipt("N", "1"), sender)).isEqualTo(money);
        assertThat(hasAuthority(report("SELLER", "R").agent("SELF-DECLARED").service(1, "1"), sender))
                .isEqualTo(report);
        assertThat(hasAuthority(response(800, 1).by("SELLER"), sender)).isFalse();
    }

    /** Whoever names itself, or its principal, as what it is not says nothing about the trade of others, but does of its own. */
    @ParameterizedTest(name = "{0} named by {1}")
    @CsvSource(delimiter = ';', textBlock = """
        # role     ; sender
        OTHER-SELLER ; OTHER-SELLER
        OTHER-SELLER ; AGENT
        PAY          ; PAY
        LOG          ; LOG
        """)
    void whoNamesItselfAsPlatformIsNone(String platform, String sender) {
        TradeRecordBuilder record = order().on(platform).by("SOMEBODY").goods(1, "80");
        assertThat(hasAuthority(record, sender)).isFalse();
        assertThat(hasAuthority(order().on(platform).by(platform).goods(1, "80"), sender))
                .isTrue();
    }

    @Test
    void whoNamesItselfAsPayerOrCarrierIsNone() {
        assertThat(hasAuthority(payment("N", "1").paid("OTHER-SELLER", "N", "1", "CNY"), "OTHER-SELLER"))
                .isFalse();
        assertThat(hasAuthority(moneyReceipt("N", "1").paid("OTHER-SELLER", "N", "1", "USD"), "OTHER-SELLER"))
                .isFalse();
        assertThat(hasAuthority(waybill("W").shipped("OTHER-SELLER", "W"), "OTHER-SELLER"))
                .isFalse();
        assertThat(hasAuthority(waybill("W").shipped("PAY", "W"), "PAY")).isFalse();
    }

    /** Received on TODAY; by the days on which the sender is registered as a platform. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, true",
                "2025-06-01, 2025-06-01, true",
                "2025-06-02, -, false",
                "-, 2025-05-31, false",
            })
    void aPlatformIsWhoeverWasOneWhenTheRecordWasReceived(LocalDate from, LocalDate to, boolean counts) {
        OrderState state =
                fold(order().on("LATER").goods(1, "80").sentBy("LATER").build());
        assertThat(figures(state, REFERENCE_DATA)).isEmpty();
        ReferenceData registered = ReferenceDataBuilder.with2025()
                .kind("LATER", EnterpriseKind.PLATFORM, from, to)
                .build();
        assertThat(figures(state, registered)).isEqualTo(counts ? "ORDERED 8000" : "");
    }

    /** A submitter that names itself as platform and is none lacks no grant of its own. */
    @Test
    void whatARecordNeedsIsAGrantOrARegistrationOrBoth() {
        assertThat(needs(order().on("STRANGER"), "STRANGER"))
                .containsExactly("false|[PLATFORM]|STRANGER", "true|[]|SELLER");
        assertThat(needs(order().on("SHOP"), "STRANGER")).containsExactly("true|[PLATFORM]|SHOP", "true|[]|SELLER");
        assertThat(needs(mine(), "STRANGER")).containsExactly("true|[]|SELLER");
        assertThat(needs(response(800, 1), "STRANGER")).isEmpty();
    }

    private static List<String> needs(TradeRecordBuilder record, String sender) {
        return UnauthorizedRecord.of(fold(record.sentBy(sender).build()), REFERENCE_DATA).get(0).needs().stream()
                .map(need -> need.grant() + "|" + need.registeredAs() + "|" + need.enterprise())
                .toList();
    }

    private static boolean hasAuthority(TradeRecordBuilder record, String sender) {
        return !OrderEvaluator.evaluate(fold(record.sentBy(sender).build()), REFERENCE_DATA)
                .flags()
                .contains(Flag.UNAUTHORIZED);
    }

    private static Arguments attack(String name, Supplier<List<TradeRecord>> records) {
        return Arguments.of(name, records.get());
    }

    private static Stream<Arguments> attacks() {
        return Stream.of(
                attack(
                        "a list of the victim is deleted by its self-declared agent",
                        () -> List.of(mine().agent("STRANGER")
                                .seconds(5)
                                .as(Operation.DELETE)
                                .sentBy("STRANGER")
                                .build())),
                attack(
                        "the victim's list is changed",
                        () -> List.of(mine().seconds(5)
                                .as(Operation.CHANGE)
                                .goods(2, "1")
                                .sentBy("STRANGER")
                                .build())),
                attack(
                        "an own list has the victim's order number and a later time",
                        () -> List.of(list("X1")
                                .by("STRANGER")
                                .seconds(9)
                                .goods(1, "1")
                                .sentBy("STRANGER")
                                .build())),
                attack(
                        "and is deleted",
                        () -> List.of(
                                list("X1")
                                        .by("STRANGER")
                                        .seconds(9)
                                        .goods(1, "1")
                                        .sentBy("STRANGER")
                                        .build(),
                                list("X1")
                                        .by("STRANGER")
                                        .seconds(10)
                                        .as(Operation.DELETE)
                                        .goods(1, "1")
                                        .sentBy("STRANGER")
                                        .build())),
                attack(
                        "an own list claims the victim's numbers",
                        () -> List.of(list("C1")
                                .by("STRANGER")
                                .agent("AGENT")
                                .invt("I1")
                                .pre("P1")
                                .seconds(9)
                                .goods(1, "1")
                                .sentBy("STRANGER")
                                .build())),
                attack(
                        "an order changes to the stranger",
                        () -> List.of(order().by("STRANGER")
                                .seconds(9)
                                .as(Operation.CHANGE)
                                .goods(1, "1")
                                .sentBy("STRANGER")
                                .build())),
                attack(
                        "a revocation and a return of the victim's list",
                        () -> List.of(
                                revocation("CEB623", "V1")
                                        .by("SELLER")
                                        .invt("I1")
                                        .seconds(5)
                                        .sentBy("STRANGER")
                                        .build(),
                                revocation("CEB623", "V1")
                                        .by("STRANGER")
                                        .invt("I1")
                                        .seconds(5)
                                        .sentBy("STRANGER")
                                        .build(),
                                returning("R1")
                                        .by("SELLER")
                                        .invt("I1")
                                        .back(1, "1")
                                        .seconds(5)
                                        .sentBy("STRANGER")
                                        .build())),
                attack(
                        "a report cites the victim's service line",
                        () -> List.of(report("STRANGER", "R1")
                                .on("PLATFORM")
                                .service(2, "1")
                                .sentBy("STRANGER")
                                .build())));
    }

    /** Customs responses what the victim did, and what the strangers would like to have done. */
    private static List<TradeRecord> victims() {
        return List.of(
                order().goods(1, "100").service(2, "50").sentBy("PLATFORM").build(),
                mine().build(),
                response(120, 3)
                        .cop("C1")
                        .by(null)
                        .agent("AGENT")
                        .pre("P1")
                        .invt("I1")
                        .build(),
                responseTo(RecordType.REVOCATION, "CEB624", 399, 20)
                        .by(null)
                        .cop("V1")
                        .invt("I1")
                        .build(),
                responseTo(RecordType.RETURN, "CEB626", 399, 20)
                        .by(null)
                        .cop("R1")
                        .invt("I1")
                        .build(),
                response(800, 30).by(null).invt("I1").build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void aStrangerChangesNothingOfTheVictims(String name, List<TradeRecord> attack) {
        List<Contribution> before =
                OrderEvaluator.evaluate(fold(victims()), REFERENCE_DATA).contributions();
        assertThat(before).hasSize(2);
        List<TradeRecord> all = new ArrayList<>(victims());
        all.addAll(attack);
        assertThat(OrderEvaluator.evaluate(fold(all), REFERENCE_DATA).contributions().stream()
                        .filter(contribution -> contribution.enterprise().equals("SELLER")))
                .as(name)
                .isEqualTo(before);
    }

    @Test
    void anOrderNumberThatTwoEnterprisesUseIsFlaggedAndBothCount() {
        OrderState state = fold(
                mine().build(), list("X1").by("B").goods(1, "7").sentBy("B").build());
        assertThat(figures(state, REFERENCE_DATA)).isEqualTo("DECLARED 700, DECLARED 10000");
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags()).containsExactly(Flag.SHARED_ORDER_NUMBER);
        OrderState otherPlatform = fold(
                mine().build(),
                list("X1").on("P2").by("B").goods(1, "7").sentBy("B").build());
        assertThat(OrderEvaluator.evaluate(otherPlatform, REFERENCE_DATA).flags())
                .as("two platforms may use the same number")
                .isEmpty();
    }

    /** Money may come to somebody else: only whoever orders or declares under a number uses it. */
    @Test
    void whoOnlyGetsMoneyDoesNotShareTheOrderNumber() {
        OrderState state = fold(
                mine().build(), moneyReceipt("N", "1").by("B").sentBy("PAY").build());
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags()).doesNotContain(Flag.SHARED_ORDER_NUMBER);
    }

    @Test
    void grantingAgencyAfterwardsConfirmsWhatTheAgentSent() {
        OrderState state = fold(mine().sentBy("LATER").build());
        assertThat(figures(state, REFERENCE_DATA)).isEmpty();
        ReferenceData granted = ReferenceDataBuilder.with2025()
                .agency("SELLER", "LATER", LocalDate.of(2025, 5, 1), null, null)
                .build();
        assertThat(figures(state, granted)).isEqualTo(DECLARED);
        assertThat(OrderEvaluator.evaluate(state, granted).flags()).isEmpty();
    }

    @Test
    void whatASellerAndAStrangerSendAlikeIsOneVersion() {
        OrderState state = fold(
                mine().build(),
                mine().sentBy("AGENT").build(),
                mine().sentBy("STRANGER").build(),
                response(100, 5).cop("C1").build());
        assertThat(figures(state, REFERENCE_DATA)).as("refused").isEmpty();
        OrderTimeline timeline = OrderTimeline.of(state, REFERENCE_DATA);
        assertThat(timeline.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.documents())
                        .extracting(document -> document.type() + " " + document.disposition())
                        .containsExactly(
                                "DECLARATION_LIST REFUSED",
                                "DECLARATION_LIST UNAUTHORIZED",
                                "CUSTOMS_RESPONSE LINKED"));
    }

    @Test
    void nobodysFloodPushesOutWhatOthersSent() {
        List<TradeRecord> flood = new ArrayList<>();
        for (int i = 0; i < SourceRecords.MAX_VERSIONS + SourceRecords.MAX_OTHERS; i++) {
            flood.add(list("0" + i).goods(1, "1").sentBy("STRANGER").build());
        }
        for (int i = 0; i < OrderState.MAX_SOURCES + 50; i++) {
            flood.add(list("1")
                    .on("P" + i)
                    .by("STRANGER")
                    .goods(1, "1")
                    .sentBy("STRANGER")
                    .build());
        }
        flood.add(mine().build());
        OrderState state = fold(flood);
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).contributions().stream()
                        .filter(contribution -> contribution.enterprise().equals("SELLER"))
                        .map(contribution -> contribution.measures().cnyFen().longValueExact()))
                .containsExactly(100_00L);
        assertThat(state.overflowed()).isTrue();
        assertThat(state.sources()).hasSize(OrderState.MAX_SOURCES + 1);
    }

    @Test
    void theBoundOfSourcesIsAFunctionOfTheSet() {
        List<TradeRecord> flood = new ArrayList<>();
        for (int i = 0; i < OrderState.MAX_SOURCES + 50; i++) {
            flood.add(list("1").on("P" + i).goods(1, "1").sentBy("STRANGER").build());
        }
        OrderState inOrder = fold(flood);
        Collections.shuffle(flood, new Random(7));
        assertThat(fold(flood)).isEqualTo(inOrder);
        assertThat(inOrder.evolve(flood.get(0)).evolve(flood.get(1))).isEqualTo(inOrder);
    }
}
