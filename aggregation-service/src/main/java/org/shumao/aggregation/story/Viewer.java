package org.shumao.aggregation.story;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
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
     * An order is seen whole by those whose it is and by the agents of these, as the register knows them: being named as
     * agent in a list that one has submitted oneself opens nothing.
     *
     * @param principals whose agent the viewer is
     */
    boolean seesWhole(Group group, Context context, Set<String> principals) {
        return statistician
                || owners(group, context).stream()
                        .anyMatch(owner -> subject.equals(owner) || principals.contains(owner));
    }

    /**
     * Platform and enterprise. If the papers of an order name several enterprises, it is the platform's alone: naming oneself
     * in a paper of somebody else's order must not open it.
     */
    static Set<String> owners(Group group, Context context) {
        Set<String> owners = new HashSet<>();
        for (Paper paper : group.papers()) {
            if (paper.type() == RecordType.ORDER || paper.type() == RecordType.LIST) {
                owners.add(context.resolve(Objects.requireNonNullElse(paper.enterprise(), "")));
            }
        }
        if (owners.size() > 1) {
            owners.clear();
        }
        owners.add(group.platform());
        return owners;
    }

    /** Everybody sees what they sent. */
    boolean sent(Paper paper) {
        return paper.origins().stream().anyMatch(origin -> subject.equals(origin.submitter()));
    }
}
