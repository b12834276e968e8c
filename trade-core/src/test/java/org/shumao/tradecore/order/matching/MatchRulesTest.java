package org.shumao.tradecore.order.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.moneyReceipt;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.waybill;
import static org.shumao.tradecore.order.Histories.fold;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.match.MatchConflict;
import org.shumao.contracts.match.MatchRule;
import org.shumao.contracts.party.PersonMark.Role;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Settlement;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** Where each rule of the match begins to speak, and where it stays silent because somebody does not say. */
class MatchRulesTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();

    private static TradeRecordBuilder imported() {
        return order().imports().goods(1, "100");
    }

    private static TradeRecordBuilder declared() {
        return list("C1").imports();
    }

    @ParameterizedTest
    @CsvSource({"4990, 10, false", "4990.01, 10, true", "4990, 10.01, true", "5000, 0, false"})
    void aRetailImportMayBeWorthFiveThousandWithItsFreight(String goods, String freight, boolean conflict) {
        BigDecimal paid = new BigDecimal(goods).add(new BigDecimal(freight));
        List<MatchRule> rules = rules(imported().settled(settlement(paid.toPlainString(), "CNY", goods, freight)));
        assertThat(rules.contains(MatchRule.RETAIL_LIMIT)).isEqualTo(conflict);
    }

    @ParameterizedTest
    @CsvSource({"4980, 10, 10, false", "4980.01, 10, 10, true", "4980, 10.01, 10, true", "4980, 10, 10.01, true"})
    void withoutAnOrderTheListSaysWhatARetailImportIsWorth(
            String goods, String freight, String insurance, boolean conflict) {
        List<MatchRule> rules =
                rules(declared().goods(1, goods).freight(freight).insurance(insurance));
        assertThat(rules.contains(MatchRule.RETAIL_LIMIT)).isEqualTo(conflict);
    }

    @Test
    void aListThatIsNotAllInYuanSaysNotWhatItIsWorth() {
        assertThat(rules(declared().goods(1, "6000").goods(2, "1", "USD"))).isEmpty();
        assertThat(rules(declared().goods(1, "6000").freight("1", "USD"))).isEmpty();
    }

    @Test
    void anExportHasNoLimit() {
        assertThat(rules(list("C1").goods(1, "6000"))).isEmpty();
    }

    @Test
    void aPaymentInAnotherCurrencyIsNotComparedByItsAmount() {
        assertThat(rules(imported().settled(settlement("115", "CNY", null, null)), paid("99", "USD")))
                .containsExactly(MatchRule.PAYMENT_CURRENCY);
    }

    @Test
    void aPaymentThatSaysNoCurrencyIsComparedByItsAmount() {
        assertThat(rules(imported().settled(settlement("115", "CNY", null, null)), paid("99", null)))
                .containsExactly(MatchRule.ORDER_PAYMENT_AMOUNT);
        assertThat(rules(imported().settled(settlement("115", null, null, null)), paid("99", "CNY")))
                .containsExactly(MatchRule.ORDER_PAYMENT_AMOUNT);
    }

    @Test
    void allPaymentsOfAnOrderTogetherAreWhatWasPaid() {
        TradeRecordBuilder order = imported().settled(settlement("115", "CNY", null, null));
        assertThat(rules(order, payment("N1", "100"), payment("N2", "15"))).isEmpty();
        assertThat(conflicts(order, payment("N1", "100"), payment("N2", "14.50")))
                .containsExactly(new MatchConflict(MatchRule.ORDER_PAYMENT_AMOUNT, "115", "114.5"));
    }

    @Test
    void nothingIsShownAsZero() {
        assertThat(conflicts(imported().settled(settlement("115", "CNY", null, null)), payment("N1", "0.00")))
                .containsExactly(new MatchConflict(MatchRule.ORDER_PAYMENT_AMOUNT, "115", "0"));
    }

    @Test
    void anOrderThatDoesNotSayWhatIsDueIsComparedWithNoPayment() {
        assertThat(rules(imported(), payment("N1", "1"))).isEmpty();
    }

    @Test
    void conflictsStandInTheOrderOfTheRules() {
        List<MatchRule> rules = rules(
                imported().settled(settlement("6000", "CNY", "5999", "2")),
                paid("1", "CNY"),
                payment("N2", "1").settled(settlementOf("N2", "1", "USD")));
        assertThat(rules)
                .contains(MatchRule.ORDER_SUM, MatchRule.ORDER_PAYMENT_AMOUNT, MatchRule.PAYMENT_CURRENCY)
                .isSorted();
    }

    @Test
    void linesOfServicesAndLinesThatNameNoItemAreNotCompared() {
        assertThat(rules(
                        order().pieces(1, "_U", "1", "60", "A").service(2, "5"),
                        list("C1").pieces(1, "61044300", "1", "60", "A")))
                .isEmpty();
        assertThat(rules(order().pieces(1, "_U", "1", "60", null), list("C1").pieces(1, "61044300", "1", "60", "A")))
                .isEmpty();
        assertThat(rules(order().pieces(1, "_U", "1", "60", "A"), list("C1").pieces(1, "61044300", "1", "60", null)))
                .isEmpty();
    }

    @Test
    void personsOfDifferentRolesAreNotCompared() {
        assertThat(rules(
                        imported().person(Role.BUYER, "K1", "anna").person(Role.CONSIGNEE, "K1", "home"),
                        payment("N1", "100").person(Role.CONSIGNEE, "K1", "away")))
                .isEmpty();
        assertThat(rules(
                        imported().person(Role.BUYER, "K1", "anna"),
                        waybill("W1").of("ORDER-1").person(Role.BUYER, "K1", "otto")))
                .isEmpty();
    }

    @Test
    void twoSpellingsOfAPartyAgree() {
        ReferenceData known =
                ReferenceDataBuilder.with2025().alias("OTHER", "SELLER").build();
        assertThat(OrderTimeline.of(
                                fold(
                                        order().goods(1, "100").build(),
                                        moneyReceipt("N2", "14")
                                                .on(null)
                                                .by("OTHER")
                                                .build()),
                                known)
                        .groups()
                        .get(0)
                        .conflicts())
                .isEmpty();
    }

    @Test
    void whoReceivedTheMoneyIsComparedWithTheListIfThereIsNoOrder() {
        assertThat(conflicts(
                        list("C1").goods(1, "100"),
                        moneyReceipt("N2", "14").on(null).by("OTHER")))
                .containsExactly(new MatchConflict(MatchRule.PARTIES, "SELLER", "OTHER"));
    }

    @Test
    void anOrderCountsInTheMonthOfItsEarliestVersion() {
        assertThat(OrderEvaluator.evaluate(
                                fold(
                                        order().goods(1, "1").build(),
                                        order().at(LocalDateTime.of(2025, 7, 5, 10, 0))
                                                .as(Operation.CHANGE)
                                                .goods(1, "2")
                                                .build()),
                                REFERENCE_DATA)
                        .matches())
                .singleElement()
                .satisfies(match -> assertThat(match.month()).isEqualTo(202506));
    }

    private static TradeRecordBuilder paid(String paid, @Nullable String currency) {
        return payment("N1", paid).settled(settlementOf("N1", paid, currency));
    }

    private static Settlement settlementOf(String payNo, String paid, @Nullable String currency) {
        return new Settlement("PAY", payNo, new BigDecimal(paid), currency, null, null, null, null);
    }

    private static Settlement settlement(
            String paid, @Nullable String currency, @Nullable String goods, @Nullable String freight) {
        return new Settlement(
                "PAY",
                null,
                new BigDecimal(paid),
                currency,
                goods == null ? null : new BigDecimal(goods),
                freight == null ? null : new BigDecimal(freight),
                null,
                null);
    }

    private static List<MatchRule> rules(TradeRecordBuilder... records) {
        return conflicts(records).stream().map(MatchConflict::rule).toList();
    }

    private static List<MatchConflict> conflicts(TradeRecordBuilder... records) {
        return OrderTimeline.of(
                        fold(Stream.of(records).map(TradeRecordBuilder::build).toList()), REFERENCE_DATA)
                .groups()
                .get(0)
                .conflicts();
    }
}
