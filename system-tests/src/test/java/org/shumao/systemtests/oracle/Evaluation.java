package org.shumao.systemtests.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shumao.systemtests.oracle.Oracle.Money;
import org.shumao.systemtests.oracle.list.DeclarationList;
import org.shumao.systemtests.oracle.list.EnterpriseLists;
import org.shumao.systemtests.oracle.list.Group;
import org.shumao.systemtests.oracle.record.RecordKind;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/** All records that count, evaluated at once: first every document over all orders, then the groups of each order number. */
final class Evaluation {
    private final Map<RecordKind, List<SubmittedRecord>> byKind = new EnumMap<>(RecordKind.class);
    private final Map<Group, List<SubmittedRecord>> orders = new TreeMap<>();
    private final Map<Group, List<DeclarationList>> lists = new TreeMap<>();
    private final ServiceReports reports;

    /** @param received with resolved codes, each with authority */
    Evaluation(Collection<Received> received, Authority authority) {
        received.stream()
                .map(Received::record)
                .distinct()
                .forEach(record -> byKind.computeIfAbsent(record.kind(), kind -> new ArrayList<>())
                        .add(record));
        of(RecordKind.ORDER)
                .forEach(order -> orders.computeIfAbsent(Group.of(order), group -> new ArrayList<>())
                        .add(order));
        evaluateLists();
        reports = new ServiceReports(of(RecordKind.SERVICE_REPORT), orders.keySet(), vouched(received, authority));
    }

    private List<SubmittedRecord> of(RecordKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Each enterprise apart. */
    private void evaluateLists() {
        Map<String, List<SubmittedRecord>> byEnterprise = new TreeMap<>();
        for (RecordKind kind : List.of(RecordKind.LIST, RecordKind.REVOCATION, RecordKind.RETURN)) {
            for (SubmittedRecord record : of(kind)) {
                if (record.enterprise() != null) {
                    byEnterprise
                            .computeIfAbsent(record.enterprise(), enterprise -> new ArrayList<>())
                            .add(record);
                }
            }
        }
        byEnterprise.forEach((enterprise, records) -> {
            List<SubmittedRecord> responses = of(RecordKind.RESPONSE).stream()
                    .filter(response -> response.enterprise() == null
                            || response.enterprise().equals(enterprise))
                    .toList();
            new EnterpriseLists(records, responses)
                    .evaluated()
                    .forEach(list -> lists.computeIfAbsent(list.group(), group -> new ArrayList<>())
                            .add(list));
        });
    }

    /**
     * Groups of which a relay, the platform or its agent submitted a version of the order or of a list; in a shop of its own the
     * enterprise itself.
     */
    private static Set<Group> vouched(Collection<Received> received, Authority authority) {
        Set<Group> vouched = new TreeSet<>();
        for (Received one : received) {
            SubmittedRecord record = one.record();
            boolean ownShop = Objects.equals(record.platform(), record.enterprise());
            boolean byPlatform = one.origin().relay()
                    || (ownShop
                            ? authority.isFor(one.origin(), record.enterprise())
                            : authority.isForPlatform(one.origin(), record.platform()));
            if (byPlatform && (record.kind() == RecordKind.ORDER || record.kind() == RecordKind.LIST)) {
                vouched.add(Group.of(record));
            }
        }
        return vouched;
    }

    void addTo(Money money) {
        Set<Group> groups = new TreeSet<>(orders.keySet());
        groups.addAll(lists.keySet());
        for (Group group : groups) {
            List<SubmittedRecord> order = orders.getOrDefault(group, List.of());
            new GoodsFigures(order, lists.getOrDefault(group, List.of())).addTo(money);
            new ServiceFigures(order, reports.of(group)).addTo(money);
        }
        new ServiceFigures(List.of(), reports.alone()).addTo(money);
    }
}
