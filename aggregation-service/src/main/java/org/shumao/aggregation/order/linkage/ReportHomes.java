package org.shumao.aggregation.order.linkage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.order.state.Document;
import org.shumao.aggregation.order.state.Documents;
import org.shumao.aggregation.order.state.Version;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.record.RecordType;

/**
 * Whose order a service report belongs to: that of its reporter, or one that its reporter runs as the platform and has filed. A
 * report of anybody else stands alone, so that nobody can replace a line of an order that is not theirs. One that names no platform
 * belongs to an order that the reporter has filed as well: others may report orders of it as platforms.
 */
final class ReportHomes {
    private final SortedMap<GroupKey, Documents> groups;
    private final Set<GroupKey> vouched;
    private final Set<GroupKey> filed;
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
        this.vouched = vouched;
        this.filed = filed;
        this.referenceData = referenceData;
    }

    /** @param newest version of the report that cites this order */
    GroupKey of(Document report, Version newest) {
        String reporter = report.key().party();
        String named = newest.record().platform();
        @Nullable String platform = named == null ? null : referenceData.resolve(named);
        Predicate<GroupKey> cited = key -> platform == null || key.platform().equals(platform);
        Predicate<GroupKey> own = key -> key.enterprise().equals(reporter) && (platform != null || filed.contains(key));
        return only(cited.and(own))
                .or(() -> only(cited.and(key -> key.platform().equals(reporter)).and(vouched::contains)))
                .orElseGet(() -> new GroupKey(platform == null ? reporter : platform, reporter));
    }

    private Optional<GroupKey> only(Predicate<GroupKey> wanted) {
        List<GroupKey> found = groups.entrySet().stream()
                .filter(group -> group.getValue().has(RecordType.ORDER))
                .map(group -> group.getKey())
                .filter(wanted)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
