package org.shumao.aggregation.explain;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.order.timeline.OrderTimeline.Document;
import org.shumao.aggregation.order.timeline.OrderTimeline.Group;

/**
 * The caller who wants to see an order.
 *
 * @param subject USCC of the enterprise whose key it is
 * @param statistician sees every order
 */
record Viewer(String subject, boolean statistician) {
    /**
     * An order is seen whole by those whose it is and by the agents of these, as the registry knows them: being named as
     * agent in a list that one has submitted oneself opens nothing.
     *
     * @param principals whose agent the viewer is
     */
    boolean seesWhole(Group group, Set<String> principals) {
        return statistician
                || owners(group).stream().anyMatch(owner -> subject.equals(owner) || principals.contains(owner));
    }

    /** Platform and enterprise: another enterprise that uses the same order number has an order of its own. */
    static Set<String> owners(Group group) {
        return Stream.of(group.platform(), group.enterprise())
                .filter(owner -> !owner.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Everybody sees what they sent. */
    boolean sent(Document document) {
        return document.origins().stream().anyMatch(origin -> subject.equals(origin.submitter()));
    }
}
