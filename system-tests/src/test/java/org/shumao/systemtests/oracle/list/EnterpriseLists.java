package org.shumao.systemtests.oracle.list;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.systemtests.oracle.list.DeclarationList.AcceptedReturn;
import org.shumao.systemtests.oracle.record.RecordKind;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/** The lists of one enterprise over all orders and platforms, with its applications and the customs responses to both. */
public final class EnterpriseLists {
    private final List<Document> lists;
    private final List<Document> revocations;
    private final List<Document> returns;

    /** @param records lists, revocations and returns of the enterprise */
    public EnterpriseLists(Collection<SubmittedRecord> records) {
        lists = Document.of(of(RecordKind.LIST, records), Document::keyOfList);
        revocations = Document.of(of(RecordKind.REVOCATION, records), SubmittedRecord::documentNo);
        returns = Document.of(of(RecordKind.RETURN, records), SubmittedRecord::documentNo);
    }

    /** Tells of which document of whom each customs response speaks. To be called once, for all enterprises. */
    public static void bind(
            Collection<EnterpriseLists> enterprises, Collection<SubmittedRecord> responses, Claims claims) {
        Binding.bind(RecordKind.LIST, all(enterprises, one -> one.lists), responses, claims);
        Binding.bind(RecordKind.REVOCATION, all(enterprises, one -> one.revocations), responses, claims);
        Binding.bind(RecordKind.RETURN, all(enterprises, one -> one.returns), responses, claims);
    }

    private static List<Document> all(
            Collection<EnterpriseLists> enterprises, Function<EnterpriseLists, List<Document>> documents) {
        return enterprises.stream()
                .flatMap(one -> documents.apply(one).stream())
                .toList();
    }

    private static List<SubmittedRecord> of(RecordKind kind, Collection<SubmittedRecord> records) {
        return records.stream().filter(record -> record.kind() == kind).toList();
    }

    public List<DeclarationList> evaluated() {
        return lists.stream().map(this::evaluated).toList();
    }

    private DeclarationList evaluated(Document list) {
        Optional<LocalDateTime> voidUntil = voidUntil(list);
        Verdict verdict = Verdict.of(list, voidUntil);
        return new DeclarationList(verdict.decisive(), verdict, accepted(list, voidUntil));
    }

    /** The last time at which customs accepted a revocation: all that is not newer is void. */
    private Optional<LocalDateTime> voidUntil(Document list) {
        return responsesNaming(list, revocations)
                .filter(response -> response.status() == 399)
                .map(SubmittedRecord::time)
                .max(Comparator.naturalOrder());
    }

    /** Responses to versions of applications that name the list. */
    private Stream<SubmittedRecord> responsesNaming(Document list, List<Document> applications) {
        return applications.stream()
                .flatMap(application -> application.versions().stream())
                .filter(version -> namedBy(version).contains(list))
                .flatMap(version -> version.responses().stream());
    }

    /** The list that a version of an application names, if any: by invtNo; an export revocation whose invtNo no list knows by copNo. */
    private List<Document> namedBy(Version application) {
        SubmittedRecord record = application.record();
        boolean isKnown = lists.stream().anyMatch(list -> knowsAnyOf(application, list));
        Predicate<Version> carries = isKnown || !record.form().equals("CEB605")
                ? version -> application.invtNos().stream().anyMatch(version.invtNos()::contains)
                : version -> version.knowsCopOf(record);
        List<Document> possible = lists.stream()
                .filter(list -> list.isOpenTo(record))
                .filter(list -> list.knows(carries))
                .toList();
        return possible.size() < 2 ? possible : List.of(newestBefore(application.time(), possible, carries));
    }

    /** Of several the one that has the newest version up to a time, else the one that has the oldest; versions that carry the number. */
    private static Document newestBefore(LocalDateTime time, List<Document> lists, Predicate<Version> carries) {
        List<SubmittedRecord> carrying = lists.stream()
                .flatMap(list -> list.versions().stream())
                .filter(carries)
                .map(Version::record)
                .toList();
        Optional<SubmittedRecord> meant = carrying.stream()
                .filter(record -> !record.time().isAfter(time))
                .max(Version.BY_AGE)
                .or(() -> carrying.stream().min(Version.BY_AGE));
        List<Document> having = lists.stream()
                .filter(list -> list.versions().stream()
                        .filter(carries)
                        .anyMatch(version -> Version.BY_AGE.compare(version.record(), meant.orElseThrow()) == 0))
                .toList();
        if (having.size() > 1) {
            throw new IllegalStateException("an undecidable tie between lists named by one application at " + time);
        }
        return having.get(0);
    }

    private static boolean knowsAnyOf(Version application, Document list) {
        return application.invtNos().stream().anyMatch(list::knowsInvtNo);
    }

    private List<AcceptedReturn> accepted(Document list, Optional<LocalDateTime> voidUntil) {
        List<AcceptedReturn> accepted = new ArrayList<>();
        for (Document application : returns) {
            Version newest = application.newest();
            if (!newest.record().isDelete() && namedBy(newest).contains(list)) {
                responsesNaming(list, List.of(application))
                        .filter(EnterpriseLists::acceptsReturn)
                        .map(SubmittedRecord::time)
                        .filter(time -> voidUntil.isEmpty() || time.isAfter(voidUntil.get()))
                        .min(Comparator.naturalOrder())
                        .ifPresent(time -> accepted.add(new AcceptedReturn(time, application.key(), newest.record())));
            }
        }
        accepted.sort(Comparator.comparing(AcceptedReturn::time).thenComparing(AcceptedReturn::key));
        return accepted;
    }

    private static boolean acceptsReturn(SubmittedRecord response) {
        return response.status() == 399
                || (response.status() == 800 && !response.form().equals("CEB214"));
    }
}
