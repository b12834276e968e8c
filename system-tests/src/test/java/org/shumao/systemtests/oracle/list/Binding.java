package org.shumao.systemtests.oracle.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.systemtests.oracle.record.RecordKind;
import org.shumao.systemtests.oracle.record.SubmittedRecord;
import org.shumao.systemtests.oracle.record.SubmittedRecord.Numbers;

/**
 * Binds each customs response to one version of one document among the lists, the revocations or the returns of one
 * enterprise. A response that is bound brings numbers by which others find their version.
 */
final class Binding {
    /** Responses of one millisecond and status differ in what else they say. */
    private static final Comparator<SubmittedRecord> IN_TIME = Comparator.comparing(SubmittedRecord::time)
            .thenComparingInt(SubmittedRecord::status)
            .thenComparing(SubmittedRecord::toString);

    private final RecordKind about;
    private final List<Document> documents;
    private final List<SubmittedRecord> unbound;
    /** Documents by every number that they know, so that not each response has to look at each document. */
    private final Map<String, Set<Document>> byNumber = new HashMap<>();

    private Binding(RecordKind about, List<Document> documents, Collection<SubmittedRecord> responses) {
        this.about = about;
        this.documents = documents;
        this.unbound = new ArrayList<>(responses.stream()
                .filter(response -> response.isAbout(about))
                .distinct()
                .sorted(IN_TIME)
                .toList());
        documents.forEach(document -> document.versions().forEach(version -> note(document, version.record())));
    }

    private void note(Document document, SubmittedRecord source) {
        numbers(source)
                .forEach(number -> byNumber.computeIfAbsent(number, n -> new LinkedHashSet<>())
                        .add(document));
    }

    private static List<String> numbers(SubmittedRecord record) {
        List<String> numbers = new ArrayList<>();
        Optional.ofNullable(record.numbers().copNo()).ifPresent(number -> numbers.add("cop " + number));
        Optional.ofNullable(record.numbers().preNo()).ifPresent(number -> numbers.add("pre " + number));
        Optional.ofNullable(record.numbers().invtNo()).ifPresent(number -> numbers.add("invt " + number));
        return numbers;
    }

    /** Binds those of the responses that are about such documents. */
    static void bind(RecordKind about, List<Document> documents, Collection<SubmittedRecord> responses) {
        Binding binding = new Binding(about, documents, responses);
        binding.bindByNumbers();
        if (about == RecordKind.LIST) {
            binding.bindByOrder();
            binding.bindByNumbers();
        }
    }

    /** Goes through all again until nothing more is bound. */
    private void bindByNumbers() {
        while (unbound.removeIf(this::bindByNumber)) {
            // What was bound brought numbers for the next pass.
        }
    }

    private boolean bindByNumber(SubmittedRecord response) {
        List<Version> candidates = sharing(response)
                .flatMap(document -> document.versions().stream())
                .toList();
        Optional<Version> meant = Version.meantBy(response, candidates);
        meant.ifPresent(version -> bind(response, version));
        return meant.isPresent();
    }

    private void bind(SubmittedRecord response, Version version) {
        version.bind(response);
        documents.stream()
                .filter(document -> document.versions().contains(version))
                .forEach(document -> note(document, response));
    }

    /** Responses without known numbers, by order and enterprise. All versions are chosen before the first is bound. */
    private void bindByOrder() {
        Map<SubmittedRecord, Version> chosen = new LinkedHashMap<>();
        for (SubmittedRecord response : unbound) {
            String orderNo = response.orderNo();
            if (orderNo != null
                    && response.enterprise() != null
                    && sharing(response).findAny().isEmpty()) {
                onlyListUnder(orderNo, response)
                        .flatMap(list -> Version.meantBy(response, list.versions()))
                        .ifPresent(version -> chosen.put(response, version));
            }
        }
        chosen.forEach(this::bind);
        unbound.removeAll(chosen.keySet());
    }

    private Optional<Document> onlyListUnder(String orderNo, SubmittedRecord response) {
        List<Document> lists = documents.stream()
                .filter(list -> list.isOpenTo(response))
                .filter(list ->
                        list.knows(version -> orderNo.equals(version.record().orderNo())))
                .toList();
        return lists.size() == 1 ? Optional.of(lists.get(0)) : Optional.empty();
    }

    private Stream<Document> sharing(SubmittedRecord response) {
        List<Document> known = numbers(response).stream()
                .flatMap(number -> byNumber.getOrDefault(number, Set.of()).stream())
                .distinct()
                .toList();
        return about == RecordKind.LIST
                ? listsSharing(response, known)
                : known.stream().filter(application -> isConcernedBy(application, response));
    }

    /** By any number; if some list knows the invtNo, by that alone. */
    private static Stream<Document> listsSharing(SubmittedRecord response, List<Document> known) {
        Numbers numbers = response.numbers();
        boolean byInvtNo = known.stream().anyMatch(list -> list.knowsInvtNo(numbers.invtNo()));
        return known.stream()
                .filter(list -> list.isOpenTo(response))
                .filter(list -> byInvtNo
                        ? list.knowsInvtNo(numbers.invtNo())
                        : list.knowsPreNo(numbers.preNo()) || list.knows(version -> version.knowsCopOf(response)));
    }

    /** By the first of the three numbers that both carry. */
    private static boolean isConcernedBy(Document application, SubmittedRecord response) {
        Numbers numbers = response.numbers();
        if (numbers.copNo() != null && application.knows(Version::knowsCop)) {
            return application.knows(version -> version.knowsCopOf(response));
        }
        if (numbers.preNo() != null
                && application.knows(version -> !version.preNos().isEmpty())) {
            return application.knowsPreNo(numbers.preNo());
        }
        return application.knowsInvtNo(numbers.invtNo());
    }
}
