package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/**
 * What belongs to one order of one platform: two platforms may use the same order number, and one platform may be
 * written under several codes. Grouping and document keys follow the alias map of the moment, so an alias that is
 * learned late merges what belongs together.
 */
final class OrderGroup {
    private final SortedMap<DocumentKey, List<Version>> documents = new TreeMap<>();

    /** Groups of a state, in a fixed order. Records without a platform group by their enterprise. */
    static Collection<OrderGroup> of(OrderState state, Context context) {
        SortedMap<String, OrderGroup> groups = new TreeMap<>();
        List<Version> homeless = new ArrayList<>();
        for (Version version : state.versions()) {
            TradeRecord record = version.record();
            if (record.platform() == null && record.type() == RecordType.SERVICE_REPORT) {
                homeless.add(version);
            } else {
                String named = Objects.requireNonNullElse(record.platform(), record.enterprise());
                String id = named == null ? "" : context.resolve(named);
                groups.computeIfAbsent(id, i -> new OrderGroup()).add(version, context);
            }
        }
        if (!homeless.isEmpty()) {
            OrderGroup home = homeOf(groups);
            homeless.forEach(version -> home.add(version, context));
        }
        return groups.values();
    }

    /** A report that names no platform joins the order it cites, if exactly one platform has that order. */
    private static OrderGroup homeOf(SortedMap<String, OrderGroup> groups) {
        List<OrderGroup> withOrder = groups.values().stream()
                .filter(group -> group.order().isPresent())
                .toList();
        return withOrder.size() == 1 ? withOrder.get(0) : groups.computeIfAbsent("", i -> new OrderGroup());
    }

    private void add(Version version, Context context) {
        TradeRecord record = version.record();
        String party = record.enterprise();
        DocumentKey key = DocumentKey.of(record, party == null ? null : context.resolve(party));
        documents.computeIfAbsent(key, k -> new ArrayList<>()).add(version);
    }

    Optional<Document> order() {
        return documents(RecordType.ORDER).stream().findFirst();
    }

    List<Document> lists() {
        return documents(RecordType.LIST);
    }

    List<Document> reports() {
        return documents(RecordType.SERVICE_REPORT);
    }

    private List<Document> documents(RecordType type) {
        return documents.entrySet().stream()
                .filter(entry -> entry.getKey().type() == type)
                .map(entry -> new Document(
                        entry.getKey(),
                        entry.getValue().stream().sorted(Version.BY_AGE).toList()))
                .toList();
    }
}
