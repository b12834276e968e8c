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

    PaperFate(GroupCase group, MatchStatus match) {
        this.group = group;
        this.match = match;
    }

    Fate of(Version version) {
        RecordType type = version.record().type();
        if (group.links().isPending(version)) {
            return Fate.of(Disposition.PENDING);
        }
        return switch (type) {
            case LIST -> ofList(version);
            case RECEIPT -> ofReceipt(version);
            case REVOCATION, RETURN -> ofApplication(version);
            case ORDER, SERVICE_REPORT, PAYMENT, COLLECTION, WAYBILL, WAYBILL_STATUS -> ofDocument(version);
            case MASTER, SUMMARY, SUMMARY_RESULT, TAX_BILL -> Fate.of(Disposition.LINKED);
        };
    }

    private Fate ofDocument(Version version) {
        Document document = documentOf(version);
        if (document.key().type() == RecordType.SERVICE_REPORT && group.links().isElsewhere(document)) {
            return new Fate(Disposition.NO_EFFECT, "cites-another-order");
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
        ListCase list = group.lists().stream()
                .filter(candidate -> candidate.list().document().versions().contains(version))
                .findFirst()
                .orElseThrow();
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
        RecordType about = GroupLinks.about(receipt);
        Answer answer = Answer.of(receipt);
        if (about == RecordType.LIST) {
            return ofListAnswer(answer);
        }
        boolean decides = answer.rejects() || ReturnCase.accepts(answer);
        return GroupLinks.isApplication(about) && decides
                ? Fate.of(Disposition.LINKED)
                : Fate.of(Disposition.NO_EFFECT);
    }

    private Fate ofListAnswer(Answer answer) {
        List<ListCase> answered = group.lists().stream()
                .filter(list -> list.list().hasAnswer(answer.receipt()))
                .toList();
        if (answered.stream()
                .filter(group::isCounting)
                .flatMap(list -> list.reExport().stream())
                .anyMatch(answer::equals)) {
            return Fate.of(Disposition.COUNTED);
        }
        if (answered.stream().anyMatch(list -> !list.ignores(answer))) {
            return Fate.of(Disposition.LINKED);
        }
        if (answered.stream().noneMatch(list -> list.remains(answer.time()))) {
            return new Fate(Disposition.NO_EFFECT, "revoked");
        }
        if (answer.reExports()) {
            return new Fate(Disposition.NO_EFFECT, "not-released");
        }
        return new Fate(Disposition.NO_EFFECT, answer.isUnknown() ? "unknown-status" : null);
    }

    private Fate ofApplication(Version version) {
        List<ListCase> named = group.lists().stream()
                .filter(list -> applicationIn(list, version).isPresent())
                .toList();
        LinkedDocument application = named.stream()
                .flatMap(list -> applicationIn(list, version).stream())
                .findFirst()
                .orElseThrow();
        if (!application.document().newest().equals(version)) {
            return Fate.of(Disposition.SUPERSEDED);
        }
        return version.record().type() == RecordType.RETURN
                ? ofReturn(application, named)
                : undecidedOr(
                                application,
                                application.answers().stream().map(Answer::of).anyMatch(Answer::accepts))
                        .orElseGet(() -> new Fate(Disposition.LINKED, "accepted"));
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
                .anyMatch(list -> ReturnCase.of(application, list).accepted().isPresent());
        return undecidedOr(application, accepted).orElseGet(() -> new Fate(Disposition.NO_EFFECT, "nothing-left"));
    }

    private static Optional<Fate> undecidedOr(LinkedDocument application, boolean accepted) {
        if (accepted) {
            return Optional.empty();
        }
        boolean rejected = application.answers().stream().map(Answer::of).anyMatch(Answer::rejects);
        return Optional.of(
                rejected ? new Fate(Disposition.REFUSED, "refused-by-customs") : Fate.of(Disposition.WAITING));
    }

    private static Optional<LinkedDocument> applicationIn(ListCase list, Version version) {
        return list.list().applications(version.record().type()).stream()
                .filter(application -> application.document().versions().contains(version))
                .findFirst();
    }

    private Document documentOf(Version version) {
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
