package org.shumao.tradecore.order.valuation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.TradeLine;
import org.shumao.tradecore.cube.ClearanceKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.linkage.GroupLinks;
import org.shumao.tradecore.order.linkage.LinkedDocument;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.DocumentKey;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.order.valuation.DeclarationListOutcome.Outcome;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * One order of one platform: which list counts, whether the order's goods count in its place, what came back.
 * Customs beats platform for goods lines only; services always come from the order and its reports.
 */
public final class OrderOutcome {
    /** The order in which lists are preferred, best last: higher evidence, then the newest standing version. */
    private static final Comparator<DeclarationListOutcome> BY_PREFERENCE = Comparator.comparing(
                    DeclarationListOutcome::evidence)
            .thenComparing(list -> list.standing().orElseThrow(), Version.BY_AGE);

    private final GroupLinks links;
    private final Predicate<Version> elsewhere;
    private final ReferenceData referenceData;
    private final Set<Flag> flags;
    private final Optional<Document> order;
    private final List<DeclarationListOutcome> lists;
    private final List<DeclarationListOutcome> moved;
    private final List<Document> reports;
    private final Optional<DeclarationListOutcome> counting;
    private final List<Contribution> contributions = new ArrayList<>();
    private final Set<DocumentKey> countedReturns = new HashSet<>(2);
    /** The reasons why documents of it are excluded. */
    private final Map<String, String> exclusions;

    private @Nullable LocalDate agesOn;

    /** @param elsewhere which versions are of other orders */
    public OrderOutcome(GroupLinks links, Predicate<Version> elsewhere, ReferenceData referenceData, Set<Flag> flags) {
        this.links = links;
        this.elsewhere = elsewhere;
        this.referenceData = referenceData;
        this.flags = flags;
        order = links.order();
        exclusions = referenceData.excluded(links.key().platform(), links.key().enterprise());
        List<DeclarationListOutcome> all =
                links.lists().stream().map(links.documents()::caseOf).toList();
        lists = all.stream().filter(list -> !elsewhere.test(list.decisive())).toList();
        moved = all.stream().filter(list -> elsewhere.test(list.decisive())).toList();
        reports = links.reports().stream()
                .filter(report -> !elsewhere.test(report.newest()))
                .toList();
        counting = lists.stream()
                .filter(list -> list.outcome() == Outcome.STANDING)
                .max(BY_PREFERENCE);
        count();
        exclude();
        flag();
    }

    private void count() {
        if (counting.isPresent()) {
            countList(counting.get());
        } else if (!withdrawn()) {
            order.ifPresent(document -> document.standing()
                    .ifPresent(version -> contributions.addAll(goods(document, version, evidence(document)))));
        }
        contributions.addAll(
                new ServiceLines(order, reports, referenceData, flags, isBundle(), this::isExcluded).contributions());
    }

    private void countList(DeclarationListOutcome list) {
        Version standing = list.standing().orElseThrow();
        List<Contribution> gross = goods(list.list().document(), standing, evidence(list));
        contributions.addAll(gross);
        List<ReturnOutcome> returns = links.documents().returnsOf(list);
        Optional<ListResponse> reExport = list.reExport();
        if (returns.isEmpty() && reExport.isEmpty()) {
            return;
        }
        ReturnLedger ledger = new ReturnLedger(standing.record(), gross);
        for (ReturnOutcome returned : returns) {
            returned.accepted()
                    .filter(time ->
                            reExport.isEmpty() || !time.isAfter(reExport.get().time()))
                    .ifPresent(time -> {
                        List<Contribution> taken = ledger.take(returned, time);
                        if (!taken.isEmpty()) {
                            countedReturns.add(returned.application().document().key());
                        }
                        contributions.addAll(taken);
                    });
        }
        reExport.ifPresent(response -> contributions.addAll(ledger.takeRest(
                DocumentKey.of(response.receipt().record(), referenceData::resolve)
                        .text(),
                response.time())));
    }

    private List<Contribution> goods(Document document, Version standing, Evidence evidence) {
        LineContribution maker = new LineContribution(document, standing, evidence, referenceData, isBundle());
        List<Contribution> lines = new ArrayList<>();
        for (Valuation.ValuedLine line : new Valuation(standing.record(), referenceData, flags).lines(LineKind.GOODS)) {
            lines.add(maker.of(line, cube -> lines.isEmpty()));
        }
        return lines;
    }

    /** Returns what stands behind a list: it is stale if customs has not released it, and nothing was heard of it for long. */
    private Evidence evidence(DeclarationListOutcome list) {
        LocalDate due = list.lastHeard().plusDays(referenceData.ageing().staleAfter());
        return list.evidence() == Evidence.RELEASED ? Evidence.RELEASED : aged(list.evidence(), due, Evidence.STALE);
    }

    /** Returns what stands behind goods without a list: after long nobody expects one any more. */
    private Evidence evidence(Document withoutList) {
        LocalDate due = withoutList
                .earliest()
                .toLocalDate()
                .plusDays(referenceData.ageing().undeclaredAfter());
        boolean refused = lists.stream().anyMatch(list -> list.outcome() == Outcome.REFUSED);
        return aged(Evidence.ORDERED, due, refused ? Evidence.REFUSED : Evidence.UNDECLARED);
    }

    private Evidence aged(Evidence before, LocalDate due, Evidence after) {
        if (referenceData.ageing().hasReached(due)) {
            return after;
        }
        agesOn = due;
        return before;
    }

    /** Takes away what excluded documents add: nothing takes their place. With a list goes what came back of it. */
    private void exclude() {
        boolean listExcluded = counting.filter(this::isExcluded).isPresent();
        boolean excluded = contributions.removeIf(contribution -> isExcluded(contribution.document())
                || (listExcluded && contribution.cube().lineKind() == LineKind.GOODS));
        if (excluded) {
            flags.add(Flag.EXCLUDED);
        }
        if (contributions.stream().noneMatch(contribution -> contribution.cube().lineKind() == LineKind.GOODS)) {
            agesOn = null;
        }
    }

    private boolean isExcluded(String document) {
        return exclusions.containsKey(document);
    }

    /** Says whether statisticians decided that a list does not count. */
    public boolean isExcluded(DeclarationListOutcome list) {
        return isExcluded(list.list().document().key().text());
    }

    /** Returns why statisticians decided that a document does not count, if they did. */
    public Optional<String> exclusion(DocumentKey document) {
        return Optional.ofNullable(exclusions.get(document.text()));
    }

    /** Says whether the order itself has a goods line and a service line; what reports add to it are transactions of their own. */
    private boolean isBundle() {
        return order.flatMap(Document::standing)
                .map(version -> version.record().lines().stream()
                                .map(TradeLine::kind)
                                .distinct()
                                .count()
                        > 1)
                .orElse(false);
    }

    /** Says whether a list was withdrawn, or revoked and not declared again with success, and none stands. */
    public boolean withdrawn() {
        return counting.isEmpty()
                && lists.stream().anyMatch(list -> list.outcome() == Outcome.WITHDRAWN || list.revoked());
    }

    private void flag() {
        if (links.hasTie()) {
            flags.add(Flag.TIE);
        }
        if (withdrawn()) {
            flags.add(Flag.WITHDRAWN);
        }
        if (hasMoved()) {
            flags.add(Flag.MOVED);
        }
        int standing = 0;
        for (DeclarationListOutcome list : lists) {
            standing += list.outcome() == Outcome.STANDING ? 1 : 0;
            if (list.outcome() == Outcome.REFUSED) {
                flags.add(Flag.REFUSED);
            }
            if (list.isUnlinked()) {
                flags.add(Flag.WAITING);
            }
            if (list.hasIdleResponses()) {
                flags.add(Flag.IDLE_RESPONSE);
            }
            if (returnsNothing(list)) {
                flags.add(Flag.RETURN_NOT_COUNTED);
            }
        }
        if (standing > 1) {
            flags.add(Flag.DUPLICATE_LIST);
        }
        if (links.hasPending()) {
            flags.add(Flag.PENDING);
        }
    }

    /** Says whether a return names this list although it does not count, or was accepted and took nothing. */
    private boolean returnsNothing(DeclarationListOutcome list) {
        return links.documents().returnsOf(list).stream()
                .anyMatch(returned ->
                        (!isCounting(list) || returned.accepted().isPresent()) && !isCounted(returned.application()));
    }

    /** Says whether a document of which a version names this order counts in another one. */
    private boolean hasMoved() {
        return !moved.isEmpty() || reports.size() < links.reports().size() || links.hasMoved();
    }

    /** Says whether a report counts in another order. */
    public boolean isMoved(Document report) {
        return elsewhere.test(report.newest());
    }

    public boolean isCounting(DeclarationListOutcome list) {
        return counting.isPresent() && counting.get() == list;
    }

    public boolean isCounted(LinkedDocument application) {
        return countedReturns.contains(application.document().key());
    }

    public GroupLinks links() {
        return links;
    }

    public Optional<Document> order() {
        return order;
    }

    /** Lists that belong to this order. */
    public List<DeclarationListOutcome> lists() {
        return lists;
    }

    public Optional<DeclarationListOutcome> counting() {
        return counting;
    }

    /** Returns the next day on which goods of it count otherwise although nothing comes; null if there is none. */
    public @Nullable LocalDate agesOn() {
        return agesOn;
    }

    public List<Contribution> contributions() {
        return contributions;
    }

    /** Returns how long customs took to release the list that counts; empty if it has not, or if the list is excluded. */
    public Optional<ClearanceKey> clearance() {
        return counting.filter(list -> !isExcluded(list)).flatMap(DeclarationListOutcome::clearance);
    }
}
