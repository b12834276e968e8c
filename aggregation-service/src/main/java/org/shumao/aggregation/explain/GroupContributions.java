package org.shumao.aggregation.explain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shumao.aggregation.order.Evaluation;
import org.shumao.aggregation.order.timeline.OrderTimeline;
import org.shumao.aggregation.order.timeline.OrderTimeline.Document;
import org.shumao.aggregation.order.valuation.Contribution;
import org.shumao.contracts.record.RecordType;

/** Which contributions under an order number are those of one of its groups. */
public final class GroupContributions {
    private GroupContributions() {}

    /** A document's name is unique inside its group only. */
    public static List<Contribution> of(OrderTimeline.Group group, Evaluation evaluation) {
        Set<String> documents =
                group.documents().stream().map(Document::document).collect(Collectors.toSet());
        return evaluation.contributions().stream()
                .filter(contribution -> documents.contains(contribution.document()))
                .filter(contribution -> isOf(group, contribution))
                .toList();
    }

    private static boolean isOf(OrderTimeline.Group group, Contribution contribution) {
        boolean report = contribution.document().startsWith(RecordType.SERVICE_REPORT.name());
        if (!contribution.platform().equals(Contribution.UNKNOWN)) {
            return contribution.platform().equals(group.platform()) && (report || isBy(group, contribution));
        }
        // A service report without a platform joins the order that it cites, whoever its reporter is.
        return report || (isBy(group, contribution) && group.platform().equals(group.enterprise()));
    }

    private static boolean isBy(OrderTimeline.Group group, Contribution contribution) {
        String enterprise = contribution.enterprise().equals(Contribution.UNKNOWN) ? "" : contribution.enterprise();
        return enterprise.equals(group.enterprise());
    }
}
