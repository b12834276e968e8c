package org.shumao.tradecore.order.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.Documents;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.order.valuation.DeclarationListOutcome;
import org.shumao.tradecore.order.valuation.OrderOutcome;
import org.shumao.tradecore.referencedata.ReferenceData;

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
    static MatchedDocuments of(OrderOutcome group, ReferenceData referenceData) {
        TradeRecord order = group.order()
                .flatMap(Document::standing)
                .map(Version::record)
                .filter(record -> record.lines().stream().anyMatch(line -> line.kind() == LineKind.GOODS))
                .orElse(null);
        TradeRecord list = group.counting()
                .flatMap(DeclarationListOutcome::standing)
                .map(Version::record)
                .orElse(null);
        Documents documents = group.links().all();
        if (!documents.hasOthers()) {
            return new MatchedDocuments(order, list, List.of(), List.of(), List.of(), null);
        }
        List<TradeRecord> waybills = standing(documents, RecordType.WAYBILL);
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
                standing(documents, RecordType.PAYMENT),
                standing(documents, RecordType.MONEY_RECEIPT),
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

    /** How many kinds of document are there. */
    int kinds() {
        return (order == null ? 0 : 1)
                + (list == null ? 0 : 1)
                + (payments.isEmpty() && collections.isEmpty() ? 0 : 1)
                + (waybills.isEmpty() ? 0 : 1);
    }
}
