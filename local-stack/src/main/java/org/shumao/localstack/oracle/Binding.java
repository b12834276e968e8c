package org.shumao.localstack.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.localstack.oracle.record.RecordKind;
import org.shumao.localstack.oracle.record.SubmittedRecord;
import org.shumao.localstack.oracle.record.SubmittedRecord.Numbers;

/**
 * Binds each customs response to one version of one document among the lists, the revocations or the returns of one
 * enterprise. A response that is bound brings numbers by which others find their version.
 */
final class Binding {
    /** Responses of one millisecond and status are told apart by all that they say. */
    private static final Comparator<SubmittedRecord> IN_TIME = Comparator.comparing(SubmittedRecord::time)
            .thenComparingInt(SubmittedRecord::status)
            .thenComparing(SubmittedRecord::toString);

    private final RecordKind about;
    private final List<Document> documents;
    private final List<SubmittedRecord> unbound;

    private Binding(RecordKind about, List<Document> documents, Collection<SubmittedRecord> responses) {
        this.about = about;
        this.documents = documents;
        this.unbound = new ArrayList<>(responses.stream()
                .filter(response -> response.isAbout(about))
                .distinct()
                .sorted(IN_TIME)
                .toList());
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
        meant.ifPresent(version -> version.bind(response));
        return meant.isPresent();
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
        chosen.forEach((response, version) -> version.bind(response));
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
        return about == RecordKind.LIST
                ? listsSharing(response)
                : documents.stream().filter(application -> isAnsweredBy(application, response));
    }

    /** By any number; if some list knows the invtNo, by that alone. */
    private Stream<Document> listsSharing(SubmittedRecord response) {
        Numbers numbers = response.numbers();
        String invtNo = numbers.invtNo();
        if (documents.stream().anyMatch(list -> list.knowsInvtNo(invtNo))) {
            return documents.stream().filter(list -> list.isOpenTo(response) && list.knowsInvtNo(invtNo));
        }
        return documents.stream()
                .filter(list -> list.isOpenTo(response)
                        && (list.knowsPreNo(numbers.preNo()) || list.knows(version -> version.knowsCopOf(response))));
    }

    /** By the first of the three numbers that both carry. */
    private static boolean isAnsweredBy(Document application, SubmittedRecord response) {
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
