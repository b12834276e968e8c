package org.shumao.aggregation.explain;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.explain.OrderReader.KnownOrder;
import org.shumao.aggregation.order.state.StateRecords;
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

    /** Whether some record of an order is theirs, or names them. */
    boolean isParty(KnownOrder order) {
        return statistician
                || StateRecords.of(order.state())
                        .anyMatch(record -> subject.equals(record.origin().submitter())
                                || Stream.of(record.platform(), record.enterprise())
                                        .filter(Objects::nonNull)
                                        .anyMatch(code -> subject.equals(
                                                order.referenceData().resolve(code))));
    }

    /** Everybody sees what they sent. */
    boolean sent(Document document) {
        return document.origins().stream().anyMatch(origin -> subject.equals(origin.submitter()));
    }
}
