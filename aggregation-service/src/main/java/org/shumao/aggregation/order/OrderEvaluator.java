package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.order.Contribution.Evidence;
import org.shumao.aggregation.order.Evaluation.Flag;
import org.shumao.contracts.record.LineKind;

/**
 * From a state and a context to what it adds to the figures. A pure function: the total over all orders depends on
 * final states and contexts alone, never on the way there.
 */
public final class OrderEvaluator {
    private final Context context;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<Contribution> contributions = new ArrayList<>();

    private OrderEvaluator(Context context) {
        this.context = context;
    }

    /** What the state says under this version of aliases and rates. */
    public static Evaluation evaluate(OrderState state, Context context) {
        OrderEvaluator evaluator = new OrderEvaluator(context);
        if (state.overflowed()) {
            evaluator.flags.add(Flag.OVERFLOWED);
        }
        OrderGroup.of(state, context).forEach(evaluator::addGroup);
        evaluator.contributions.sort(
                Comparator.comparing(Contribution::document).thenComparingInt(Contribution::line));
        return new Evaluation(List.copyOf(evaluator.contributions), new TreeSet<>(evaluator.flags), List.of());
    }

    private void addGroup(OrderGroup group) {
        List<Document> lists = group.lists();
        Optional<Document> order = group.order();
        flagTies(lists, group.reports(), order);
        Optional<Document> counting = countingList(lists);
        if (counting.isPresent()) {
            addLines(counting.get(), Evidence.DECLARED, LineKind.GOODS);
        } else if (lists.stream().anyMatch(Document::withdrawn)) {
            flags.add(Flag.WITHDRAWN);
        } else {
            order.ifPresent(document -> addLines(document, Evidence.ORDERED, LineKind.GOODS));
        }
        contributions.addAll(new ServiceLines(order, group.reports(), context, flags).contributions());
    }

    /** Of several standing lists one counts: the newest. */
    private Optional<Document> countingList(List<Document> lists) {
        List<Document> standing = lists.stream()
                .filter(document -> document.standing().isPresent())
                .sorted(Comparator.comparing(Document::newest, Version.BY_AGE))
                .toList();
        if (standing.size() > 1) {
            flags.add(Flag.DUPLICATE_LIST);
        }
        return standing.isEmpty() ? Optional.empty() : Optional.of(standing.get(standing.size() - 1));
    }

    private void addLines(Document document, Evidence evidence, LineKind kind) {
        document.standing().ifPresent(version -> {
            LineContribution maker = new LineContribution(document, evidence, context);
            boolean first = true;
            for (Valuation.ValuedLine line : new Valuation(version.record(), context, flags).lines(kind)) {
                contributions.add(maker.of(line, first));
                first = false;
            }
        });
    }

    private void flagTies(List<Document> lists, List<Document> reports, Optional<Document> order) {
        if (lists.stream().anyMatch(Document::tied)
                || reports.stream().anyMatch(Document::tied)
                || order.filter(Document::tied).isPresent()) {
            flags.add(Flag.TIE);
        }
    }
}
