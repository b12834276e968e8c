package org.shumao.tradecore.order.timeline;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.order.linkage.EnterpriseDocuments;
import org.shumao.tradecore.order.linkage.LinkedDocument;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.DocumentKey;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.order.valuation.DeclarationListOutcome;
import org.shumao.tradecore.order.valuation.ListResponse;
import org.shumao.tradecore.order.valuation.OrderOutcome;
import org.shumao.tradecore.order.valuation.ReturnOutcome;

/** Says what became of the documents of one order of one platform. */
final class DocumentDispositions {
    /**
     * @param reason short id, if the disposition alone does not say
     */
    record Outcome(Disposition disposition, @Nullable String reason) {
        static Outcome of(Disposition disposition) {
            return new Outcome(disposition, null);
        }
    }

    private final OrderOutcome group;
    private final MatchStatus match;
    private final EnterpriseDocuments documents;
    private final Map<LinkedDocument, DeclarationListOutcome> lists = new HashMap<>();
    /** The list that a version is of, or that a response is about. */
    private final IdentityHashMap<Version, DeclarationListOutcome> listOf = new IdentityHashMap<>();

    private final IdentityHashMap<Version, Document> documentOf = new IdentityHashMap<>();
    private final Set<String> counted;

    DocumentDispositions(OrderOutcome group, MatchStatus match) {
        this.group = group;
        this.match = match;
        documents = group.links().documents();
        for (DeclarationListOutcome list : group.lists()) {
            lists.put(list.list(), list);
            list.list().document().versions().forEach(version -> listOf.put(version, list));
            list.list().responses().forEach(bound -> listOf.put(bound.response(), list));
        }
        group.links().reports().forEach(this::add);
        group.links().all().documents().forEach(this::add);
        counted = group.contributions().stream().map(Contribution::document).collect(Collectors.toSet());
    }

    private void add(Document document) {
        document.versions().forEach(version -> documentOf.putIfAbsent(version, document));
    }

    Outcome of(Version version) {
        if (group.links().isPending(version)) {
            return Outcome.of(Disposition.PENDING);
        }
        if (group.links().isMoved(version)) {
            return Outcome.of(Disposition.MOVED);
        }
        return ofPlaced(version);
    }

    /** Returns the outcome of a record that belongs to a document of this order, though it may name another order itself. */
    Outcome ofPlaced(Version version) {
        return switch (version.record().type()) {
            case DECLARATION_LIST -> ofList(version);
            case CUSTOMS_RESPONSE -> ofReceipt(version);
            case REVOCATION, RETURN -> ofApplication(version);
            case ORDER, SERVICE_REPORT, PAYMENT, MONEY_RECEIPT, WAYBILL, WAYBILL_STATUS -> ofDocument(version);
            case MASTER, SUMMARY, SUMMARY_RESULT, TAX_BILL -> Outcome.of(Disposition.LINKED);
        };
    }

    private Outcome ofDocument(Version version) {
        Document document = documentOf(version);
        if (document.key().type() == RecordType.SERVICE_REPORT && group.isMoved(document)) {
            return Outcome.of(Disposition.MOVED);
        }
        boolean newest = document.newest().equals(version);
        if (Document.deletes(document.newest())) {
            return newest
                    ? new Outcome(Disposition.STANDING, "deletes")
                    : new Outcome(Disposition.WITHDRAWN, "deleted");
        }
        if (!newest) {
            return Outcome.of(Disposition.SUPERSEDED);
        }
        if (isExcluded(document.key())) {
            return excluded(document.key());
        }
        return switch (document.key().type()) {
            case ORDER -> ofOrder(document);
            case SERVICE_REPORT ->
                counts(document.key())
                        ? Outcome.of(Disposition.COUNTED)
                        : new Outcome(Disposition.DUPLICATE, "another-report-counts");
            default -> ofMatched(Disposition.LINKED);
        };
    }

    private Outcome ofOrder(Document order) {
        if (counts(order.key())) {
            return Outcome.of(Disposition.COUNTED);
        }
        if (group.withdrawn()) {
            return new Outcome(Disposition.WITHDRAWN, "list-withdrawn");
        }
        return ofMatched(Disposition.STANDING);
    }

    private Outcome ofMatched(Disposition otherwise) {
        return switch (match) {
            case MATCHED -> Outcome.of(Disposition.MATCHED);
            case CONFLICTING -> new Outcome(otherwise, "conflicting");
            case PARTIAL, UNMATCHED -> Outcome.of(otherwise);
        };
    }

    private Outcome ofList(Version version) {
        DeclarationListOutcome list = listOf.get(version);
        if (list == null) {
            return Outcome.of(Disposition.MOVED);
        }
        Disposition disposition = list.disposition(version);
        return switch (disposition) {
            case STANDING -> ofStandingList(list);
            case WITHDRAWN ->
                new Outcome(disposition, list.remains(version.record().versionTime()) ? "deleted" : "revoked");
            case REFUSED -> new Outcome(disposition, "refused-by-customs");
            case NO_EFFECT -> new Outcome(disposition, "list-refused");
            default -> Outcome.of(disposition);
        };
    }

    private Outcome ofStandingList(DeclarationListOutcome list) {
        if (list.outcome() == DeclarationListOutcome.Outcome.WITHDRAWN) {
            return new Outcome(Disposition.STANDING, "deletes");
        }
        DocumentKey key = list.list().document().key();
        if (isExcluded(key)) {
            return excluded(key);
        }
        return group.isCounting(list)
                ? Outcome.of(Disposition.COUNTED)
                : new Outcome(Disposition.DUPLICATE, "another-list-counts");
    }

    private Outcome ofReceipt(Version receipt) {
        RecordType about = EnterpriseDocuments.about(receipt);
        ListResponse response = ListResponse.of(receipt);
        if (about == RecordType.DECLARATION_LIST) {
            return ofListResponse(response);
        }
        boolean decides = response.rejects() || ReturnOutcome.accepts(response);
        return EnterpriseDocuments.isApplication(about) && decides
                ? Outcome.of(Disposition.LINKED)
                : Outcome.of(Disposition.NO_EFFECT);
    }

    private Outcome ofListResponse(ListResponse response) {
        DeclarationListOutcome list = listOf.get(response.receipt());
        if (list == null) {
            return Outcome.of(Disposition.MOVED);
        }
        if (isCounted(list) && list.reExport().filter(response::equals).isPresent()) {
            return Outcome.of(Disposition.COUNTED);
        }
        if (!list.ignores(response)) {
            return Outcome.of(Disposition.LINKED);
        }
        if (!list.remains(response.time())) {
            return new Outcome(Disposition.NO_EFFECT, "revoked");
        }
        if (response.reExports()) {
            return new Outcome(Disposition.NO_EFFECT, "not-released");
        }
        return new Outcome(Disposition.NO_EFFECT, response.isUnknown() ? "unknown-status" : null);
    }

    private Outcome ofApplication(Version version) {
        LinkedDocument application = documents.application(version).orElseThrow();
        boolean newest = application.document().newest().equals(version);
        int index = application.indexOf(version);
        if (version.record().type() == RecordType.REVOCATION) {
            return ofRevocation(application, index, newest);
        }
        List<DeclarationListOutcome> here = decidedHere(application);
        if (here.isEmpty()) {
            return Outcome.of(Disposition.MOVED);
        }
        return newest ? ofReturn(application, here) : Outcome.of(Disposition.SUPERSEDED);
    }

    /** What customs accepted stays, whatever the applicant writes later. */
    private Outcome ofRevocation(LinkedDocument application, int version, boolean newest) {
        List<ListResponse> own = application.responses().stream()
                .filter(bound -> bound.version() == version)
                .map(bound -> ListResponse.of(bound.response()))
                .toList();
        if (own.stream().anyMatch(ListResponse::accepts)) {
            boolean here = documents.named(application, version).map(lists::get).isPresent();
            return here ? new Outcome(Disposition.LINKED, "accepted") : Outcome.of(Disposition.MOVED);
        }
        if (decidedHere(application).isEmpty()) {
            return Outcome.of(Disposition.MOVED);
        }
        if (!newest) {
            return Outcome.of(Disposition.SUPERSEDED);
        }
        return own.stream().anyMatch(ListResponse::rejects)
                ? new Outcome(Disposition.REFUSED, "refused-by-customs")
                : Outcome.of(Disposition.WAITING);
    }

    /** Lists of this order that the newest version of an application names. */
    private List<DeclarationListOutcome> decidedHere(LinkedDocument application) {
        int newest = application.document().versions().size() - 1;
        return documents.named(application, newest).map(lists::get).stream().toList();
    }

    private Outcome ofReturn(LinkedDocument application, List<DeclarationListOutcome> named) {
        if (Document.deletes(application.document().newest())) {
            return new Outcome(Disposition.STANDING, "deletes");
        }
        if (isExcluded(application.document().key())) {
            return excluded(application.document().key());
        }
        if (named.stream().noneMatch(this::isCounted)) {
            return new Outcome(Disposition.NO_EFFECT, "list-does-not-count");
        }
        if (group.isCounted(application)) {
            return Outcome.of(Disposition.COUNTED);
        }
        boolean accepted = named.stream()
                .anyMatch(list ->
                        documents.returnCase(application, list).accepted().isPresent());
        if (accepted) {
            return new Outcome(Disposition.NO_EFFECT, "nothing-left");
        }
        return application.responses().stream()
                        .map(bound -> ListResponse.of(bound.response()))
                        .anyMatch(ListResponse::rejects)
                ? new Outcome(Disposition.REFUSED, "refused-by-customs")
                : Outcome.of(Disposition.WAITING);
    }

    private Document documentOf(Version version) {
        return Objects.requireNonNull(documentOf.get(version));
    }

    private boolean isCounted(DeclarationListOutcome list) {
        return group.isCounting(list) && !group.isExcluded(list);
    }

    private boolean isExcluded(DocumentKey document) {
        return group.exclusion(document).isPresent();
    }

    private Outcome excluded(DocumentKey document) {
        return new Outcome(Disposition.EXCLUDED, group.exclusion(document).orElseThrow());
    }

    private boolean counts(DocumentKey document) {
        return counted.contains(document.text());
    }
}
