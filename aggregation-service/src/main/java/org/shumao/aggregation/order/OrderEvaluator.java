package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.aggregation.cube.MatchKey;
import org.shumao.aggregation.order.Evaluation.Flag;
import org.shumao.aggregation.order.linkage.GroupLinks;
import org.shumao.aggregation.order.linkage.Linking;
import org.shumao.aggregation.order.matching.DocumentMatching;
import org.shumao.aggregation.order.state.OrderState;
import org.shumao.aggregation.order.valuation.Contribution;
import org.shumao.aggregation.order.valuation.OrderOutcome;
import org.shumao.aggregation.referencedata.ReferenceData;

/**
 * From a state and reference data to what it adds to the figures. A pure function: the total over all orders depends on
 * final states and versions of the reference data alone, never on the way there.
 */
public final class OrderEvaluator {
    private static final Comparator<Contribution> ORDER = Comparator.comparing(Contribution::document)
            .thenComparingInt(Contribution::line)
            .thenComparing(contribution -> contribution.cube().kind());

    private OrderEvaluator() {}

    /** What the state says under this version of aliases and rates. */
    public static Evaluation evaluate(OrderState state, ReferenceData referenceData) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (state.overflowed()) {
            flags.add(Flag.OVERFLOWED);
        }
        Linking linking = Linking.of(state, referenceData);
        List<Contribution> contributions = new ArrayList<>();
        List<MatchKey> matches = new ArrayList<>(1);
        for (GroupLinks links : linking.groups()) {
            OrderOutcome group = new OrderOutcome(links, linking.grouping()::isElsewhere, referenceData, flags);
            contributions.addAll(group.contributions());
            DocumentMatching.of(group, referenceData).ifPresent(match -> matches.addAll(match.counts()));
        }
        if (!linking.pending().isEmpty()) {
            flags.add(Flag.PENDING);
        }
        if (!linking.moved().isEmpty()) {
            flags.add(Flag.MOVED);
        }
        if (linking.isShared()) {
            flags.add(Flag.SHARED_ORDER_NUMBER);
        }
        if (!linking.unauthorized().isEmpty()) {
            flags.add(Flag.UNAUTHORIZED);
        }
        if (!linking.overLimit().isEmpty()) {
            flags.add(Flag.OVER_LIMIT);
        }
        contributions.sort(ORDER);
        return new Evaluation(List.copyOf(contributions), new TreeSet<>(flags), List.copyOf(matches));
    }
}
