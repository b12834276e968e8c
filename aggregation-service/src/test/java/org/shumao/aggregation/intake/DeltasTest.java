package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.Insiders;
import org.shumao.aggregation.cube.store.Partitioned;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.Histories;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** What an order adds to the roll-ups, and takes away again. */
class DeltasTest {
    private static final int PARTITION = 7;

    /** An order of 100 yuan in three pieces, released, of which one came back. */
    private static Evaluation released() {
        return OrderEvaluator.evaluate(
                Histories.fold(
                        order().goods(1, "100").build(),
                        list("C1")
                                .invt("I1")
                                .pieces(1, "6104430000", "3", "100", null)
                                .build(),
                        response(800, 5).invt("I1").build(),
                        returning("R1").invt("I1").back(1, "1").build(),
                        responseTo(RecordType.RETURN, "CEB626", 399, 9)
                                .cop("R1")
                                .build()),
                ReferenceDataBuilder.with2025().build());
    }

    @Test
    void anOrderAddsUpInEveryRollUpInTheSlotOfItsPartition() {
        Evaluation evaluation = released();
        Deltas deltas = new Deltas();
        deltas.add(PARTITION, evaluation);
        deltas.cells()
                .forEach((cell, sums) ->
                        assertThat(sums.cnyFen()).isEqualTo(cell.key().kind() == Kind.GROSS ? 100_00 : 33_33));
        assertThat(deltas.cells()).hasSize(2);
        assertThat(fen(deltas.enterprises())).isEqualTo(fen(deltas.cells())).isEqualTo(133_33);
        assertThat(deltas.traders()).isNotEmpty();
        assertThat(fen(deltas.traders())).isPositive();
        assertThat(deltas.matches().values()).containsExactly(Measures.ofOrders(1));
        assertThat(deltas.cohorts().values()).extracting(Measures::cnyFen).containsExactly(BigInteger.valueOf(33_33));
        assertThat(deltas.cohorts().values()).extracting(Measures::orders).containsExactly(1L);
        assertThat(deltas.clearances().values()).containsExactly(Measures.ofOrders(1));
        assertThat(all(deltas)).allSatisfy(row -> assertThat(row.slot()).isEqualTo(3));
        assertThat(deltas.size()).isEqualTo(Math.toIntExact(all(deltas).count()));
    }

    @Test
    void whatWasAddedIsTakenAwayToNothing() {
        Deltas deltas = new Deltas();
        deltas.add(PARTITION, released());
        deltas.subtract(PARTITION, released());
        assertThat(Stream.of(
                                deltas.cells(),
                                deltas.enterprises(),
                                deltas.traders(),
                                deltas.matches(),
                                deltas.cohorts(),
                                deltas.clearances())
                        .map(Map::values)
                        .flatMap(Collection::stream))
                .isNotEmpty()
                .allSatisfy(sums -> {
                    assertThat(sums.cnyFen()).isZero();
                    assertThat(sums.usdCents()).isZero();
                    assertThat(sums.lines()).isZero();
                    assertThat(sums.orders()).isZero();
                    assertThat(sums.quantity()).isZero();
                    assertThat(sums.netWeight()).isZero();
                });
    }

    /** As two million records add up to, each as large as one may be: the figures of everybody go on. */
    @Test
    void sumsBeyond64BitsAreExact() {
        BigInteger half = BigInteger.TWO.pow(62);
        Evaluation large = new Evaluation(
                released().contributions().stream()
                        .map(one -> new Contribution(
                                one.document(),
                                one.line(),
                                one.cube(),
                                one.enterprise(),
                                one.platform(),
                                one.broker(),
                                new Measures(half, half, 1, 1, BigDecimal.ONE, BigDecimal.ONE),
                                one.vouched(),
                                one.day()))
                        .toList(),
                new TreeSet<>(),
                List.of());
        Deltas deltas = new Deltas();
        for (int i = 0; i < 3; i++) {
            deltas.add(PARTITION, large);
        }
        assertThat(deltas.cells().values())
                .allSatisfy(sums -> assertThat(sums.cnyFen()).isEqualTo(half.multiply(BigInteger.valueOf(3))));
        for (int i = 0; i < 3; i++) {
            deltas.subtract(PARTITION, large);
        }
        assertThat(deltas.cells().values()).isNotEmpty().allMatch(Measures::isZero);
    }

    /** The platform's own order names two sellers who know nothing of it. */
    @Test
    void whoIsOnlyNamedInTheOrderOfAnotherObservesNothing() {
        Evaluation named = OrderEvaluator.evaluate(
                Histories.fold(order().by("SELLER")
                        .on("PLATFORM")
                        .sentBy("PLATFORM")
                        .goods(1, "100")
                        .build()),
                ReferenceDataBuilder.with2025()
                        .kind("PLATFORM", EnterpriseKind.PLATFORM, null, null)
                        .build());
        assertThat(named.contributions()).isNotEmpty().noneMatch(Contribution::vouched);
        Deltas deltas = new Deltas();
        deltas.add(PARTITION, named);
        assertThat(deltas.traders().keySet())
                .noneMatch(row -> row.key().vouched() || row.key().breakdown() == Dimension.DEFINITION);
    }

    /** They know the trade, but who observes a flow is the trader alone. */
    @Test
    void platformAndBrokerStandBesideTheTrader() {
        Deltas deltas = new Deltas();
        deltas.add(
                PARTITION,
                OrderEvaluator.evaluate(
                        Histories.fold(list("C1")
                                .by("SELLER")
                                .on("PLATFORM")
                                .agent("BROKER")
                                .goods(1, "100")
                                .build()),
                        ReferenceDataBuilder.with2025().build()));

        assertThat(deltas.traders().keySet())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.key().insiders())
                        .isEqualTo(
                                row.key().breakdown() == Dimension.DEFINITION
                                        ? Insiders.NONE
                                        : new Insiders("PLATFORM", "BROKER")));
        assertThat(deltas.enterprises().keySet())
                .extracting(row -> row.key().broker())
                .containsExactly("BROKER");
    }

    private static BigInteger fen(Map<?, Measures> sums) {
        return sums.values().stream().map(Measures::cnyFen).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Stream<Partitioned<?>> all(Deltas deltas) {
        return Stream.of(
                        deltas.cells(),
                        deltas.enterprises(),
                        deltas.traders(),
                        deltas.matches(),
                        deltas.cohorts(),
                        deltas.clearances())
                .flatMap(sums -> sums.keySet().stream());
    }
}
