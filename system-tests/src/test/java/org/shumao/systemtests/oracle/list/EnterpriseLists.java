package org.shumao.systemtests.oracle.list;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.systemtests.oracle.list.DeclarationList.AcceptedReturn;
import org.shumao.systemtests.oracle.record.RecordKind;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/** The lists of one enterprise over all orders and platforms, with its applications and the customs responses to both. */
public final class EnterpriseLists {
    private final List<Document> lists;
    private final List<Document> revocations;
    private final List<Document> returns;

    /**
     * @param records lists, revocations and returns of the enterprise
     * @param responses that name the enterprise or none
     */
    public EnterpriseLists(Collection<SubmittedRecord> records, Collection<SubmittedRecord> responses) {
        lists = Document.of(of(RecordKind.LIST, records), Document::keyOfList);
        revocations = Document.of(of(RecordKind.REVOCATION, records), SubmittedRecord::documentNo);
        returns = Document.of(of(RecordKind.RETURN, records), SubmittedRecord::documentNo);
        Binding.bind(RecordKind.LIST, lists, responses);
        Binding.bind(RecordKind.REVOCATION, revocations, responses);
        Binding.bind(RecordKind.RETURN, returns, responses);
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

    /** The list that a version of an application names, if any. */
    private List<Document> namedBy(Version application) {
        List<Document> possible = possiblyNamedBy(application);
        return possible.size() < 2 ? possible : List.of(newestBefore(application.time(), possible));
    }

    /** Of several with one number: that of the newest version up to a time, else that of the oldest. */
    private static Document newestBefore(LocalDateTime time, List<Document> lists) {
        Comparator<Document> newest = Comparator.comparing(
                list -> list.versions().stream()
                        .filter(version -> !version.time().isAfter(time))
                        .map(Version::record)
                        .max(Version.BY_AGE)
                        .orElse(null),
                Comparator.nullsFirst(Version.BY_AGE));
        Document first = lists.stream().max(newest).orElseThrow();
        boolean none =
                first.versions().stream().allMatch(version -> version.time().isAfter(time));
        Comparator<Document> oldest =
                Comparator.comparing(list -> list.versions().get(0).record(), Version.BY_AGE);
        Document chosen = none ? lists.stream().min(oldest).orElseThrow() : first;
        Comparator<Document> age = none ? oldest : newest;
        if (lists.stream().anyMatch(list -> !list.equals(chosen) && age.compare(list, chosen) == 0)) {
            throw new IllegalStateException("an undecidable tie between lists named by one application at " + time);
        }
        return chosen;
    }

    /** By invtNo; an export revocation whose invtNo no list knows by copNo. */
    private List<Document> possiblyNamedBy(Version application) {
        SubmittedRecord record = application.record();
        boolean isKnown = lists.stream().anyMatch(list -> knowsAnyOf(application, list));
        Stream<Document> open = lists.stream().filter(list -> list.isOpenTo(record));
        if (!isKnown && record.form().equals("CEB605")) {
            return open.filter(list -> list.knows(version -> version.knowsCopOf(record)))
                    .toList();
        }
        return open.filter(list -> knowsAnyOf(application, list)).toList();
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
