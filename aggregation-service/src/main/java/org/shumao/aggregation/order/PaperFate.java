package org.shumao.aggregation.order;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.RecordType;

/** What became of the papers of one order of one platform. */
final class PaperFate {
    /**
     * @param reason short id, if the disposition alone does not say
     */
    record Fate(Disposition disposition, @Nullable String reason) {
        static Fate of(Disposition disposition) {
            return new Fate(disposition, null);
        }
    }

    private final GroupCase group;
    private final MatchStatus match;
    private final EnterpriseDocuments documents;

    PaperFate(GroupCase group, MatchStatus match) {
        this.group = group;
        this.match = match;
        documents = group.links().documents();
    }

    Fate of(Version version) {
        RecordType type = version.record().type();
        if (group.links().isPending(version)) {
            return Fate.of(Disposition.PENDING);
        }
        if (group.links().isMoved(version)) {
            return Fate.of(Disposition.MOVED);
        }
        return switch (type) {
            case DECLARATION_LIST -> ofList(version);
            case CUSTOMS_RESPONSE -> ofReceipt(version);
            case REVOCATION, RETURN -> ofApplication(version);
            case ORDER, SERVICE_REPORT, PAYMENT, MONEY_RECEIPT, WAYBILL, WAYBILL_STATUS -> ofDocument(version);
            case MASTER, SUMMARY, SUMMARY_RESULT, TAX_BILL -> Fate.of(Disposition.LINKED);
        };
    }

    private Fate ofDocument(Version version) {
        Document document = documentOf(version);
        if (document.key().type() == RecordType.SERVICE_REPORT && group.isMoved(document)) {
            return Fate.of(Disposition.MOVED);
        }
        boolean newest = document.newest().equals(version);
        if (Document.deletes(document.newest())) {
            return newest ? new Fate(Disposition.STANDING, "deletes") : new Fate(Disposition.WITHDRAWN, "deleted");
        }
        if (!newest) {
            return Fate.of(Disposition.SUPERSEDED);
        }
        return switch (document.key().type()) {
            case ORDER -> ofOrder(document);
            case SERVICE_REPORT ->
                counts(document.key())
                        ? Fate.of(Disposition.COUNTED)
                        : new Fate(Disposition.DUPLICATE, "another-report-counts");
            default -> ofMatched(Disposition.LINKED);
        };
    }

    private Fate ofOrder(Document order) {
        if (counts(order.key())) {
            return Fate.of(Disposition.COUNTED);
        }
        if (group.withdrawn()) {
            return new Fate(Disposition.WITHDRAWN, "list-withdrawn");
        }
        return ofMatched(Disposition.STANDING);
    }

    private Fate ofMatched(Disposition otherwise) {
        return switch (match) {
            case MATCHED -> Fate.of(Disposition.MATCHED);
            case CONFLICTING -> new Fate(otherwise, "conflicting");
            case PARTIAL, UNMATCHED -> Fate.of(otherwise);
        };
    }

    private Fate ofList(Version version) {
        Optional<ListCase> here = group.lists().stream()
                .filter(candidate -> candidate.list().indexOf(version) >= 0)
                .findFirst();
        if (here.isEmpty()) {
            return Fate.of(Disposition.MOVED);
        }
        ListCase list = here.get();
        Disposition disposition = list.disposition(version);
        return switch (disposition) {
            case STANDING -> ofStandingList(list);
            case WITHDRAWN ->
                new Fate(disposition, list.remains(version.record().versionTime()) ? "deleted" : "revoked");
            case REFUSED -> new Fate(disposition, "refused-by-customs");
            case NO_EFFECT -> new Fate(disposition, "list-refused");
            default -> Fate.of(disposition);
        };
    }

    private Fate ofStandingList(ListCase list) {
        if (list.outcome() == ListCase.Outcome.WITHDRAWN) {
            return new Fate(Disposition.STANDING, "deletes");
        }
        return group.isCounting(list)
                ? Fate.of(Disposition.COUNTED)
                : new Fate(Disposition.DUPLICATE, "another-list-counts");
    }

    private Fate ofReceipt(Version receipt) {
        RecordType about = Records.about(receipt);
        Answer answer = Answer.of(receipt);
        if (about == RecordType.DECLARATION_LIST) {
            return ofListAnswer(answer);
        }
        boolean decides = answer.rejects() || ReturnCase.accepts(answer);
        return EnterpriseDocuments.isApplication(about) && decides
                ? Fate.of(Disposition.LINKED)
                : Fate.of(Disposition.NO_EFFECT);
    }

    private Fate ofListAnswer(Answer answer) {
        Optional<ListCase> about = group.lists().stream()
                .filter(list -> list.list().hasResponse(answer.receipt()))
                .findFirst();
        if (about.isEmpty()) {
            return Fate.of(Disposition.MOVED);
        }
        ListCase list = about.get();
        if (group.isCounting(list) && list.reExport().filter(answer::equals).isPresent()) {
            return Fate.of(Disposition.COUNTED);
        }
        if (!list.ignores(answer)) {
            return Fate.of(Disposition.LINKED);
        }
        if (!list.remains(answer.time())) {
            return new Fate(Disposition.NO_EFFECT, "revoked");
        }
        if (answer.reExports()) {
            return new Fate(Disposition.NO_EFFECT, "not-released");
        }
        return new Fate(Disposition.NO_EFFECT, answer.isUnknown() ? "unknown-status" : null);
    }

    private Fate ofApplication(Version version) {
        LinkedDocument application = documents.application(version).orElseThrow();
        boolean newest = application.document().newest().equals(version);
        int index = application.indexOf(version);
        if (version.record().type() == RecordType.REVOCATION) {
            return ofRevocation(application, index, newest);
        }
        List<ListCase> here = decidedHere(application);
        if (here.isEmpty()) {
            return Fate.of(Disposition.MOVED);
        }
        return newest ? ofReturn(application, here) : Fate.of(Disposition.SUPERSEDED);
    }

    /** What customs accepted stays, whatever the applicant writes later. */
    private Fate ofRevocation(LinkedDocument application, int version, boolean newest) {
        List<Answer> own = application.responses().stream()
                .filter(bound -> bound.version() == version)
                .map(bound -> Answer.of(bound.response()))
                .toList();
        if (own.stream().anyMatch(Answer::accepts)) {
            boolean here = group.lists().stream().anyMatch(list -> documents.names(application, version, list.list()));
            return here ? new Fate(Disposition.LINKED, "accepted") : Fate.of(Disposition.MOVED);
        }
        if (decidedHere(application).isEmpty()) {
            return Fate.of(Disposition.MOVED);
        }
        if (!newest) {
            return Fate.of(Disposition.SUPERSEDED);
        }
        return own.stream().anyMatch(Answer::rejects)
                ? new Fate(Disposition.REFUSED, "refused-by-customs")
                : Fate.of(Disposition.WAITING);
    }

    /** Lists of this order that the newest version of an application names. */
    private List<ListCase> decidedHere(LinkedDocument application) {
        return group.lists().stream()
                .filter(list -> documents.decidesAbout(application, list.list()))
                .toList();
    }

    private Fate ofReturn(LinkedDocument application, List<ListCase> named) {
        if (Document.deletes(application.document().newest())) {
            return new Fate(Disposition.STANDING, "deletes");
        }
        if (group.isCounted(application)) {
            return Fate.of(Disposition.COUNTED);
        }
        if (named.stream().noneMatch(group::isCounting)) {
            return new Fate(Disposition.NO_EFFECT, "list-does-not-count");
        }
        boolean accepted = named.stream()
                .anyMatch(list ->
                        documents.returnCase(application, list).accepted().isPresent());
        if (accepted) {
            return new Fate(Disposition.NO_EFFECT, "nothing-left");
        }
        return application.responses().stream()
                        .map(bound -> Answer.of(bound.response()))
                        .anyMatch(Answer::rejects)
                ? new Fate(Disposition.REFUSED, "refused-by-customs")
                : Fate.of(Disposition.WAITING);
    }

    private Document documentOf(Version version) {
        if (version.record().type() == RecordType.SERVICE_REPORT) {
            return group.links().reports().stream()
                    .filter(report -> report.versions().contains(version))
                    .findFirst()
                    .orElseThrow();
        }
        return group.links().papers().documents(version.record().type()).stream()
                .filter(document -> document.versions().contains(version))
                .findFirst()
                .orElseThrow();
    }

    private boolean counts(DocumentKey document) {
        return group.contributions().stream()
                .map(Contribution::document)
                .anyMatch(text -> Objects.equals(text, document.text()));
    }
}
