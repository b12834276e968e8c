package org.shumao.aggregation.story;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.order.OrderStory.Group;
import org.shumao.aggregation.order.OrderStory.Paper;
import org.shumao.contracts.record.RecordType;

/**
 * Who asks for an order.
 *
 * @param subject USCC of the enterprise whose key it is
 * @param statistician sees every order
 */
record Viewer(String subject, boolean statistician) {
    /**
     * An order is seen whole by its platform, its enterprise and their agent. If its papers name several enterprises or
     * agents, none of these sees it whole: naming oneself in a paper of somebody else's order must not open it.
     */
    boolean seesWhole(Group group, Context context) {
        if (statistician || subject.equals(group.platform())) {
            return true;
        }
        Set<String> enterprises = new HashSet<>();
        Set<String> agents = new HashSet<>();
        for (Paper paper : group.papers()) {
            if (paper.type() == RecordType.ORDER || paper.type() == RecordType.LIST) {
                enterprises.add(resolved(paper.enterprise(), context));
            }
            if (paper.type() == RecordType.LIST) {
                agents.add(resolved(paper.agent(), context));
            }
        }
        return enterprises.equals(Set.of(subject)) || agents.equals(Set.of(subject));
    }

    /** Everybody sees what they sent. */
    boolean sent(Paper paper) {
        return paper.origins().stream().anyMatch(origin -> subject.equals(origin.submitter()));
    }

    private static String resolved(@Nullable String code, Context context) {
        return context.resolve(Objects.requireNonNullElse(code, ""));
    }
}
