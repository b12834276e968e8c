package org.shumao.aggregation.order;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.record.RecordType;

/**
 * Which platform's order each version of a service report cites. One that names no platform cites the order of the only
 * platform that has one; if none or several do, it goes with the version of the same report that first named a platform.
 */
final class ReportHomes {
    private static final String NOWHERE = "";

    private final Context context;
    private final Papers reports = new Papers();
    private final Optional<String> onlyOrder;

    /** @param groups all other papers, by resolved platform */
    ReportHomes(Map<String, Papers> groups, Collection<Version> reports, Context context) {
        this.context = context;
        reports.forEach(report -> this.reports.add(report, context));
        List<String> withOrder = groups.entrySet().stream()
                .filter(group -> group.getValue().has(RecordType.ORDER))
                .map(Map.Entry::getKey)
                .toList();
        onlyOrder = withOrder.size() == 1 ? Optional.of(withOrder.get(0)) : Optional.empty();
    }

    void forEach(BiConsumer<String, Version> action) {
        for (Document report : reports.documents(RecordType.SERVICE_REPORT)) {
            report.versions().forEach(version -> action.accept(homeOf(version, report), version));
        }
    }

    private String homeOf(Version version, Document report) {
        if (version.record().orderNo() == null) {
            // No order ties it to a platform: who arranged the sale may be corrected like anything else.
            return platform(report.newest()).orElse(NOWHERE);
        }
        return platform(version)
                .or(() -> onlyOrder)
                .or(() -> report.versions().stream()
                        .flatMap(other -> platform(other).stream())
                        .findFirst())
                .orElse(NOWHERE);
    }

    private Optional<String> platform(Version version) {
        return Optional.ofNullable(version.record().platform()).map(context::resolve);
    }
}
