package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/**
 * The records of a state by platform. Two platforms may use the same order number, and one platform may be written under
 * several codes; grouping follows the alias map of the moment, so an alias that is learned late merges what belongs
 * together. Orders and lists without a platform group by their enterprise; other papers without one are loose.
 */
final class Grouping {
    private final Context context;
    private final SortedMap<String, Papers> byPlatform = new TreeMap<>();
    private final Papers loose = new Papers();
    private final List<Version> underOtherOrders = new ArrayList<>(0);

    Grouping(OrderState state, Context context) {
        this.context = context;
        List<Version> reports = new ArrayList<>(0);
        for (Version version : state.versions()) {
            TradeRecord record = version.record();
            if (record.type() == RecordType.SERVICE_REPORT) {
                reports.add(version);
            } else {
                String named = record.platform() != null ? record.platform() : record.enterprise();
                of(named == null ? "" : context.resolve(named)).add(version, context);
            }
        }
        for (Version version : state.others()) {
            String platform = version.record().platform();
            if (version.record().type() == RecordType.SERVICE_REPORT) {
                underOtherOrders.add(version);
            } else {
                (platform == null ? loose : of(context.resolve(platform))).add(version, context);
            }
        }
        if (!reports.isEmpty()) {
            new ReportHomes(byPlatform, reports, context).forEach((home, report) -> of(home).add(report, context));
        }
    }

    /** In a fixed order. */
    List<GroupLinks> groups() {
        List<GroupLinks> groups = new ArrayList<>(byPlatform.size());
        byPlatform.forEach((id, own) -> groups.add(new GroupLinks(id, own, loose, elsewhere(own), context)));
        return groups;
    }

    /** Papers other than orders, lists and reports that name no platform. */
    Papers loose() {
        return loose;
    }

    private Papers of(String id) {
        return byPlatform.computeIfAbsent(id, i -> new Papers());
    }

    /** What versions of its reports cite instead: other order numbers, or this one of other platforms. */
    private CitedElsewhere elsewhere(Papers own) {
        CitedElsewhere elsewhere = new CitedElsewhere();
        if (own.has(RecordType.SERVICE_REPORT)) {
            underOtherOrders.forEach(version -> elsewhere.add(version, context));
            byPlatform.values().stream()
                    .filter(other -> other != own)
                    .flatMap(other -> other.documents(RecordType.SERVICE_REPORT).stream())
                    .forEach(report -> elsewhere.add(report.versions().get(0), context));
        }
        return elsewhere;
    }
}
