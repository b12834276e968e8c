package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.cube.MatchKey;
import org.shumao.contracts.match.MatchConflict;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/**
 * How far the papers of one order agree: order, payment, waybill and list of an import; order, waybill and list of an
 * export, whose money may come later. Only what stands is compared; a list that does not count is missing. An order of
 * services alone needs no papers.
 */
final class PaperMatch {
    private static final Set<RecordType> SUBMITTED = EnumSet.of(
            RecordType.ORDER, RecordType.LIST, RecordType.PAYMENT, RecordType.COLLECTION, RecordType.WAYBILL);

    private final GroupCase group;
    private final Flow flow;
    private final int month;
    private final MatchedPapers papers;
    private final MatchStatus status;
    private final List<RecordType> missing;
    private final List<MatchConflict> conflicts;

    private PaperMatch(GroupCase group, Dated dated, Context context) {
        this.group = group;
        this.flow = dated.flow();
        this.month = dated.month();
        papers = MatchedPapers.of(group, context);
        conflicts = new MatchRules(papers, flow, context).conflicts();
        missing = missing();
        status = status();
    }

    private record Dated(Flow flow, int month) {}

    /** Empty if the group has neither list nor an order of goods. */
    static Optional<PaperMatch> of(GroupCase group, Context context) {
        return dated(group).map(dated -> new PaperMatch(group, dated, context));
    }

    /** The month as in the cube: of the counting list, else of the order, else of the newest list. */
    private static Optional<Dated> dated(GroupCase group) {
        if (group.counting().isPresent()) {
            return group.counting().flatMap(ListCase::standing).map(PaperMatch::byList);
        }
        return group.order()
                .filter(order -> hasGoods(order.newest().record()))
                .map(order -> new Dated(order.newest().record().flow(), LineContribution.monthOfOrder(order)))
                .or(() -> group.lists().stream()
                        .map(list -> list.list().document().newest())
                        .max(Version.BY_AGE)
                        .map(PaperMatch::byList));
    }

    private static Dated byList(Version list) {
        return new Dated(list.record().flow(), LineContribution.monthOfList(list.record()));
    }

    private static boolean hasGoods(TradeRecord order) {
        return order.lines().stream().anyMatch(line -> line.kind() == LineKind.GOODS);
    }

    private List<RecordType> missing() {
        List<RecordType> types = new ArrayList<>(4);
        addMissing(types, RecordType.ORDER, papers.order());
        addMissing(types, RecordType.LIST, papers.list());
        if (flow == Flow.IMPORT && papers.payments().isEmpty()) {
            types.add(RecordType.PAYMENT);
        }
        if (papers.waybills().isEmpty()) {
            types.add(RecordType.WAYBILL);
        }
        return List.copyOf(types);
    }

    private static void addMissing(List<RecordType> types, RecordType type, @Nullable TradeRecord paper) {
        if (paper == null) {
            types.add(type);
        }
    }

    private MatchStatus status() {
        if (!conflicts.isEmpty()) {
            return MatchStatus.CONFLICTING;
        }
        if (papers.kinds() <= 1) {
            return MatchStatus.UNMATCHED;
        }
        return missing.isEmpty() ? MatchStatus.MATCHED : MatchStatus.PARTIAL;
    }

    MatchStatus matchStatus() {
        return status;
    }

    List<RecordType> missingTypes() {
        return missing;
    }

    List<MatchConflict> conflicts() {
        return conflicts;
    }

    /** One for each who submitted some of the papers. */
    List<MatchKey> counts() {
        Set<String> submitters = new TreeSet<>();
        group.links().papers().stream()
                .filter(version -> SUBMITTED.contains(version.record().type()))
                .flatMap(version -> version.origins().stream())
                .flatMap(origin -> Stream.ofNullable(origin.submitter()))
                .forEach(submitters::add);
        if (submitters.isEmpty()) {
            return List.of();
        }
        return submitters.stream()
                .map(submitter -> new MatchKey(submitter, month, flow, status))
                .toList();
    }
}
