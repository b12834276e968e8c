package org.shumao.tradecore.order.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.Documents;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Whose order a service report belongs to: that of its reporter, or one that its reporter runs as the platform and has filed. A
 * report of anybody else stands alone, so that nobody can replace a line of an order that is not theirs. One that names no platform
 * belongs to an order that the reporter has filed as well: others may report orders of it as platforms.
 */
final class ReportHomes {
    private final SortedMap<GroupKey, Documents> groups;
    /** Groups with an order that are filed by their enterprise, by enterprise. */
    private final Map<String, List<GroupKey>> ofEnterprises = new HashMap<>();
    /** Groups with an order that are filed by their platform, by platform. */
    private final Map<String, List<GroupKey>> ofPlatforms = new HashMap<>();

    private final ReferenceData referenceData;

    /**
     * @param vouched groups of which the platform has filed a document
     * @param filed groups of which the enterprise has filed one
     */
    ReportHomes(
            SortedMap<GroupKey, Documents> groups,
            Set<GroupKey> vouched,
            Set<GroupKey> filed,
            ReferenceData referenceData) {
        this.groups = groups;
        this.referenceData = referenceData;
        for (GroupKey key : groups.keySet()) {
            if (hasOrder(key) && filed.contains(key)) {
                ofEnterprises
                        .computeIfAbsent(key.enterprise(), enterprise -> new ArrayList<>(1))
                        .add(key);
            }
            if (hasOrder(key) && vouched.contains(key)) {
                ofPlatforms
                        .computeIfAbsent(key.platform(), platform -> new ArrayList<>(1))
                        .add(key);
            }
        }
    }

    /** @param newest version of the report that cites this order */
    GroupKey of(Document report, Version newest) {
        String reporter = report.key().party();
        String named = newest.record().platform();
        String platform = named == null ? null : referenceData.resolve(named);
        GroupKey standing = new GroupKey(platform == null ? reporter : platform, reporter);
        Optional<GroupKey> own = platform == null
                ? only(ofEnterprises.get(reporter))
                : Optional.of(standing).filter(this::hasOrder);
        return own.or(() -> platform == null || platform.equals(reporter)
                        ? only(ofPlatforms.get(reporter))
                        : Optional.empty())
                .orElse(standing);
    }

    private boolean hasOrder(GroupKey key) {
        Documents own = groups.get(key);
        return own != null && own.has(RecordType.ORDER);
    }

    private static Optional<GroupKey> only(@Nullable List<GroupKey> found) {
        return found != null && found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
