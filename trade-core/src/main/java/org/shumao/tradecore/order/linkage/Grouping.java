package org.shumao.tradecore.order.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.EvaluationBudget;
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
        if (RecordRoles.isAboutLists(version)) {
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
     * @param untold filled with the customs responses whose document cannot be told, and the orders that have one which may be meant
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
                isVouched(key, own),
                moved,
                referenceData,
                budget)));
        new DeclarationListRecords(found, documents.values(), elsewhere, moved, untold).settle();
        return found;
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
        ReportHomes homes = new ReportHomes(
                new TreeMap<>(groups), groups(this::isOrderOfPlatform), groups(this::isFiled), referenceData);
        Map<GroupKey, List<Document>> reported = new HashMap<>();
        for (Document report : reports.documents(RecordType.SERVICE_REPORT)) {
            List<Version> here = report.versions().stream()
                    .filter(version -> !elsewhere.contains(version))
                    .toList();
            if (!here.isEmpty()) {
                GroupKey home = homes.of(report, here.get(here.size() - 1));
                here.forEach(version -> group(home).add(version, referenceData));
                reported.computeIfAbsent(home, key -> new ArrayList<>(1)).add(report);
            }
        }
        return reported;
    }

    private SortedSet<GroupKey> groups(BiPredicate<GroupKey, Documents> wanted) {
        SortedSet<GroupKey> found = new TreeSet<>();
        groups.forEach((key, own) -> {
            if (wanted.test(key, own)) {
                found.add(key);
            }
        });
        return found;
    }

    private boolean isVouched(GroupKey key, Documents own) {
        return isFiledByPlatform(key, own, OrderState.COUNTED);
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

    /** Whether a document of one of the types came from this party, its agent, or who relays for everybody. */
    private boolean isFiledBy(LiableParty party, String code, Documents own, Set<RecordType> types) {
        return own.stream()
                .filter(version -> types.contains(version.record().type()))
                .flatMap(version -> version.origins().stream())
                .anyMatch(origin -> origin.relay() || authority.speaksAs(party, code, origin));
    }

    /** Whether the record is one of another order. */
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
        Map<String, List<GroupKey>> ofPlatforms = new HashMap<>();
        groups.forEach((key, own) -> {
            if (hasOrderOrList(own)) {
                ofPlatforms
                        .computeIfAbsent(key.platform(), platform -> new ArrayList<>(1))
                        .add(key);
            }
        });
        Set<GroupKey> shared = new HashSet<>();
        ofPlatforms.values().stream().filter(keys -> keys.size() > 1).forEach(shared::addAll);
        return shared;
    }

    private static boolean hasOrderOrList(Documents documents) {
        return documents.has(RecordType.ORDER) || documents.has(RecordType.DECLARATION_LIST);
    }
}
