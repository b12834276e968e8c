package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/**
 * Whatever a stranger sends under any order number, with any codes and numbers in it, be it with authority over trade of its own:
 * nothing of others changes.
 */
class StrangerPropertyTest {
    private static final String STRANGER = "X";
    private static final String[] ORDERS = {"ORDER-1", "ORDER-2", "ORDER-3"};
    private static final Set<RecordType> BY_NUMBERS = EnumSet.of(
            RecordType.DECLARATION_LIST, RecordType.REVOCATION, RecordType.RETURN, RecordType.CUSTOMS_RESPONSE);
    private static final ReferenceData REFERENCE_DATA = ReferenceDataBuilder.with2025()
            .alias("P-CUSTOMS", "P-USCC")
            .alias("S-CUSTOMS", "S-USCC")
            .build();

    @Property(tries = 400)
    void aStrangerChangesNothingOfMine(
            @ForAll("mine") List<TradeRecord> mine,
            @ForAll("strangers") List<TradeRecord> strangers,
            @ForAll long seed) {
        OrderState before = Histories.fold(GeneratedHistories.ORDER, mine);
        OrderState after = Histories.fold(GeneratedHistories.ORDER, with(mine, strangers, seed));
        assertUnchanged(before, after, GeneratedHistories.ORDER);
        List<Contribution> all = OrderEvaluator.evaluate(after, REFERENCE_DATA).contributions();
        Statistics.label("the stranger's own trade counts")
                .collect(all.size() > contributions(before).size());
        Statistics.label("something of mine counts")
                .collect(!contributions(before).isEmpty());
    }

    /** What is about several orders, each of which knows what the linker brings it. */
    @Property(tries = 200)
    void aStrangerChangesNothingOfMineInAnyOrder(
            @ForAll("mineOfOrders") List<TradeRecord> mine,
            @ForAll("strangersOfOrders") List<TradeRecord> strangers,
            @ForAll long seed) {
        Map<String, OrderState> after = Linked.of(with(mine, strangers, seed), REFERENCE_DATA);
        Linked.of(mine, REFERENCE_DATA)
                .forEach((order, state) -> assertUnchanged(state, after.getOrDefault(order, OrderState.EMPTY), order));
    }

    private static List<TradeRecord> with(List<TradeRecord> mine, List<TradeRecord> strangers, long seed) {
        List<TradeRecord> all = new ArrayList<>(mine);
        all.addAll(strangers);
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    private static void assertUnchanged(OrderState before, OrderState after, String order) {
        assertThat(contributions(after)).as(order).isEqualTo(contributions(before));
        assertThat(dispositions(after)).as(order).isEqualTo(dispositions(before));
    }

    /** What the stranger tells of its own trade is its own, and nothing else: it is no platform. */
    private static List<Contribution> contributions(OrderState state) {
        return OrderEvaluator.evaluate(state, REFERENCE_DATA).contributions().stream()
                .filter(contribution -> !contribution.enterprise().equals(STRANGER))
                .toList();
    }

    /**
     * Of what found its document by numbers, in the orders of others than the stranger. An order of which the stranger's records have a
     * number may be given what is about mine, too, where it is pending or moved: that says nothing of my orders.
     */
    private static Map<String, String> dispositions(OrderState state) {
        Map<String, String> found = new TreeMap<>();
        for (OrderTimeline.Group group : OrderTimeline.of(state, REFERENCE_DATA).groups()) {
            if (Set.of("", STRANGER).contains(group.enterprise())) {
                continue;
            }
            for (OrderTimeline.Document document : group.documents()) {
                for (Origin origin : document.origins()) {
                    if (BY_NUMBERS.contains(document.type())
                            && !Set.of(Disposition.PENDING, Disposition.MOVED).contains(document.disposition())
                            && !STRANGER.equals(origin.submitter())) {
                        found.put(
                                group.platform() + " " + group.enterprise() + " " + origin,
                                document.disposition() + " " + document.reason());
                    }
                }
            }
        }
        return found;
    }

    @Provide
    Arbitrary<List<TradeRecord>> mine() {
        return GeneratedHistories.mine();
    }

    @Provide
    Arbitrary<List<TradeRecord>> strangers() {
        return GeneratedHistories.strangers(STRANGER);
    }

    @Provide
    Arbitrary<List<TradeRecord>> mineOfOrders() {
        return GeneratedHistories.mine(ORDERS);
    }

    @Provide
    Arbitrary<List<TradeRecord>> strangersOfOrders() {
        return GeneratedHistories.strangers(STRANGER, ORDERS);
    }
}
