package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.order.Evaluation.Flag;
import org.shumao.aggregation.order.OrderStory.Group;
import org.shumao.aggregation.order.OrderStory.Paper;
import org.shumao.aggregation.order.PaperFate.Fate;
import org.shumao.contracts.match.MatchStatus;
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
        List<Group> groups = new ArrayList<>();
        linking.groups().forEach(links -> groups.add(group(links)));
        if (!linking.pending().isEmpty()) {
            List<Paper> papers = linking.pending().stream()
                    .sorted(OLDEST_FIRST)
                    .map(version -> paper(version, Fate.of(Disposition.PENDING)))
                    .toList();
            groups.add(new Group("", MatchStatus.UNMATCHED, List.of(), List.of(), papers));
        }
        return new OrderStory(
                List.copyOf(groups),
                new TreeSet<>(OrderEvaluator.evaluate(state, context).flags()));
    }

    private Group group(GroupLinks links) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        GroupCase group = new GroupCase(links, context, flags);
        Optional<PaperMatch> match = PaperMatch.of(group, context);
        MatchStatus status = match.map(PaperMatch::matchStatus).orElse(MatchStatus.UNMATCHED);
        PaperFate fate = new PaperFate(group, status);
        return new Group(
                links.id(),
                status,
                match.map(PaperMatch::missingTypes).orElse(List.of()),
                match.map(PaperMatch::conflicts).orElse(List.of()),
                links.papers().stream()
                        .sorted(OLDEST_FIRST)
                        .map(version -> paper(version, fate.of(version)))
                        .toList());
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
                record.agent(),
                record.documentNo(),
                record.preNo(),
                record.invtNo(),
                record.logisticsCode(),
                record.logisticsNo(),
                settlement == null ? null : settlement.payCode(),
                settlement == null ? null : settlement.payNo(),
                record.versionTime(),
                record.operation(),
                version.origins(),
                fate.disposition(),
                fate.reason(),
                record.answer());
    }
}
