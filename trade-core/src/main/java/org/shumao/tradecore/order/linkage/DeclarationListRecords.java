package org.shumao.tradecore.order.linkage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.tradecore.order.linkage.LinkedDocument.BoundResponse;
import org.shumao.tradecore.order.state.Version;

/**
 * Brings customs responses and applications to the groups of the lists that they are about. What is about lists of other orders only
 * has moved.
 */
final class DeclarationListRecords {
    private final Map<LinkedDocument, GroupLinks> homes = new HashMap<>();
    private final Collection<EnterpriseDocuments> enterprises;
    private final Set<Version> elsewhere;
    private final Set<Version> moved;
    private final IdentityHashMap<Version, SortedSet<GroupKey>> untold;

    DeclarationListRecords(
            List<GroupLinks> groups,
            Collection<EnterpriseDocuments> enterprises,
            Set<Version> elsewhere,
            Set<Version> moved,
            IdentityHashMap<Version, SortedSet<GroupKey>> untold) {
        this.enterprises = enterprises;
        this.elsewhere = elsewhere;
        this.moved = moved;
        this.untold = untold;
        groups.forEach(group -> group.lists().forEach(list -> homes.put(list, group)));
    }

    void settle() {
        for (EnterpriseDocuments documents : enterprises) {
            documents.lists().forEach(list -> bring(list, List.of(list)));
            documents.applications().forEach(application -> {
                List<LinkedDocument> named = application
                        .versions()
                        .boxed()
                        .flatMap(version -> documents.named(application, version).stream())
                        .distinct()
                        .toList();
                bring(application, named);
            });
        }
        // What several enterprises know is about one of their lists here, if it is about any.
        new HashSet<>(homes.values()).forEach(group -> group.settledVersions().forEach(moved::remove));
    }

    private void bring(LinkedDocument document, List<LinkedDocument> lists) {
        List<Version> here = Stream.concat(
                        lists.contains(document) ? Stream.empty() : document.document().versions().stream(),
                        document.responses().stream().map(BoundResponse::response))
                .filter(version -> !elsewhere.contains(version))
                .toList();
        List<GroupLinks> groups = lists.stream()
                .filter(homes::containsKey)
                .map(homes::get)
                .distinct()
                .toList();
        groups.forEach(group -> group.settleAll(here));
        List<GroupKey> orders = groups.stream().map(GroupLinks::key).toList();
        document.untold().stream()
                .filter(response -> !elsewhere.contains(response))
                .forEach(response ->
                        untold.computeIfAbsent(response, r -> new TreeSet<>()).addAll(orders));
        if (groups.isEmpty() && !lists.isEmpty()) {
            moved.addAll(here);
        }
    }
}
