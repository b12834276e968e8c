package org.shumao.tradecore.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.ClearanceKey;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.linkage.GroupLinks;
import org.shumao.tradecore.order.linkage.Linking;
import org.shumao.tradecore.order.matching.DocumentMatching;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.order.valuation.OrderOutcome;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * From a state and reference data to what it adds to the figures. A pure function: the total over all orders depends on
 * final states and versions of the reference data alone, never on the way there.
 */
public final class OrderEvaluator {
    /** The fixed order of contributions, in an evaluation and in a timeline. */
    public static final Comparator<Contribution> ORDER = Comparator.comparing(Contribution::document)
            .thenComparingInt(Contribution::line)
            .thenComparing(contribution -> contribution.cube().kind());

    private OrderEvaluator() {}

    /** Evaluates the state under this version of aliases and rates, at the usual cost. */
    public static Evaluation evaluate(OrderState state, ReferenceData referenceData) {
        return evaluate(state, referenceData, EvaluationBudget.of(EvaluationBudget.USUAL));
    }

    /** @throws EvaluationBudget.ExceededException if that takes more than there is left */
    public static Evaluation evaluate(OrderState state, ReferenceData referenceData, EvaluationBudget budget) {
        return evaluate(state, Linking.of(state, referenceData, budget), referenceData);
    }

    /** @param linking of the state, under the same reference data */
    public static Evaluation evaluate(OrderState state, Linking linking, ReferenceData referenceData) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (state.overflowed()) {
            flags.add(Flag.OVERFLOWED);
        }
        List<Contribution> contributions = new ArrayList<>();
        List<MatchKey> matches = new ArrayList<>(1);
        List<ClearanceKey> clearances = new ArrayList<>(1);
        LocalDate agesOn = null;
        for (GroupLinks links : linking.groups()) {
            OrderOutcome group = new OrderOutcome(links, linking.grouping()::isElsewhere, referenceData, flags);
            contributions.addAll(group.contributions());
            agesOn = earlier(agesOn, group.agesOn());
            group.clearance().ifPresent(clearances::add);
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
        return new Evaluation(
                List.copyOf(contributions),
                new TreeSet<>(flags),
                List.copyOf(matches),
                agesOn,
                List.copyOf(clearances));
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
