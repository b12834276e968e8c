package org.shumao.aggregation.order.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.aggregation.order.Histories.fold;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.waybill;

import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.TradeRecord;

/** On which codes and rates an order depends: a change of any other leaves it alone, and a change of one of these must not. */
class OrderStateTest {
    @Test
    void dependsOnTheRateOfEveryCurrencyOfItsLinesAndOnTheDollar() {
        assertThat(fold(order().goods(1, "5", "EUR").goods(2, "5", "JPY").build())
                        .codes())
                .containsExactlyInAnyOrder("PLATFORM", "SELLER", "USD|2025-06", "EUR|2025-06", "JPY|2025-06");
    }

    @Test
    void dependsOnTheRatesOfItsFreightAndItsInsurance() {
        assertThat(fold(list("C1").goods(1, "5").freight("1", "EUR").build()).codes())
                .contains("EUR|2025-06");
        assertThat(fold(list("C1").goods(1, "5").insurance("1", "JPY").build()).codes())
                .contains("JPY|2025-06");
    }

    @Test
    void dependsOnNoRateOfTheYuan() {
        assertThat(fold(list("C1").goods(1, "5").freight("1").insurance("1").build())
                        .codes())
                .containsExactlyInAnyOrder("PLATFORM", "SELLER", "USD|2025-06");
    }

    @Test
    void dependsOnEveryPartyOfItsRecords() {
        assertThat(fold(
                                list("C1").agent("BROKER").goods(1, "5").build(),
                                payment("P1", "5").build(),
                                waybill("W1").shipped("CARRIER", "W1").build())
                        .codes())
                .contains("PLATFORM", "SELLER", "BROKER", "CARRIER", "PAY");
    }

    @Test
    void dependsOnWhoSubmittedItsRecords() {
        assertThat(fold(order().sentBy("SENDER").goods(1, "5").build()).codes()).contains("SENDER");
        assertThat(fold(order().goods(1, "5").build()).codes()).doesNotContain("");
    }

    @Test
    void dependsOnThePartiesOfRecordsOfOtherOrdersButOnNoRateOfTheirs() {
        TradeRecord elsewhere = list("C2")
                .of("ORDER-2")
                .by("OTHER")
                .agent("BROKER")
                .goods(1, "5", "EUR")
                .build();
        assertThat(OrderState.EMPTY.evolveElsewhere(elsewhere).codes())
                .containsExactlyInAnyOrder("PLATFORM", "OTHER", "BROKER");
    }

    @Test
    void aReportDependsOnItsReporterAndARateAndAReturnOnItsSeller() {
        assertThat(fold(report("REPORTER", "R1").service(1, "5").build()).codes())
                .contains("REPORTER", "USD|2025-06");
        assertThat(fold(returning("R1").back(1, "1").build()).codes()).contains("SELLER");
    }
}
