package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.order.Evaluation.Flag;
import org.shumao.aggregation.order.OrderStory.Group;
import org.shumao.aggregation.order.OrderStory.Paper;
import org.shumao.aggregation.order.PaperFate.Fate;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;

/** Tells what became of every record of a state. */
final class Storyteller {
    private static final Comparator<Version> OLDEST_FIRST =
            Comparator.comparing((Version version) -> version.key().time()).thenComparing(Version.BY_AGE);

    private final OrderState state;
    private final Context context;

    Storyteller(OrderState state, Context context) {
        this.state = state;
        this.context = context;
    }

    OrderStory story() {
        Linking linking = Linking.of(state, context);
        SortedMap<GroupKey, Group> groups = new TreeMap<>();
        for (GroupLinks links : linking.groups()) {
            groups.put(links.key(), group(links, linking));
        }
        linking.unauthorized()
                .forEach(version -> concerned(linking, version.record())
                        .forEach(key -> addUnplaced(groups, key, version, Disposition.UNAUTHORIZED)));
        linking.pending().forEach(version -> addUnplaced(groups, unplaced(version), version, Disposition.PENDING));
        linking.moved().forEach(version -> addUnplaced(groups, unplaced(version), version, Disposition.MOVED));
        List<Group> told = new ArrayList<>(groups.values());
        told.sort(Comparator.comparing(group -> group.platform().isEmpty()));
        return new OrderStory(
                List.copyOf(told),
                new TreeSet<>(OrderEvaluator.evaluate(state, context).flags()));
    }

    /**
     * Whose orders a record without authority is about: a revocation or a waybill that names no platform would join orders by
     * its numbers, so it is shown in every order of the enterprise that it names, or in every one if it names none.
     */
    private List<GroupKey> concerned(Linking linking, TradeRecord record) {
        GroupKey named = GroupKey.of(record, context);
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
        return new GroupKey(platform == null ? "" : context.resolve(platform), "");
    }

    private void addUnplaced(
            SortedMap<GroupKey, Group> groups, GroupKey key, Version version, Disposition disposition) {
        Group before = groups.getOrDefault(key, Group.empty(key));
        List<Paper> papers = new ArrayList<>(before.papers());
        papers.add(paper(version, Fate.of(disposition)));
        papers.sort(Comparator.comparing(Paper::time).thenComparing(Paper::versionTime));
        groups.put(key, before.with(papers, Flag.valueOf(disposition.name())));
    }

    private Group group(GroupLinks links, Linking linking) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        GroupCase group = new GroupCase(links, linking.grouping()::isElsewhere, context, flags);
        if (linking.isShared(links.key())) {
            flags.add(Flag.SHARED_ORDER_NUMBER);
        }
        Optional<PaperMatch> match = PaperMatch.of(group, context);
        MatchStatus status = match.map(PaperMatch::matchStatus).orElse(MatchStatus.UNMATCHED);
        PaperFate fate = new PaperFate(group, status);
        return new Group(
                links.key().platform(),
                links.key().enterprise(),
                status,
                match.map(PaperMatch::missingTypes).orElse(List.of()),
                match.map(PaperMatch::conflicts).orElse(List.of()),
                links.papers().stream()
                        .sorted(OLDEST_FIRST)
                        .map(version -> paper(version, fate.of(version)))
                        .toList(),
                new TreeSet<>(flags));
    }

    private Paper paper(Version version, Fate fate) {
        TradeRecord record = version.record();
        Settlement settlement = record.settlement();
        return new Paper(
                record.type(),
                record.source(),
                DocumentKey.of(record, context::resolve).text(),
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
                fate.disposition(),
                fate.reason(),
                record.response());
    }
}
