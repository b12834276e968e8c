package org.shumao.aggregation.order.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shumao.aggregation.order.Evaluation.Flag;
import org.shumao.aggregation.order.OrderEvaluator;
import org.shumao.aggregation.order.linkage.GroupKey;
import org.shumao.aggregation.order.linkage.GroupLinks;
import org.shumao.aggregation.order.linkage.Linking;
import org.shumao.aggregation.order.matching.DocumentMatching;
import org.shumao.aggregation.order.state.DocumentKey;
import org.shumao.aggregation.order.state.OrderState;
import org.shumao.aggregation.order.state.Version;
import org.shumao.aggregation.order.timeline.DocumentDispositions.Outcome;
import org.shumao.aggregation.order.timeline.OrderTimeline.Document;
import org.shumao.aggregation.order.timeline.OrderTimeline.Group;
import org.shumao.aggregation.order.valuation.OrderOutcome;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;

/** Finds the disposition of every record of a state. */
final class RecordDispositions {
    private static final Comparator<Version> OLDEST_FIRST =
            Comparator.comparing((Version version) -> version.key().time()).thenComparing(Version.BY_AGE);

    private final OrderState state;
    private final ReferenceData referenceData;

    RecordDispositions(OrderState state, ReferenceData referenceData) {
        this.state = state;
        this.referenceData = referenceData;
    }

    OrderTimeline timeline() {
        Linking linking = Linking.of(state, referenceData);
        SortedMap<GroupKey, Group> groups = new TreeMap<>();
        for (GroupLinks links : linking.groups()) {
            groups.put(links.key(), group(links, linking));
        }
        linking.unauthorized()
                .forEach(version -> concerned(linking, version.record())
                        .forEach(key -> addUnplaced(groups, key, version, Disposition.UNAUTHORIZED)));
        linking.overLimit()
                .forEach(version -> concerned(linking, version.record())
                        .forEach(key -> addUnplaced(groups, key, version, Disposition.OVER_LIMIT)));
        linking.pending().forEach(version -> addUnplaced(groups, unplaced(version), version, Disposition.PENDING));
        linking.moved().forEach(version -> addUnplaced(groups, unplaced(version), version, Disposition.MOVED));
        List<Group> declared = new ArrayList<>(groups.values());
        declared.sort(Comparator.comparing(group -> group.platform().isEmpty()));
        return new OrderTimeline(
                List.copyOf(declared),
                new TreeSet<>(OrderEvaluator.evaluate(state, referenceData).flags()));
    }

    /**
     * Whose orders a record that was set aside is about: a revocation or a waybill that names no platform would join orders by
     * its numbers, so it is shown in every order of the enterprise that it names, or in every one if it names none.
     */
    private List<GroupKey> concerned(Linking linking, TradeRecord record) {
        GroupKey named = GroupKey.of(record, referenceData);
        boolean makesGroup = record.type() == RecordType.ORDER || record.type() == RecordType.DECLARATION_LIST;
        if (makesGroup || record.platform() != null) {
            return List.of(named);
        }
        List<GroupKey> concerned = linking.groups().stream()
                .map(GroupLinks::key)
                .filter(key -> record.enterprise() == null || key.enterprise().equals(named.enterprise()))
                .toList();
        return concerned.isEmpty() ? List.of(named) : concerned;
    }

    /** Of a record that belongs to no group: what it names of one, or nothing. */
    private GroupKey unplaced(Version version) {
        String platform = version.record().platform();
        return new GroupKey(platform == null ? "" : referenceData.resolve(platform), "");
    }

    private void addUnplaced(
            SortedMap<GroupKey, Group> groups, GroupKey key, Version version, Disposition disposition) {
        Group before = groups.getOrDefault(key, Group.empty(key));
        List<Document> documents = new ArrayList<>(before.documents());
        documents.add(document(version, Outcome.of(disposition)));
        documents.sort(Comparator.comparing(Document::time).thenComparing(Document::versionTime));
        groups.put(key, before.with(documents, Flag.valueOf(disposition.name())));
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
                links.all().stream()
                        .sorted(OLDEST_FIRST)
                        .map(version -> document(version, outcome.of(version)))
                        .toList(),
                new TreeSet<>(flags));
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
