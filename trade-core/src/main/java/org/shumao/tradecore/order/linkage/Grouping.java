package org.shumao.tradecore.order.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.linkage.LinkedDocument.BoundResponse;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.Documents;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * The records of a state by platform and enterprise. Several enterprises may use the same order number, and one may be written
 * under several codes; grouping follows the alias map of the moment, so an alias that is learned late merges what belongs together.
 * Other records than orders and lists may name less: {@link Linking} finds the groups that they belong to.
 */
public final class Grouping {
    private final ReferenceData referenceData;
    private final EvaluationBudget budget;
    private final Authority authority;
    private final SortedMap<GroupKey, Documents> groups = new TreeMap<>();
    private final SortedMap<String, Documents> ofPlatforms = new TreeMap<>();
    private final Documents loose = new Documents();
    private final Documents reports = new Documents();
    private final SortedMap<String, List<Version>> aboutLists = new TreeMap<>();
    private final List<Version> anonymous = new ArrayList<>(0);
    private final Set<Version> elsewhere = Collections.newSetFromMap(new IdentityHashMap<>(0));

    Grouping(AuthorizedRecords known, ReferenceData referenceData, EvaluationBudget budget) {
        this.referenceData = referenceData;
        this.budget = budget;
        budget.spend(known.home().size() + known.elsewhere().size());
        authority = new Authority(referenceData);
        known.home().forEach(this::place);
        known.elsewhere().forEach(this::placeElsewhere);
    }

    private void place(Version version) {
        TradeRecord record = version.record();
        if (record.type() == RecordType.SERVICE_REPORT) {
            reports.add(version, referenceData);
            return;
        }
        if (EnterpriseDocuments.isAboutLists(version)) {
            addToEnterprise(version);
        }
        boolean names = record.platform() != null && record.enterprise() != null;
        if (names || OrderState.COUNTED.contains(record.type())) {
            group(GroupKey.of(record, referenceData)).add(version, referenceData);
        } else if (record.platform() != null) {
            ofPlatforms
                    .computeIfAbsent(referenceData.resolve(record.platform()), platform -> new Documents())
                    .add(version, referenceData);
        } else {
            loose.add(version, referenceData);
        }
    }

    private void placeElsewhere(Version version) {
        elsewhere.add(version);
        if (version.record().type() == RecordType.SERVICE_REPORT) {
            reports.add(version, referenceData);
        } else {
            addToEnterprise(version);
        }
    }

    private void addToEnterprise(Version version) {
        String enterprise = version.record().enterprise();
        if (enterprise == null && version.record().type() != RecordType.DECLARATION_LIST) {
            anonymous.add(version);
        } else {
            aboutLists
                    .computeIfAbsent(
                            referenceData.resolve(Objects.requireNonNullElse(enterprise, "")), e -> new ArrayList<>())
                    .add(version);
        }
    }

    private Documents group(GroupKey key) {
        return groups.computeIfAbsent(key, k -> new Documents());
    }

    /**
     * In a fixed order.
     *
     * @param moved filled with the records that are about documents of other orders
     * @param untold filled with the customs responses whose document cannot be told, and the orders that have one which may be
     * meant
     */
    List<GroupLinks> groups(Set<Version> moved, IdentityHashMap<Version, SortedSet<GroupKey>> untold) {
        SortedMap<String, EnterpriseDocuments> documents =
                EnterpriseDocuments.of(aboutLists, anonymous, authority, referenceData, budget);
        Map<GroupKey, List<Document>> reported = reported();
        SortedMap<GroupKey, List<LinkedDocument>> lists = lists(documents);
        EnterpriseDocuments none = new EnterpriseDocuments(budget);
        List<GroupLinks> found = new ArrayList<>(groups.size());
        groups.forEach((key, own) -> found.add(new GroupLinks(
                key,
                own,
                documents.getOrDefault(key.enterprise(), none),
                lists.getOrDefault(key, List.of()),
                reported.getOrDefault(key, List.of()),
                isFiledByPlatform(key, own, OrderState.COUNTED),
                moved,
                referenceData,
                budget)));
        settle(found, documents.values(), moved, untold);
        return found;
    }

    /**
     * Brings customs responses and applications to the groups of the lists that they are about. What is about lists of other orders
     * only
     * has moved.
     */
    private void settle(
            List<GroupLinks> found,
            Collection<EnterpriseDocuments> enterprises,
            Set<Version> moved,
            IdentityHashMap<Version, SortedSet<GroupKey>> untold) {
        Map<LinkedDocument, GroupLinks> homes = new HashMap<>();
        found.forEach(group -> group.lists().forEach(list -> homes.put(list, group)));
        for (EnterpriseDocuments documents : enterprises) {
            documents.lists().forEach(list -> moved.addAll(bring(list, List.of(list), homes, untold)));
            documents.applications().forEach(application -> {
                List<LinkedDocument> named = application
                        .versions()
                        .boxed()
                        .flatMap(version -> documents.named(application, version).stream())
                        .distinct()
                        .toList();
                moved.addAll(bring(application, named, homes, untold));
            });
        }
        // What several enterprises know is about one of their lists here, if it is about any.
        new HashSet<>(homes.values()).forEach(group -> group.settledVersions().forEach(moved::remove));
    }

    /** Returns the records about the document that belong to lists of other orders alone. */
    private List<Version> bring(
            LinkedDocument document,
            List<LinkedDocument> lists,
            Map<LinkedDocument, GroupLinks> homes,
            IdentityHashMap<Version, SortedSet<GroupKey>> untold) {
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
        groups.forEach(group -> here.forEach(group::settle));
        List<GroupKey> orders = groups.stream().map(GroupLinks::key).toList();
        document.untold().stream()
                .filter(response -> !elsewhere.contains(response))
                .forEach(response ->
                        untold.computeIfAbsent(response, r -> new TreeSet<>()).addAll(orders));
        return groups.isEmpty() && !lists.isEmpty() ? here : List.of();
    }

    /** Lists of which some version names this order, by group. */
    private SortedMap<GroupKey, List<LinkedDocument>> lists(SortedMap<String, EnterpriseDocuments> documents) {
        SortedMap<GroupKey, List<LinkedDocument>> lists = new TreeMap<>();
        documents.values().stream()
                .flatMap(ofEnterprise -> ofEnterprise.lists().stream())
                .filter(list -> list.document().versions().stream().anyMatch(version -> !elsewhere.contains(version)))
                .forEach(list -> lists.computeIfAbsent(
                                GroupKey.of(list.document().newest().record(), referenceData),
                                key -> new ArrayList<>(1))
                        .add(list));
        return lists;
    }

    /** Adds the versions that cite this order to the groups that they belong to, and says which reports each group has. */
    private Map<GroupKey, List<Document>> reported() {
        if (!reports.has(RecordType.SERVICE_REPORT)) {
            return Map.of();
        }
        // Groups with an order that their enterprise or their platform has filed: what reports add makes no such group.
        Map<String, List<GroupKey>> ofEnterprises = ordered(this::isFiled, GroupKey::enterprise);
        Map<String, List<GroupKey>> ofPlatforms = ordered(this::isOrderOfPlatform, GroupKey::platform);
        Set<GroupKey> ordered = Set.copyOf(filter((key, own) -> own.has(RecordType.ORDER)));
        Map<GroupKey, List<Document>> reported = new HashMap<>();
        for (Document report : reports.documents(RecordType.SERVICE_REPORT)) {
            List<Version> here = report.versions().stream()
                    .filter(version -> !elsewhere.contains(version))
                    .toList();
            if (!here.isEmpty()) {
                GroupKey home = home(report, here.get(here.size() - 1), ordered, ofEnterprises, ofPlatforms);
                here.forEach(version -> group(home).add(version, referenceData));
                reported.computeIfAbsent(home, key -> new ArrayList<>(1)).add(report);
            }
        }
        return reported;
    }

    /**
     * Returns the order that a service report belongs to: that of its reporter, or one that its reporter runs as the platform and
     * has
     * filed. A report of anybody else stands alone, so that nobody can replace a line of an order that is not theirs. One that
     * names no
     * platform belongs to an order that the reporter has filed as well: others may report orders of it as platforms.
     *
     * @param newest version of the report that cites this order
     * @param ordered groups that have an order
     * @param ofEnterprises those of them that their enterprises have filed
     * @param ofPlatforms those of them that their platforms have filed
     */
    private GroupKey home(
            Document report,
            Version newest,
            Set<GroupKey> ordered,
            Map<String, List<GroupKey>> ofEnterprises,
            Map<String, List<GroupKey>> ofPlatforms) {
        String reporter = report.key().party();
        String named = newest.record().platform();
        String platform = named == null ? null : referenceData.resolve(named);
        GroupKey standing = new GroupKey(platform == null ? reporter : platform, reporter);
        Optional<GroupKey> own = platform == null
                ? only(ofEnterprises.get(reporter))
                : Optional.of(standing).filter(ordered::contains);
        return own.or(() -> platform == null || platform.equals(reporter)
                        ? only(ofPlatforms.get(reporter))
                        : Optional.empty())
                .orElse(standing);
    }

    private static Optional<GroupKey> only(@Nullable List<GroupKey> found) {
        return found != null && found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Map<String, List<GroupKey>> ordered(
            BiPredicate<GroupKey, Documents> wanted, Function<GroupKey, String> by) {
        return filter((key, own) -> own.has(RecordType.ORDER) && wanted.test(key, own)).stream()
                .collect(Collectors.groupingBy(by));
    }

    private List<GroupKey> filter(BiPredicate<GroupKey, Documents> wanted) {
        return groups.entrySet().stream()
                .filter(group -> wanted.test(group.getKey(), group.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Only an order document says that somebody is the platform of the order: a list may name any. */
    private boolean isOrderOfPlatform(GroupKey key, Documents own) {
        return isFiledByPlatform(key, own, Set.of(RecordType.ORDER));
    }

    /** Who sells in a shop of its own need be no platform. */
    private boolean isFiledByPlatform(GroupKey key, Documents own, Set<RecordType> types) {
        boolean ownShop = key.platform().equals(key.enterprise());
        return isFiledBy(ownShop ? LiableParty.ENTERPRISE : LiableParty.PLATFORM, key.platform(), own, types);
    }

    private boolean isFiled(GroupKey key, Documents own) {
        return isFiledBy(LiableParty.ENTERPRISE, key.enterprise(), own, OrderState.COUNTED);
    }

    /** Says whether a document of one of the types came from this party, its agent, or who relays for everybody. */
    private boolean isFiledBy(LiableParty party, String code, Documents own, Set<RecordType> types) {
        return own.stream()
                .filter(version -> types.contains(version.record().type()))
                .flatMap(version -> version.origins().stream())
                .anyMatch(origin -> origin.relay() || authority.speaksAs(party, code, origin));
    }

    /** Says whether the record is one of another order. */
    public boolean isElsewhere(Version version) {
        return elsewhere.contains(version);
    }

    /** Records other than orders, lists and reports that name no platform. */
    Documents loose() {
        return loose;
    }

    /** Records that name a platform and no enterprise, by platform. */
    SortedMap<String, Documents> ofPlatforms() {
        return ofPlatforms;
    }

    /** Enterprises that use the order number on a platform where another one does as well. */
    Set<GroupKey> shared() {
        return filter((key, own) -> hasOrderOrList(own)).stream()
                .collect(Collectors.groupingBy(GroupKey::platform))
                .values()
                .stream()
                .filter(keys -> keys.size() > 1)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private static boolean hasOrderOrList(Documents documents) {
        return documents.has(RecordType.ORDER) || documents.has(RecordType.DECLARATION_LIST);
    }
}
