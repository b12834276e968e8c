package org.shumao.tradecore.order.matching;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchConflict;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.Documents;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.order.valuation.DeclarationListOutcome;
import org.shumao.tradecore.order.valuation.LineContribution;
import org.shumao.tradecore.order.valuation.OrderOutcome;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Says how far the documents of one order agree: order, payment, waybill and list of an import; order, waybill and list of an
 * export, whose money may come later. Only what stands is compared; a list that does not count is missing. An order of
 * services alone needs no documents.
 */
public final class DocumentMatching {
    private static final Set<RecordType> SUBMITTED = EnumSet.of(
            RecordType.ORDER,
            RecordType.DECLARATION_LIST,
            RecordType.PAYMENT,
            RecordType.MONEY_RECEIPT,
            RecordType.WAYBILL);

    private final OrderOutcome group;
    private final Flow flow;
    private final int month;
    private final MatchedDocuments documents;
    private final MatchStatus status;
    private final List<RecordType> missing;
    private final List<MatchConflict> conflicts;

    private DocumentMatching(OrderOutcome group, Dated dated, ReferenceData referenceData) {
        this.group = group;
        this.flow = dated.flow();
        this.month = dated.month();
        documents = documents(group, referenceData);
        conflicts = new MatchRules(documents, flow, referenceData).conflicts();
        missing = missing();
        status = status();
    }

    /**
     * The standing documents of one order that are compared with each other.
     *
     * @param order its goods are compared
     * @param list the counting list
     * @param payments of the buyer
     * @param collections money received for an export
     * @param waybills those that the list names, or that name the order; all, if the list names none
     * @param strayWaybill one that names the order although the list names another, if none is the list's
     */
    record MatchedDocuments(
            @Nullable TradeRecord order,
            @Nullable TradeRecord list,
            List<TradeRecord> payments,
            List<TradeRecord> collections,
            List<TradeRecord> waybills,
            @Nullable TradeRecord strayWaybill) {
        /** Says how many kinds of document are there. */
        int kinds() {
            return (order == null ? 0 : 1)
                    + (list == null ? 0 : 1)
                    + (payments.isEmpty() && collections.isEmpty() ? 0 : 1)
                    + (waybills.isEmpty() ? 0 : 1);
        }
    }

    private record Dated(Flow flow, int month) {}

    /** Empty if the group has neither list nor an order of goods. */
    public static Optional<DocumentMatching> of(OrderOutcome group, ReferenceData referenceData) {
        return dated(group).map(dated -> new DocumentMatching(group, dated, referenceData));
    }

    /** The month as in the cube: of the counting list, else of the order, else of the newest list. */
    private static Optional<Dated> dated(OrderOutcome group) {
        if (group.counting().isPresent()) {
            return group.counting().flatMap(DeclarationListOutcome::standing).map(DocumentMatching::byList);
        }
        return group.order()
                .filter(order -> hasGoods(order.newest().record()))
                .map(order -> new Dated(order.newest().record().flow(), LineContribution.monthOfOrder(order)))
                .or(() -> group.lists().stream()
                        .map(list -> list.list().document().newest())
                        .max(Version.BY_AGE)
                        .map(DocumentMatching::byList));
    }

    private static Dated byList(Version list) {
        return new Dated(list.record().flow(), LineContribution.monthOfList(list.record()));
    }

    private static boolean hasGoods(TradeRecord order) {
        return order.lines().stream().anyMatch(line -> line.kind() == LineKind.GOODS);
    }

    private static MatchedDocuments documents(OrderOutcome group, ReferenceData referenceData) {
        TradeRecord order = group.order()
                .flatMap(Document::standing)
                .map(Version::record)
                .filter(DocumentMatching::hasGoods)
                .orElse(null);
        TradeRecord list = group.counting()
                .flatMap(DeclarationListOutcome::standing)
                .map(Version::record)
                .orElse(null);
        Documents all = group.links().all();
        if (!all.hasOthers()) {
            return new MatchedDocuments(order, list, List.of(), List.of(), List.of(), null);
        }
        List<TradeRecord> waybills = standing(all, RecordType.WAYBILL);
        List<TradeRecord> named = waybills.stream()
                .filter(waybill ->
                        list == null || list.numbers().logisticsNo() == null || names(list, waybill, referenceData))
                .toList();
        TradeRecord stray = named.isEmpty()
                ? waybills.stream()
                        .filter(waybill -> waybill.orderNo() != null)
                        .findFirst()
                        .orElse(null)
                : null;
        return new MatchedDocuments(
                order,
                list,
                standing(all, RecordType.PAYMENT),
                standing(all, RecordType.MONEY_RECEIPT),
                stray == null ? named : List.of(stray),
                stray);
    }

    private static List<TradeRecord> standing(Documents documents, RecordType type) {
        return documents.documents(type).stream()
                .flatMap(document -> document.standing().stream())
                .map(Version::record)
                .toList();
    }

    private static boolean names(TradeRecord list, TradeRecord waybill, ReferenceData referenceData) {
        return list.numbers().logisticsNo() != null
                && list.numbers().logisticsNo().equals(waybill.numbers().logisticsNo())
                && (list.parties().logistics() == null
                        || waybill.parties().logistics() == null
                        || referenceData
                                .resolve(list.parties().logistics())
                                .equals(referenceData.resolve(waybill.parties().logistics())));
    }

    private List<RecordType> missing() {
        List<RecordType> types = new ArrayList<>(4);
        if (documents.order() == null) {
            types.add(RecordType.ORDER);
        }
        if (documents.list() == null) {
            types.add(RecordType.DECLARATION_LIST);
        }
        if (flow == Flow.IMPORT && documents.payments().isEmpty()) {
            types.add(RecordType.PAYMENT);
        }
        if (documents.waybills().isEmpty()) {
            types.add(RecordType.WAYBILL);
        }
        return List.copyOf(types);
    }

    private MatchStatus status() {
        if (!conflicts.isEmpty()) {
            return MatchStatus.CONFLICTING;
        }
        if (documents.kinds() <= 1) {
            return MatchStatus.UNMATCHED;
        }
        return missing.isEmpty() ? MatchStatus.MATCHED : MatchStatus.PARTIAL;
    }

    public MatchStatus matchStatus() {
        return status;
    }

    public List<RecordType> missingTypes() {
        return missing;
    }

    public List<MatchConflict> conflicts() {
        return conflicts;
    }

    /** One in all, and one for each who submitted some of the documents. */
    public List<MatchKey> counts() {
        Set<String> submitters = new TreeSet<>(Set.of(MatchKey.EVERYBODY));
        group.links().all().stream()
                .filter(version -> SUBMITTED.contains(version.record().type()))
                .flatMap(version -> version.origins().stream())
                .flatMap(origin -> Stream.ofNullable(origin.submitter()))
                .forEach(submitters::add);
        return submitters.stream()
                .map(submitter -> new MatchKey(submitter, month, flow, status))
                .toList();
    }
}
