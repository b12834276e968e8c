package org.shumao.systemtests.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shumao.systemtests.oracle.list.Document;
import org.shumao.systemtests.oracle.list.Group;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/** Which group a service report belongs to: its newest version decides. */
final class ServiceReports {
    private final Set<Group> withOrder;
    private final Set<Group> hosting;
    private final Map<Group, List<SubmittedRecord>> byGroup = new TreeMap<>();
    private final List<SubmittedRecord> alone = new ArrayList<>();

    /**
     * @param withOrder groups that have an order document
     * @param hosting groups of which a relay, their platform or its agent submitted an order document
     */
    ServiceReports(Collection<SubmittedRecord> reports, Set<Group> withOrder, Set<Group> hosting) {
        this.withOrder = withOrder;
        this.hosting = hosting;
        for (Document report : Document.of(reports, record -> record.enterprise() + "|" + record.documentNo())) {
            SubmittedRecord newest = report.newest().record();
            if (!newest.isDelete()) {
                group(newest)
                        .map(group -> byGroup.computeIfAbsent(group, g -> new ArrayList<>()))
                        .orElse(alone)
                        .add(newest);
            }
        }
    }

    /** Newest versions of the reports that belong to a group. */
    List<SubmittedRecord> of(Group group) {
        return byGroup.getOrDefault(group, List.of());
    }

    /** Newest versions of the reports that belong to no group. */
    List<SubmittedRecord> alone() {
        return alone;
    }

    /** The order that the reporter sold; else the one that it is the platform of; and only if there is no other. */
    private Optional<Group> group(SubmittedRecord report) {
        String reporter = report.enterprise();
        String platform = report.platform();
        List<Group> sold = withOrder.stream()
                .filter(group -> group.orderNo().equals(report.orderNo()))
                .filter(group -> group.enterprise().equals(reporter))
                .filter(group -> isNoneOr(group.platform(), platform))
                .toList();
        if (sold.size() == 1) {
            return Optional.of(sold.get(0));
        }
        List<Group> hosted = withOrder.stream()
                .filter(group -> group.orderNo().equals(report.orderNo()))
                .filter(group -> group.platform().equals(reporter))
                .filter(group -> isNoneOr(group.platform(), platform))
                .filter(hosting::contains)
                .toList();
        return hosted.size() == 1 ? Optional.of(hosted.get(0)) : Optional.empty();
    }

    private static boolean isNoneOr(String expected, @Nullable String named) {
        return named == null || named.equals(expected);
    }
}
