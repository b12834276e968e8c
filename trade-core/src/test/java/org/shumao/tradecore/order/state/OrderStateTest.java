package org.shumao.tradecore.order.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.testsupport.record.TradeRecordBuilder.waybill;
import static org.shumao.tradecore.order.Histories.fold;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;

/**
 * On which codes and rates an order depends: a change of any other leaves it alone, and a change of one of these must not. And how much
 * is kept of what somebody sends for ever.
 */
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

    /** Of the parties that one submitter names those are kept whose codes come first, whatever came first. */
    @Test
    void oneSubmitterIsHeardForSoManyParties() {
        List<TradeRecord> records = IntStream.range(0, OrderState.MAX_SOURCES)
                .mapToObj(i -> list("C1")
                        .by("SELLER-" + (100 + i))
                        .sentBy("SENDER")
                        .goods(1, "5")
                        .build())
                .toList();
        OrderState full = fold(records);
        assertThat(full.overflowed()).isFalse();
        assertThat(full.sources()).hasSize(OrderState.MAX_SOURCES);

        TradeRecord last =
                list("C1").by("SELLER-200").sentBy("SENDER").goods(1, "5").build();
        OrderState without = full.evolve(last);
        assertThat(without.overflowed()).isTrue();
        assertThat(without.sources()).isEqualTo(full.sources());
        assertThat(without.evolve(last)).isSameAs(without);

        TradeRecord first =
                list("C1").by("SELLER-000").sentBy("SENDER").goods(1, "5").build();
        OrderState with = full.evolve(first);
        assertThat(with.overflowed()).isTrue();
        assertThat(with.sources())
                .hasSize(OrderState.MAX_SOURCES)
                .doesNotContain(full.sources().get(OrderState.MAX_SOURCES - 1));
        assertThat(with.sources().get(0).source().enterprise()).isEqualTo("SELLER-000");

        TradeRecord ofAnother =
                list("C1").by("SELLER-200").sentBy("ANOTHER").goods(1, "5").build();
        OrderState both = full.evolve(ofAnother);
        assertThat(both.overflowed()).isFalse();
        assertThat(both.sources()).hasSize(OrderState.MAX_SOURCES + 1);
        assertThat(both.evolve(last).sources()).isEqualTo(both.sources());
    }

    @Test
    void whoRelaysIsHeardForEveryParty() {
        OrderState state = fold(IntStream.rangeClosed(0, OrderState.MAX_SOURCES)
                .mapToObj(i -> list("C1").by("SELLER-" + i).goods(1, "5").build())
                .toList());
        assertThat(state.overflowed()).isFalse();
        assertThat(state.sources()).hasSize(OrderState.MAX_SOURCES + 1);
    }

    @Test
    void ofOnePartySoManyVersionsAreKeptAndSoManyOthers() {
        OrderState full = fold(IntStream.range(0, SourceRecords.MAX_VERSIONS)
                .mapToObj(i -> list("C" + (1_000 + i)).goods(1, "5").build())
                .toList());
        assertThat(full.overflowed()).isFalse();
        assertThat(full.versions()).hasSize(SourceRecords.MAX_VERSIONS);

        TradeRecord last = list("C9").goods(1, "5").build();
        OrderState without = full.evolve(last);
        assertThat(without.overflowed()).isTrue();
        assertThat(without.versions()).isEqualTo(full.versions());
        assertThat(without.evolve(last)).isSameAs(without);

        OrderState with = full.evolve(list("C0").goods(1, "5").build());
        assertThat(with.overflowed()).isTrue();
        assertThat(with.versions()).hasSize(SourceRecords.MAX_VERSIONS);
        assertThat(with.versions().get(0).record().documentNo()).isEqualTo("C0");

        TradeRecord other = payment("N1", "5").build();
        assertThat(full.evolve(other).overflowed()).isFalse();
        assertThat(full.evolve(other).others()).hasSize(1);
        assertThat(full.evolveElsewhere(list("C0").of("ORDER-2").goods(1, "5").build())
                        .elsewhere())
                .hasSize(1);
    }

    /** The first places and the last one. */
    @Test
    void ofTheManyPlacesWhereAVersionCameInSoManyAreKept() {
        OrderState full = fold(IntStream.rangeClosed(1, Version.MAX_ORIGINS)
                .mapToObj(OrderStateTest::at)
                .toList());
        assertThat(positions(full)).containsExactlyElementsOf(upTo(Version.MAX_ORIGINS));
        assertThat(full.evolve(at(3))).isSameAs(full);

        OrderState more = full.evolve(at(40));
        List<Integer> kept = upTo(Version.MAX_ORIGINS - 1);
        assertThat(positions(more))
                .hasSize(Version.MAX_ORIGINS)
                .startsWith(1, 2, 3)
                .endsWith(15, 40);
        assertThat(positions(more).subList(0, Version.MAX_ORIGINS - 1)).isEqualTo(kept);
        assertThat(more.evolve(at(30))).isSameAs(more);

        OrderState earlier = more.evolve(at(0));
        assertThat(positions(earlier)).startsWith(0, 1).endsWith(14, 40);
        assertThat(earlier.versions().get(0).record().origin().position()).isZero();
        assertThat(more.versions().get(0).record().origin().position()).isEqualTo(1);
    }

    private static TradeRecord at(int position) {
        return list("C1")
                .goods(1, "5")
                .from(Origin.relayed(new UUID(0, 1), position, null, null))
                .build();
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<Integer> positions(OrderState state) {
        return state.versions().get(0).origins().stream().map(Origin::position).toList();
    }
}
