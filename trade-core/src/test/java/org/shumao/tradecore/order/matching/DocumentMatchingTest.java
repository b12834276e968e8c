package org.shumao.tradecore.order.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.moneyReceipt;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.waybill;
import static org.shumao.tradecore.order.Histories.fold;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.contracts.match.MatchConflict;
import org.shumao.contracts.match.MatchRule;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.party.PersonMark.Role;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** The match of order, payment, waybill and list. */
class DocumentMatchingTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();

    /** The documents of one import that match; a test spoils one of them. */
    private static final class Import {
        private TradeRecordBuilder order = order().imports()
                .due("115", "100", "5", "11.1", "1.1")
                .person(Role.BUYER, "K1", "anna")
                .person(Role.CONSIGNEE, "K1", "home")
                .pieces(1, "_U", "1", "60", "A")
                .pieces(2, "_U", "1", "40", "B");
        private TradeRecordBuilder payment = payment("N1", "115").person(Role.BUYER, "K1", "anna");
        private TradeRecordBuilder waybill = waybill("W1").of("ORDER-1").person(Role.CONSIGNEE, "K1", "home");
        private TradeRecordBuilder list = list("C1")
                .imports()
                .shipped("LOG", "W1")
                .person(Role.BUYER, "K1", "anna")
                .pieces(1, "61044300", "1", "60", "A")
                .pieces(2, "61044300", "1", "40", "B");

        List<TradeRecord> documents() {
            return new ArrayList<>(List.of(order.build(), payment.build(), waybill.build(), list.build()));
        }
    }

    @Test
    void fourDocumentsOfAnImportThatAgreeAreMatched() {
        OrderTimeline.Group group = group(new Import().documents());
        assertThat(group.conflicts()).isEmpty();
        assertThat(group.missing()).isEmpty();
        assertThat(group.match()).isEqualTo(MatchStatus.MATCHED);
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoiled(
                        "order-payment-amount: to the fen",
                        i -> {
                            i.payment = payment("N1", "115.01");
                            return i;
                        },
                        MatchRule.ORDER_PAYMENT_AMOUNT,
                        "115",
                        "115.01"),
                spoiled(
                        "payment-currency",
                        i -> {
                            i.payment = payment("N1", "115")
                                    .settled(new Settlement(
                                            "PAY", "N1", new BigDecimal("115"), "USD", null, null, null, null));
                            return i;
                        },
                        MatchRule.PAYMENT_CURRENCY,
                        "CNY",
                        "USD"),
                spoiled(
                        "order-sum",
                        i -> {
                            i.order.due("115", "100", "5", "11.13", "1.1");
                            return i;
                        },
                        MatchRule.ORDER_SUM,
                        "115.03",
                        "115"),
                spoiled(
                        "buyer-payer",
                        i -> {
                            i.payment = payment("N1", "115").person(Role.BUYER, "K1", "otto");
                            return i;
                        },
                        MatchRule.BUYER_PAYER,
                        "<masked>",
                        "<masked>"),
                spoiled(
                        "buyer-list",
                        i -> {
                            i.list = list("C1")
                                    .imports()
                                    .shipped("LOG", "W1")
                                    .person(Role.BUYER, "K1", "otto")
                                    .pieces(1, "61044300", "1", "60", "A")
                                    .pieces(2, "61044300", "1", "40", "B");
                            return i;
                        },
                        MatchRule.BUYER_LIST,
                        "<masked>",
                        "<masked>"),
                spoiled(
                        "list-order-lines: count and number",
                        i -> {
                            i.list.pieces(3, "61044300", "1", "1", null);
                            return i;
                        },
                        MatchRule.LIST_ORDER_LINES,
                        "2: [1, 2]",
                        "3: [1, 2, 3]"),
                spoiled(
                        "list-order-lines: item",
                        i -> {
                            i.list = list("C1")
                                    .imports()
                                    .shipped("LOG", "W1")
                                    .pieces(1, "61044300", "1", "60", "A")
                                    .pieces(2, "61044300", "1", "40", "X");
                            return i;
                        },
                        MatchRule.LIST_ORDER_LINES,
                        "2: B",
                        "2: X"),
                spoiled(
                        "consignee-waybill",
                        i -> {
                            i.waybill = waybill("W1").of("ORDER-1").person(Role.CONSIGNEE, "K1", "away");
                            return i;
                        },
                        MatchRule.CONSIGNEE_WAYBILL,
                        "<masked>",
                        "<masked>"),
                spoiled(
                        "list-waybill",
                        i -> {
                            i.waybill = waybill("W2").of("ORDER-1");
                            return i;
                        },
                        MatchRule.LIST_WAYBILL,
                        "LOG W1",
                        "LOG W2"),
                spoiled(
                        "retail-limit",
                        i -> {
                            i.order.due("5001", "4990", "11", "0", "0");
                            i.payment = payment("N1", "5001");
                            return i;
                        },
                        MatchRule.RETAIL_LIMIT,
                        "5000",
                        "5001"));
    }

    private static Arguments spoiled(
            String name, UnaryOperator<Import> spoil, MatchRule rule, String expected, String found) {
        return Arguments.of(name, spoil, new MatchConflict(rule, expected, found));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiled")
    void aBrokenRuleIsAConflictWithBothValues(String name, UnaryOperator<Import> spoil, MatchConflict conflict) {
        OrderTimeline.Group group = group(spoil.apply(new Import()).documents());
        assertThat(group.conflicts()).as(name).containsExactly(conflict);
        assertThat(group.match()).isEqualTo(MatchStatus.CONFLICTING);
    }

    @ParameterizedTest
    @CsvSource({"115.01, 0.01, MATCHED", "115.02, 0.01, CONFLICTING", "116, 1, MATCHED"})
    void theContextSetsTheTolerances(String paid, String tolerance, MatchStatus expected) {
        Import documents = new Import();
        documents.payment = payment("N1", paid);
        ReferenceData referenceData =
                ReferenceDataBuilder.with2025().tolerances(tolerance, "0.01").build();
        assertThat(OrderTimeline.of(fold(documents.documents()), referenceData)
                        .groups()
                        .get(0)
                        .match())
                .isEqualTo(expected);
    }

    @Test
    void arithmeticOfTheOrderMayBeOffByOneFen() {
        Import documents = new Import();
        documents.order.due("115", "100", "5", "11.11", "1.1");
        assertThat(group(documents.documents()).match()).isEqualTo(MatchStatus.MATCHED);
    }

    @Test
    void marksOfPersonsCompareOnlyUnderACommonKey() {
        Import documents = new Import();
        documents.payment = payment("N1", "115").person(Role.BUYER, "K2", "otto");
        assertThat(group(documents.documents()).match()).isEqualTo(MatchStatus.MATCHED);
        documents.order.person(Role.BUYER, "K2", "anna");
        assertThat(group(documents.documents()).match()).as("during rotation").isEqualTo(MatchStatus.CONFLICTING);
    }

    @Test
    void aPaymentOfSeveralOrdersIsNotComparedWhereItNamesAnother() {
        Import documents = new Import();
        documents.order.settled(new Settlement(
                "PAY",
                "N1",
                new BigDecimal("115"),
                "CNY",
                new BigDecimal("115"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO));
        documents.payment = payment("N1", "300").of(null).on(null);
        OrderTimeline.Group group = group(documents.documents());
        assertThat(group.conflicts()).isEmpty();
        assertThat(group.match()).isEqualTo(MatchStatus.MATCHED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ORDER; UNMATCHED; DECLARATION_LIST PAYMENT WAYBILL",
                "DECLARATION_LIST; UNMATCHED; ORDER PAYMENT WAYBILL",
                "ORDER DECLARATION_LIST; PARTIAL; PAYMENT WAYBILL",
                "ORDER PAYMENT WAYBILL; PARTIAL; DECLARATION_LIST",
                "DECLARATION_LIST WAYBILL; PARTIAL; ORDER PAYMENT",
                "ORDER DECLARATION_LIST PAYMENT WAYBILL; MATCHED;",
            })
    void missingDocumentsAreNamed(String present, MatchStatus status, String missing) {
        List<TradeRecord> documents = new Import()
                .documents().stream()
                        .filter(record -> present.contains(record.type().name()))
                        .toList();
        OrderTimeline.Group group = group(documents);
        assertThat(group.match()).isEqualTo(status);
        assertThat(String.join(
                        " ", group.missing().stream().map(RecordType::name).toList()))
                .isEqualTo(missing == null ? "" : missing);
    }

    @Test
    void theMoneyOfAnExportMayComeLater() {
        List<TradeRecord> documents = new ArrayList<>(List.of(
                order().goods(1, "100").build(),
                list("C1").shipped("LOG", "W1").goods(1, "100").build(),
                waybill("W1").build()));
        assertThat(group(documents).match()).isEqualTo(MatchStatus.MATCHED);
        documents.add(moneyReceipt("N1", "14").build());
        assertThat(group(documents).match()).isEqualTo(MatchStatus.MATCHED);
        documents.add(moneyReceipt("N2", "14").on(null).by("OTHER").build());
        assertThat(group(documents).conflicts())
                .containsExactly(new MatchConflict(MatchRule.PARTIES, "SELLER", "OTHER"));
    }

    @Test
    void aDeletedDocumentIsMissing() {
        Import documents = new Import();
        List<TradeRecord> records = documents.documents();
        records.add(payment("N1", "115").minute(1).as(Operation.DELETE).build());
        assertThat(group(records).missing()).containsExactly(RecordType.PAYMENT);
    }

    @Test
    void theWaybillOfAReturnIsNoStrayOfTheOrder() {
        Import documents = new Import();
        documents.list.invt("I1");
        documents.waybill = waybill("W9").at(LocalDateTime.of(2025, 7, 1, 10, 0));
        List<TradeRecord> records = documents.documents();
        records.add(
                returning("R1").on("PLATFORM").invt("I1").shipped("LOG", "W9").build());
        OrderTimeline.Group group = group(records);
        assertThat(group.documents())
                .extracting(OrderTimeline.Document::disposition)
                .doesNotContain(Disposition.PENDING);
        assertThat(group.conflicts()).isEmpty();
        assertThat(group.missing()).containsExactly(RecordType.WAYBILL);
    }

    @Test
    void anOrderCountsInItsMonthOnceInAllAndOnceForEachSubmitterOfADocument() {
        Import documents = new Import();
        documents.order.from(by("PLATFORM-CO", 1));
        documents.payment.from(by("BANK", 1));
        documents.waybill.from(by("POST", 1));
        documents.list.from(by("PLATFORM-CO", 2)).border(LocalDate.of(2025, 7, 2));
        List<TradeRecord> records = documents.documents();
        records.add(TradeRecordBuilder.response(800, 9)
                .of("ORDER-1")
                .from(by("CUSTOMS", 3))
                .build());
        assertThat(OrderEvaluator.evaluate(fold(records), REFERENCE_DATA).matches())
                .containsExactly(
                        new MatchKey("BANK", 202507, Flow.IMPORT, MatchStatus.MATCHED),
                        new MatchKey("PLATFORM-CO", 202507, Flow.IMPORT, MatchStatus.MATCHED),
                        new MatchKey("POST", 202507, Flow.IMPORT, MatchStatus.MATCHED),
                        new MatchKey("_T", 202507, Flow.IMPORT, MatchStatus.MATCHED));
    }

    @Test
    void aGroupWithoutOrderAndListAndAnOrderOfServicesAreNotCounted() {
        assertThat(OrderEvaluator.evaluate(
                                fold(payment("N1", "1").from(by("BANK", 1)).build()), REFERENCE_DATA)
                        .matches())
                .isEmpty();
        assertThat(OrderEvaluator.evaluate(
                                fold(order().service(1, "1").from(by("P", 1)).build()), REFERENCE_DATA)
                        .matches())
                .isEmpty();
    }

    @Test
    void anOrderWithoutAListCountsInTheMonthOfItsEarliestVersion() {
        assertThat(OrderEvaluator.evaluate(
                                fold(order().goods(1, "1").from(by("P", 1)).build()), REFERENCE_DATA)
                        .matches())
                .containsExactly(
                        new MatchKey("P", 202506, Flow.EXPORT, MatchStatus.UNMATCHED),
                        new MatchKey("_T", 202506, Flow.EXPORT, MatchStatus.UNMATCHED));
    }

    private static Origin by(String submitter, int position) {
        return Origin.relayed(new UUID(0, 1), position, null, submitter);
    }

    private static OrderTimeline.Group group(List<TradeRecord> records) {
        return OrderTimeline.of(fold(records), REFERENCE_DATA).groups().get(0);
    }
}
