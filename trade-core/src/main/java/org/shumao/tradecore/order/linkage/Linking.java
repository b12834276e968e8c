package org.shumao.tradecore.order.linkage;

import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.ReferenceKey.Kind;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.state.Documents;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Links the records of a state. Lists, the applications about them and the customs responses to both are linked for each enterprise
 * apart, over all orders; every other record joins the orders that its numbers, its platform or its order number name.
 *
 * <p>A record that only its platform or its order number can place joins orders that the platform has filed; where there are none,
 * the
 * only order there is. So nobody draws a record away by using the same order number. What nothing places is pending.
 */
public final class Linking {
    /**
     * Waybill numbers are used again after half a year: they link documents whose business times differ by at most so many days.
     */
    private static final int WAYBILL_DAYS = 180;

    private final ReferenceData referenceData;
    private final EvaluationBudget budget;
    private final AuthorizedRecords known;
    private final Grouping grouping;
    private final List<GroupLinks> groups;
    private final Set<GroupKey> shared;
    private final Set<Version> moved = Collections.newSetFromMap(new IdentityHashMap<>(0));
    private final IdentityHashMap<Version, SortedSet<GroupKey>> untold = new IdentityHashMap<>(0);
    private final List<Version> ofPlatforms;

    private Linking(AuthorizedRecords known, ReferenceData referenceData, EvaluationBudget budget) {
        this.referenceData = referenceData;
        this.budget = budget;
        this.known = known;
        grouping = new Grouping(known, referenceData, budget);
        groups = grouping.groups(moved, untold);
        shared = groups.size() > 1 ? grouping.shared() : Set.of();
        ofPlatforms = grouping.ofPlatforms().values().stream()
                .flatMap(Documents::stream)
                .filter(EnterpriseDocuments::isPlain)
                .toList();
    }

    /** @throws EvaluationBudget.ExceededException if that takes more than there is left */
    public static Linking of(OrderState state, ReferenceData referenceData, EvaluationBudget budget) {
        Linking linking = new Linking(new AuthorizedRecords(state, referenceData), referenceData, budget);
        linking.link();
        return linking;
    }

    /** Returns the groups in a fixed order. */
    public List<GroupLinks> groups() {
        return groups;
    }

    /** Records that name no group, and nothing that is known here. */
    public List<Version> pending() {
        return unplaced().filter(version -> !moved.contains(version)).toList();
    }

    /** Returns the pending customs responses whose document cannot be told, with the orders of the documents that may be meant. */
    public IdentityHashMap<Version, SortedSet<GroupKey>> untold() {
        return untold;
    }

    /** Records that name no group, and are about documents of other orders. */
    public List<Version> moved() {
        return unplaced().filter(moved::contains).toList();
    }

    private Stream<Version> unplaced() {
        List<Version> others = Stream.concat(
                        grouping.loose().stream(),
                        grouping.ofPlatforms().values().stream().flatMap(Documents::stream))
                .toList();
        Set<Version> settled = others.isEmpty() ? Set.of() : settled();
        return others.stream().filter(version -> !settled.contains(version));
    }

    /** Records without authority. */
    public List<Version> unauthorized() {
        return known.unauthorized();
    }

    /** Records that are worth more than one record may be. */
    public List<Version> overLimit() {
        return known.overLimit();
    }

    /** Says whether several enterprises use the order number on one platform. */
    public boolean isShared() {
        return !shared.isEmpty();
    }

    /** Says whether another enterprise uses the order number on the same platform. */
    public boolean isShared(GroupKey key) {
        return shared.contains(key);
    }

    public Grouping grouping() {
        return grouping;
    }

    private void link() {
        groups.forEach(group -> group.own().stream()
                .filter(version -> EnterpriseDocuments.isPlain(version) && group.hasOrderOrList())
                .forEach(group::settle));
        List<Version> open = Stream.concat(
                        grouping.loose().stream().filter(EnterpriseDocuments::isPlain), ofPlatforms.stream())
                .toList();
        if (open.isEmpty()) {
            return;
        }
        linkByNumbers(open);
        placeOfPlatforms();
        placeByOrderNumber();
        linkByNumbers(open);
    }

    /** Brings every record to the groups whose records declare a number that it names; what joins has numbers of its own. */
    private void linkByNumbers(Collection<Version> open) {
        Map<ReferenceKey, NavigableMap<LocalDateTime, List<Version>>> seekers = new HashMap<>();
        for (Version version : open) {
            budget.spend(1);
            for (ReferenceKey key : References.named(version.record())) {
                seekers.computeIfAbsent(referenceData.resolve(key), k -> new TreeMap<>())
                        .computeIfAbsent(version.record().versionTime(), time -> new ArrayList<>(1))
                        .add(version);
            }
        }
        for (GroupLinks group : groups) {
            Map<ReferenceKey, NavigableSet<LocalDateTime>> declared = new HashMap<>();
            Deque<Version> joined = new ArrayDeque<>();
            group.own().stream()
                    .filter(version -> EnterpriseDocuments.isPlain(version)
                            || OrderState.COUNTED.contains(version.record().type()))
                    .forEach(joined::add);
            joined.addAll(group.settledVersions());
            while (!joined.isEmpty()) {
                for (Version version : naming(joined.remove().record(), seekers, declared)) {
                    if (!group.isSettled(version) && isOn(version, group.key().platform())) {
                        group.settle(version);
                        joined.add(version);
                    }
                }
            }
        }
    }

    /** Returns the seekers that name a number of the record which was not declared before, or not for their time. */
    private List<Version> naming(
            TradeRecord record,
            Map<ReferenceKey, NavigableMap<LocalDateTime, List<Version>>> seekers,
            Map<ReferenceKey, NavigableSet<LocalDateTime>> declared) {
        List<Version> naming = new ArrayList<>(0);
        for (ReferenceKey written : References.declared(record)) {
            budget.spend(1);
            ReferenceKey key = referenceData.resolve(written);
            NavigableSet<LocalDateTime> times = declared.computeIfAbsent(key, k -> new TreeSet<>());
            NavigableMap<LocalDateTime, List<Version>> named = seekers.get(key);
            boolean first = times.isEmpty();
            boolean added = times.add(record.versionTime());
            if (named != null && added) {
                if (key.kind() == Kind.WAYBILL) {
                    near(record.versionTime(), times, named).values().forEach(naming::addAll);
                } else if (first) {
                    named.values().forEach(naming::addAll);
                }
            }
        }
        budget.spend(naming.size());
        return naming;
    }

    /** Returns what is near this time, and not near a neighbour of it that was declared before. */
    private static NavigableMap<LocalDateTime, List<Version>> near(
            LocalDateTime time,
            NavigableSet<LocalDateTime> declared,
            NavigableMap<LocalDateTime, List<Version>> named) {
        LocalDateTime from = time.minusDays(WAYBILL_DAYS);
        LocalDateTime to = time.plusDays(WAYBILL_DAYS);
        LocalDateTime lower = declared.lower(time);
        LocalDateTime higher = declared.higher(time);
        boolean fromHere = lower == null || lower.plusDays(WAYBILL_DAYS).isBefore(from);
        boolean toHere = higher == null || higher.minusDays(WAYBILL_DAYS).isAfter(to);
        LocalDateTime start = fromHere || lower == null ? from : lower.plusDays(WAYBILL_DAYS);
        LocalDateTime end = toHere || higher == null ? to : higher.minusDays(WAYBILL_DAYS);
        // Where the windows of both neighbours meet, everything is known.
        return start.isAfter(end) ? new TreeMap<>() : named.subMap(start, fromHere, end, toHere);
    }

    private boolean isOn(Version version, String platform) {
        String named = version.record().platform();
        return named == null || referenceData.resolve(named).equals(platform);
    }

    /** A record that names the platform alone joins every order that the platform has filed, else the only one. */
    private void placeOfPlatforms() {
        Map<String, List<GroupLinks>> ofPlatforms = groups.stream()
                .collect(Collectors.groupingBy(group -> group.key().platform()));
        for (Map.Entry<String, Documents> records : grouping.ofPlatforms().entrySet()) {
            List<GroupLinks> homes = homes(ofPlatforms.getOrDefault(records.getKey(), List.of()));
            if (homes.size() == 1 || homes.stream().anyMatch(GroupLinks::isVouched)) {
                records.getValue().stream()
                        .filter(EnterpriseDocuments::isPlain)
                        .forEach(version -> homes.forEach(group -> group.settle(version)));
            }
        }
    }

    private void placeByOrderNumber() {
        List<GroupLinks> homes = homes(groups);
        if (homes.size() == 1) {
            Set<Version> settled = settled();
            grouping.loose().stream()
                    .filter(version -> EnterpriseDocuments.isPlain(version)
                            && version.record().orderNo() != null
                            && !settled.contains(version))
                    .toList()
                    .forEach(homes.get(0)::settle);
        }
    }

    /** Groups that have an order or a list: those that their platforms have filed, else all. */
    private static List<GroupLinks> homes(List<GroupLinks> candidates) {
        List<GroupLinks> all =
                candidates.stream().filter(GroupLinks::hasOrderOrList).toList();
        List<GroupLinks> vouched = all.stream().filter(GroupLinks::isVouched).toList();
        return vouched.isEmpty() ? all : vouched;
    }

    /** Records that belong to some group. */
    private Set<Version> settled() {
        Set<Version> settled = Collections.newSetFromMap(new IdentityHashMap<>());
        groups.forEach(group -> settled.addAll(group.settledVersions()));
        return settled;
    }
}
