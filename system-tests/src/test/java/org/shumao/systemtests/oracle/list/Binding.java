package org.shumao.systemtests.oracle.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.systemtests.oracle.list.Claims.Meant;
import org.shumao.systemtests.oracle.record.RecordKind;
import org.shumao.systemtests.oracle.record.SubmittedRecord;
import org.shumao.systemtests.oracle.record.SubmittedRecord.Numbers;

/**
 * Binds each customs response to one version of one document among the lists, the revocations or the returns of all
 * enterprises. A response that is bound brings numbers by which others find their version.
 */
final class Binding {
    /** Responses of one millisecond and status differ in what else they say. */
    private static final Comparator<SubmittedRecord> IN_TIME = Comparator.comparing(SubmittedRecord::time)
            .thenComparingInt(SubmittedRecord::status)
            .thenComparing(SubmittedRecord::toString);

    private final RecordKind about;
    private final Claims claims;
    private final List<Document> documents;
    private final List<SubmittedRecord> unbound;
    /** Documents by every number that they know, so that not each response has to look at each document. */
    private final Map<String, Set<Document>> byNumber = new HashMap<>();

    private final Map<Version, Document> havingVersion = new HashMap<>();

    private Binding(RecordKind about, List<Document> documents, Collection<SubmittedRecord> responses, Claims claims) {
        this.about = about;
        this.claims = claims;
        this.documents = documents;
        this.unbound = new ArrayList<>(responses.stream()
                .filter(response -> response.isAbout(about))
                .distinct()
                .sorted(IN_TIME)
                .toList());
        documents.forEach(document -> document.versions().forEach(version -> {
            havingVersion.put(version, document);
            note(document, version.record());
        }));
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
    static void bind(RecordKind about, List<Document> documents, Collection<SubmittedRecord> responses, Claims claims) {
        Binding binding = new Binding(about, documents, responses, claims);
        binding.bindByNumbers();
        if (about == RecordKind.LIST) {
            binding.bindByOrder();
        }
    }

    /** Goes through all again until nothing more is bound. */
    private void bindByNumbers() {
        while (unbound.removeIf(this::bindByNumber)) {
            // What was bound brought numbers for the next pass.
        }
    }

    private boolean bindByNumber(SubmittedRecord response) {
        Map<String, Meant> possible = new TreeMap<>();
        sharing(response).collect(Collectors.groupingBy(Document::enterprise)).forEach((enterprise, sharing) -> {
            List<Version> candidates = sharing.stream()
                    .flatMap(document -> document.versions().stream())
                    .toList();
            Version.meantBy(response, candidates)
                    .ifPresent(version -> possible.put(enterprise, new Meant(having(version), version)));
        });
        Optional<Version> meant = claims.told(response, possible);
        meant.ifPresent(version -> bind(response, version));
        return meant.isPresent();
    }

    private Document having(Version version) {
        return Objects.requireNonNull(havingVersion.get(version));
    }

    private void bind(SubmittedRecord response, Version version) {
        version.bind(response);
        note(having(version), response);
    }

    /** Responses without known numbers, by order and enterprise: one, then whatever its numbers bring, then the next. */
    private void bindByOrder() {
        for (SubmittedRecord response : List.copyOf(unbound)) {
            String orderNo = response.orderNo();
            if (orderNo != null
                    && response.enterprise() != null
                    && unbound.contains(response)
                    && sharing(response).findAny().isEmpty()) {
                Optional<Version> meant =
                        onlyListUnder(orderNo, response).flatMap(list -> Version.meantBy(response, list.versions()));
                if (meant.isPresent()) {
                    bind(response, meant.get());
                    unbound.remove(response);
                    bindByNumbers();
                }
            }
        }
    }

    private Optional<Document> onlyListUnder(String orderNo, SubmittedRecord response) {
        List<Document> lists = documents.stream()
                .filter(list -> list.enterprise().equals(response.enterprise()))
                .filter(list -> list.isOpenTo(response))
                .filter(list ->
                        list.knows(version -> orderNo.equals(version.record().orderNo())))
                .toList();
        return lists.size() == 1 ? Optional.of(lists.get(0)) : Optional.empty();
    }

    private Stream<Document> sharing(SubmittedRecord response) {
        List<Document> known = numbers(response).stream()
                .flatMap(number -> byNumber.getOrDefault(number, Set.of()).stream())
                .filter(document ->
                        response.enterprise() == null || response.enterprise().equals(document.enterprise()))
                .distinct()
                .toList();
        return about == RecordKind.LIST
                ? known.stream().filter(list -> isMeant(list, known, response))
                : known.stream().filter(application -> isConcernedBy(application, response));
    }

    /** By any number; by a copNo only if no list of the enterprise knows the invtNo. */
    private static boolean isMeant(Document list, List<Document> known, SubmittedRecord response) {
        Numbers numbers = response.numbers();
        boolean isElsewhere = known.stream()
                .filter(other -> other.enterprise().equals(list.enterprise()))
                .anyMatch(other -> other.knowsInvtNo(numbers.invtNo()));
        return list.isOpenTo(response)
                && (list.knowsInvtNo(numbers.invtNo())
                        || list.knowsPreNo(numbers.preNo())
                        || (!isElsewhere && list.knows(version -> version.knowsCopOf(response))));
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
