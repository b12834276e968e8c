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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shumao.systemtests.oracle.Oracle.Money;
import org.shumao.systemtests.oracle.list.Claims;
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
    private final Oracle.Review review;

    /** @param received with resolved codes, each with authority */
    Evaluation(Collection<Received> received, Authority authority, Oracle.Review review) {
        this.review = review;
        received.stream()
                .map(Received::record)
                .distinct()
                .forEach(record -> byKind.computeIfAbsent(record.kind(), kind -> new ArrayList<>())
                        .add(record));
        of(RecordKind.ORDER)
                .forEach(order -> orders.computeIfAbsent(Group.of(order), group -> new ArrayList<>())
                        .add(order));
        evaluateLists(received, authority);
        reports = new ServiceReports(of(RecordKind.SERVICE_REPORT), orders.keySet(), hosted(received, authority));
    }

    private List<SubmittedRecord> of(RecordKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Each enterprise apart, but for the responses that may speak of a document of any. */
    private void evaluateLists(Collection<Received> received, Authority authority) {
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
        List<EnterpriseLists> enterprises =
                byEnterprise.values().stream().map(EnterpriseLists::new).toList();
        Claims claims = new Claims(
                of(RecordKind.RESPONSE), submitted(received, one -> one.origin().relay()), submitted(received, one -> {
                    String agent = one.record().parties().agent();
                    Origin byAgent = new Origin(agent, one.origin().receivedAt(), false);
                    return authority.isFor(one.origin(), agent)
                            || authority.isFor(byAgent, one.record().enterprise());
                }));
        EnterpriseLists.bind(enterprises, of(RecordKind.RESPONSE), claims);
        enterprises.forEach(enterprise -> enterprise
                .evaluated()
                .forEach(list -> lists.computeIfAbsent(list.group(), group -> new ArrayList<>())
                        .add(list)));
    }

    private static Set<SubmittedRecord> submitted(Collection<Received> received, Predicate<Received> how) {
        return received.stream().filter(how).map(Received::record).collect(Collectors.toSet());
    }

    /**
     * Groups of which a relay, the platform or its agent submitted a version of the order; in a shop of its own the enterprise itself.
     */
    private static Set<Group> hosted(Collection<Received> received, Authority authority) {
        Set<Group> hosted = new TreeSet<>();
        for (Received one : received) {
            SubmittedRecord record = one.record();
            boolean ownShop = Objects.equals(record.platform(), record.enterprise());
            boolean byPlatform = one.origin().relay()
                    || (ownShop
                            ? authority.isFor(one.origin(), record.enterprise())
                            : authority.isForPlatform(one.origin(), record.platform()));
            if (byPlatform && record.kind() == RecordKind.ORDER) {
                hosted.add(Group.of(record));
            }
        }
        return hosted;
    }

    void addTo(Money money) {
        Set<Group> groups = new TreeSet<>(orders.keySet());
        groups.addAll(lists.keySet());
        for (Group group : groups) {
            List<SubmittedRecord> order = orders.getOrDefault(group, List.of());
            new GoodsFigures(group, order, lists.getOrDefault(group, List.of()), review).addTo(money);
            Set<SubmittedRecord> excluded = excluded(reports.of(group));
            new ServiceFigures(order, reports.of(group), review.excludesOrder(group), excluded).addTo(money);
        }
        new ServiceFigures(List.of(), reports.alone(), false, excluded(reports.alone())).addTo(money);
    }

    private Set<SubmittedRecord> excluded(List<SubmittedRecord> some) {
        return some.stream().filter(review::excludesReport).collect(Collectors.toSet());
    }
}
