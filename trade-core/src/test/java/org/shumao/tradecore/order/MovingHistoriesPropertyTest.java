package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/**
 * Histories in which lists, applications and service reports move between four orders. Each order knows what the linker brings it;
 * its contributions are those of an evaluation that knows all records of all orders at once.
 */
class MovingHistoriesPropertyTest {
    private static final String[] ORDERS = {"ORDER-1", "ORDER-2", "ORDER-3", "ORDER-4"};
    private static final ReferenceData REFERENCE_DATA = ReferenceDataBuilder.with2025()
            .alias("P-CUSTOMS", "P-USCC")
            .alias("S-CUSTOMS", "S-USCC")
            .build();

    @Property(tries = 400)
    void eachOrderCountsAsIfItKnewEverything(@ForAll("moving") List<TradeRecord> history) {
        Map<String, OrderState> linked = Linked.of(history, REFERENCE_DATA);
        linked.forEach((order, state) ->
                assertThat(contributions(state)).as(order).isEqualTo(contributions(all(order, history))));
    }

    @Property(tries = 150)
    void neitherOrderNorRepetitionMatters(@ForAll("moving") List<TradeRecord> history, @ForAll long seed) {
        List<TradeRecord> shuffled = new ArrayList<>(history);
        shuffled.addAll(history.subList(0, history.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Linked.of(shuffled, REFERENCE_DATA)).isEqualTo(Linked.of(history, REFERENCE_DATA));
    }

    /** A list, a return or a report counts in one order at most. */
    @Property(tries = 400)
    void noDocumentCountsInTwoOrders(@ForAll("moving") List<TradeRecord> history) {
        Map<String, String> counted = new TreeMap<>();
        Linked.of(history, REFERENCE_DATA)
                .forEach((order, state) -> contributions(state).stream()
                        .filter(contribution -> contribution.cube().evidence() != Evidence.ORDERED)
                        .filter(contribution -> !contribution.document().endsWith("|"))
                        .filter(contribution -> !contribution.document().startsWith("CUSTOMS_RESPONSE"))
                        .forEach(contribution -> {
                            String document = contribution.document() + "@" + contribution.platform()
                                    + contribution.line() + contribution.cube().kind();
                            assertThat(counted.merge(document, order, (a, b) -> a.equals(b) ? a : a + " and " + b))
                                    .as(document)
                                    .isEqualTo(order);
                        }));
    }

    /** What the view of an order shows is what the order counts, and each part stands beside a document that counts. */
    @Property(tries = 400)
    void theViewOfAnOrderAddsUpToWhatItCounts(
            @ForAll("moving") List<TradeRecord> history,
            @ForAll("returned") List<TradeRecord> returned,
            @ForAll("strangers") List<TradeRecord> strangers,
            @ForAll long seed) {
        List<TradeRecord> all = new ArrayList<>(history);
        all.addAll(returned);
        all.addAll(strangers);
        Collections.shuffle(all, new Random(seed));
        Linked.of(all, REFERENCE_DATA).forEach((order, state) -> {
            List<OrderTimeline.Group> groups =
                    OrderTimeline.of(state, REFERENCE_DATA).groups();
            assertThat(groups.stream().flatMap(group -> group.contributions().stream()))
                    .as(order)
                    .containsExactlyInAnyOrderElementsOf(contributions(state));
            for (OrderTimeline.Group group : groups) {
                assertThat(group.contributions())
                        .as(order)
                        .allSatisfy(contribution -> assertThat(group.documents())
                                .anySatisfy(document -> {
                                    assertThat(document.document()).isEqualTo(contribution.document());
                                    assertThat(document.disposition()).isEqualTo(Disposition.COUNTED);
                                }));
            }
        });
    }

    @Property(tries = 1000, seed = "20250601")
    void theHistoriesMoveEnough(@ForAll("moving") List<TradeRecord> history) {
        List<Evaluation> evaluations = Linked.of(history, REFERENCE_DATA).values().stream()
                .map(state -> OrderEvaluator.evaluate(state, REFERENCE_DATA))
                .toList();
        collect("moved", evaluations.stream().anyMatch(e -> e.flags().contains(Flag.MOVED)));
        collect("shared", evaluations.stream().anyMatch(e -> e.flags().contains(Flag.SHARED_ORDER_NUMBER)));
        collect("withdrawn", evaluations.stream().anyMatch(e -> e.flags().contains(Flag.WITHDRAWN)));
        collect(
                "returned",
                evaluations.stream()
                        .anyMatch(e -> e.contributions().stream()
                                .anyMatch(c -> c.cube().kind() == Kind.RETURN)));
        collect(
                "released",
                evaluations.stream()
                        .anyMatch(e -> e.contributions().stream()
                                .anyMatch(c -> c.cube().evidence() == Evidence.RELEASED)));
    }

    private static void collect(String label, boolean met) {
        Statistics.label(label).collect(met).coverage(c -> c.check(true).percentage(p -> p > 0.5));
    }

    @Provide
    Arbitrary<List<TradeRecord>> moving() {
        return GeneratedHistories.moving(ORDERS);
    }

    /** A released list of one order and an accepted return of it, which may name another order. */
    @Provide
    Arbitrary<List<TradeRecord>> returned() {
        Arbitrary<String> orders = Arbitraries.of(ORDERS);
        return Combinators.combine(orders, orders.injectNull(0.2))
                .as((ofList, ofReturn) -> List.of(
                        TradeRecordBuilder.list("C9")
                                .of(ofList)
                                .invt("I9")
                                .goods(1, "10")
                                .build(),
                        TradeRecordBuilder.response(800, 1).invt("I9").build(),
                        TradeRecordBuilder.returning("R9")
                                .of(ofReturn)
                                .invt("I9")
                                .seconds(2)
                                .back(1, "1")
                                .build(),
                        TradeRecordBuilder.responseTo(RecordType.RETURN, "CEB626", 399, 3)
                                .cop("R9")
                                .build()));
    }

    @Provide
    Arbitrary<List<TradeRecord>> strangers() {
        return GeneratedHistories.strangers("X");
    }

    private static List<Contribution> contributions(OrderState state) {
        return OrderEvaluator.evaluate(state, REFERENCE_DATA).contributions();
    }

    /** The state of an order that receives everything: its own records, and those of all others as such. */
    private static OrderState all(String order, List<TradeRecord> history) {
        OrderState state = OrderState.EMPTY;
        for (TradeRecord record : history) {
            boolean own = OrderKey.find(record).map(order::equals).orElse(true);
            boolean moves = Stream.of(
                            RecordType.DECLARATION_LIST,
                            RecordType.CUSTOMS_RESPONSE,
                            RecordType.REVOCATION,
                            RecordType.RETURN,
                            RecordType.SERVICE_REPORT)
                    .anyMatch(type -> type == record.type());
            if (own) {
                state = state.evolve(record);
            } else if (moves) {
                state = state.evolveElsewhere(record);
            }
        }
        return state;
    }
}
