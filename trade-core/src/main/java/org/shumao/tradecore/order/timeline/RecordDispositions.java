package org.shumao.tradecore.order.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.linkage.EnterpriseDocuments;
import org.shumao.tradecore.order.linkage.GroupKey;
import org.shumao.tradecore.order.linkage.GroupLinks;
import org.shumao.tradecore.order.linkage.Grouping;
import org.shumao.tradecore.order.linkage.LinkedDocument;
import org.shumao.tradecore.order.linkage.LinkedDocument.BoundResponse;
import org.shumao.tradecore.order.linkage.Linking;
import org.shumao.tradecore.order.matching.DocumentMatching;
import org.shumao.tradecore.order.state.DocumentKey;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.order.timeline.DocumentDispositions.Outcome;
import org.shumao.tradecore.order.timeline.OrderTimeline.Document;
import org.shumao.tradecore.order.timeline.OrderTimeline.Group;
import org.shumao.tradecore.order.valuation.DeclarationListOutcome;
import org.shumao.tradecore.order.valuation.OrderOutcome;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Finds the disposition of every record of a state. */
final class RecordDispositions {
    private static final Comparator<Version> OLDEST_FIRST =
            Comparator.comparing((Version version) -> version.key().time()).thenComparing(Version.BY_AGE);

    private final OrderState state;
    private final ReferenceData referenceData;
    private final EvaluationBudget budget;
    private final SortedMap<GroupKey, List<Unplaced>> unplaced = new TreeMap<>();
    private final Map<String, List<GroupKey>> ofEnterprises = new HashMap<>(0);

    RecordDispositions(OrderState state, ReferenceData referenceData, EvaluationBudget budget) {
        this.state = state;
        this.referenceData = referenceData;
        this.budget = budget;
    }

    /** A record that belongs to no group. */
    private record Unplaced(Version version, Outcome outcome) {}

    OrderTimeline timeline() {
        Linking linking = Linking.of(state, referenceData, budget);
        SortedMap<GroupKey, Group> groups = new TreeMap<>();
        for (GroupLinks links : linking.groups()) {
            groups.put(links.key(), group(links, linking));
        }
        linking.unauthorized()
                .forEach(version -> concerned(linking, version.record())
                        .forEach(key -> addUnplaced(key, version, Outcome.of(Disposition.UNAUTHORIZED))));
        linking.overLimit()
                .forEach(version -> concerned(linking, version.record())
                        .forEach(key -> addUnplaced(key, version, Outcome.of(Disposition.OVER_LIMIT))));
        linking.pending().forEach(version -> addPending(linking, version));
        linking.moved().forEach(version -> addUnplaced(unplaced(version), version, Outcome.of(Disposition.MOVED)));
        unplaced.forEach((key, records) -> groups.put(key, with(groups.getOrDefault(key, Group.empty(key)), records)));
        List<Group> declared = new ArrayList<>(groups.values());
        declared.sort(Comparator.comparing(group -> group.platform().isEmpty()));
        return new OrderTimeline(
                List.copyOf(declared),
                new TreeSet<>(
                        OrderEvaluator.evaluate(state, linking, referenceData).flags()));
    }

    /**
     * Says whose orders a record that was set aside is about: a revocation or a waybill that names no platform would join orders by
     * its numbers, so it is shown in every order of the enterprise that it names, or in every one if it names none.
     */
    private List<GroupKey> concerned(Linking linking, TradeRecord record) {
        GroupKey named = GroupKey.of(record, referenceData);
        boolean makesGroup = record.type() == RecordType.ORDER || record.type() == RecordType.DECLARATION_LIST;
        if (makesGroup || record.platform() != null) {
            return List.of(named);
        }
        if (ofEnterprises.isEmpty()) {
            linking.groups()
                    .forEach(links -> ofEnterprises
                            .computeIfAbsent(links.key().enterprise(), enterprise -> new ArrayList<>(1))
                            .add(links.key()));
        }
        List<GroupKey> concerned = record.enterprise() == null
                ? linking.groups().stream().map(GroupLinks::key).toList()
                : ofEnterprises.getOrDefault(named.enterprise(), List.of());
        return concerned.isEmpty() ? List.of(named) : concerned;
    }

    /** Returns what a record that belongs to no group names of one, or nothing. */
    private GroupKey unplaced(Version version) {
        String platform = version.record().platform();
        return new GroupKey(platform == null ? "" : referenceData.resolve(platform), "");
    }

    /** A customs response whose document cannot be told is shown in every order that has one which may be meant. */
    private void addPending(Linking linking, Version version) {
        SortedSet<GroupKey> orders = linking.untold().get(version);
        if (orders == null) {
            addUnplaced(unplaced(version), version, Outcome.of(Disposition.PENDING));
            return;
        }
        Outcome outcome = new Outcome(Disposition.PENDING, OrderTimeline.CANNOT_BE_TOLD);
        (orders.isEmpty() ? List.of(unplaced(version)) : orders).forEach(key -> addUnplaced(key, version, outcome));
    }

    private void addUnplaced(GroupKey key, Version version, Outcome outcome) {
        budget.spend(1);
        unplaced.computeIfAbsent(key, k -> new ArrayList<>()).add(new Unplaced(version, outcome));
    }

    private Group with(Group group, List<Unplaced> records) {
        List<Document> documents = new ArrayList<>(group.documents());
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Unplaced record : records) {
            documents.add(document(record.version(), record.outcome()));
            flags.add(Flag.valueOf(record.outcome().disposition().name()));
        }
        documents.sort(Comparator.comparing(Document::time).thenComparing(Document::versionTime));
        return group.with(documents, flags);
    }

    private Group group(GroupLinks links, Linking linking) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        OrderOutcome group = new OrderOutcome(links, linking.grouping()::isElsewhere, referenceData, flags);
        if (linking.isShared(links.key())) {
            flags.add(Flag.SHARED_ORDER_NUMBER);
        }
        Optional<DocumentMatching> match = DocumentMatching.of(group, referenceData);
        MatchStatus status = match.map(DocumentMatching::matchStatus).orElse(MatchStatus.UNMATCHED);
        DocumentDispositions outcome = new DocumentDispositions(group, status);
        return new Group(
                links.key().platform(),
                links.key().enterprise(),
                status,
                match.map(DocumentMatching::missingTypes).orElse(List.of()),
                match.map(DocumentMatching::conflicts).orElse(List.of()),
                documents(group, outcome, linking.grouping()),
                group.contributions().stream().sorted(OrderEvaluator.ORDER).toList(),
                new TreeSet<>(flags));
    }

    private List<Document> documents(OrderOutcome group, DocumentDispositions outcome, Grouping grouping) {
        record Placed(Version version, Outcome outcome) {}
        Stream<Placed> here = group.links().all().stream().map(version -> new Placed(version, outcome.of(version)));
        Stream<Placed> ofOthers = aboutListsOf(group)
                .filter(grouping::isElsewhere)
                .map(version -> new Placed(version, outcome.ofPlaced(version)));
        return Stream.concat(here, ofOthers)
                .sorted(Comparator.comparing(Placed::version, OLDEST_FIRST))
                .map(placed -> document(placed.version(), placed.outcome()))
                .toList();
    }

    /** Applications that name a list of this order, and the responses to both: each of them may name another order itself. */
    private static Stream<Version> aboutListsOf(OrderOutcome group) {
        EnterpriseDocuments documents = group.links().documents();
        List<LinkedDocument> lists =
                group.lists().stream().map(DeclarationListOutcome::list).toList();
        Set<LinkedDocument> here = Set.copyOf(lists);
        Stream<LinkedDocument> applications = documents.applications().stream()
                .filter(application -> application
                        .versions()
                        .mapToObj(version -> documents.named(application, version))
                        .flatMap(Optional::stream)
                        .anyMatch(here::contains));
        List<LinkedDocument> about = Stream.concat(lists.stream(), applications).toList();
        return about.stream()
                .flatMap(document -> Stream.concat(
                        document.document().key().type() == RecordType.DECLARATION_LIST
                                ? Stream.empty()
                                : document.document().versions().stream(),
                        document.responses().stream().map(BoundResponse::response)));
    }

    private Document document(Version version, Outcome outcome) {
        TradeRecord record = version.record();
        Settlement settlement = record.settlement();
        return new Document(
                record.type(),
                record.source(),
                DocumentKey.of(record, referenceData::resolve).text(),
                record.platform(),
                record.orderNo(),
                record.enterprise(),
                record.parties().agent(),
                record.documentNo(),
                record.numbers().preNo(),
                record.numbers().invtNo(),
                record.parties().logistics(),
                record.numbers().logisticsNo(),
                settlement == null ? null : settlement.payCode(),
                settlement == null ? null : settlement.payNo(),
                record.versionTime(),
                record.operation(),
                version.origins(),
                outcome.disposition(),
                outcome.reason(),
                record.response());
    }
}
