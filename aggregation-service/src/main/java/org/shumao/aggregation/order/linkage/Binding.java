package org.shumao.aggregation.order.linkage;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.order.EvaluationBudget;
import org.shumao.aggregation.order.linkage.DocumentNumbers.NumberKey;
import org.shumao.aggregation.order.linkage.DocumentNumbers.NumberKind;
import org.shumao.aggregation.order.state.Document;
import org.shumao.aggregation.order.state.Version;
import org.shumao.aggregation.order.valuation.ListResponse;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/**
 * Binds customs responses of one kind to the documents of one enterprise: each to exactly one version of one document, over all
 * orders. Responses are read in the order of their times, since an early one teaches the numbers by which a later one is known;
 * what binds nowhere is tried again once one of its numbers is learned. So the outcome is a function of the set.
 */
final class Binding {
    private static final Comparator<Version> BY_TIME = Comparator.comparing(
                    (Version response) -> response(response).time())
            .thenComparing(response -> response(response).status())
            .thenComparing(Version.BY_KEY);

    /** A version of one of the documents, by their indexes. */
    private record Place(int index, LinkedDocument document, int version) {
        Version at() {
            return document.document().versions().get(version);
        }
    }

    private static final Comparator<Place> BY_AGE = Comparator.comparing(Place::at, Version.BY_AGE);

    private final RecordType kind;
    private final List<LinkedDocument> documents;
    private final EvaluationBudget budget;
    /** In the order of their times; below, each stands for its index. */
    private final List<Version> responses;
    /** What is not bound yet. */
    private final NavigableSet<Integer> open = new TreeSet<>();
    /** Indexes of the documents that go by a number. */
    private final Map<NumberKey, SortedSet<Integer>> known = new HashMap<>();
    /** Responses that found no place, by the numbers that they carry. */
    private final Map<NumberKey, Set<Integer>> waiting = new HashMap<>(0);

    /** @param responses about documents of this kind */
    Binding(
            RecordType kind,
            Collection<LinkedDocument> documents,
            Collection<Version> responses,
            EvaluationBudget budget) {
        this.kind = kind;
        this.documents = List.copyOf(documents);
        this.responses = responses.stream().sorted(BY_TIME).toList();
        this.budget = budget;
    }

    void bind() {
        if (documents.isEmpty() || responses.isEmpty()) {
            return;
        }
        for (int document = 0; document < documents.size(); document++) {
            for (Version version : documents.get(document).document().versions()) {
                know(document, version.record());
            }
        }
        IntStream.range(0, responses.size()).forEach(open::add);
        bindByNumbers(new TreeSet<>(open));
        if (kind == RecordType.DECLARATION_LIST) {
            bindByNumbers(bindByOrderNumber());
        }
    }

    private void know(int document, TradeRecord record) {
        budget.spend(1);
        for (NumberKey number : DocumentNumbers.carried(record)) {
            known.computeIfAbsent(number, key -> new TreeSet<>()).add(document);
        }
    }

    /** Goes through the responses, and then through those of which a number was learned after their turn, until there are none. */
    private void bindByNumbers(NavigableSet<Integer> first) {
        NavigableSet<Integer> turn = first;
        while (!turn.isEmpty()) {
            NavigableSet<Integer> next = new TreeSet<>();
            for (Integer at = turn.pollFirst(); at != null; at = turn.pollFirst()) {
                Version response = responses.get(at);
                Optional<Place> place = place(response, sharing(response.record()));
                if (place.isPresent()) {
                    for (int learned : bind(at, place.get())) {
                        (learned > at ? turn : next).add(learned);
                    }
                } else {
                    for (NumberKey number : DocumentNumbers.carried(response.record())) {
                        waiting.computeIfAbsent(number, key -> new HashSet<>(2)).add(at);
                    }
                }
            }
            turn = next;
        }
    }

    /** Returns the responses that have waited for a number which the version of the document has not gone by before. */
    private Set<Integer> bind(int response, Place place) {
        TradeRecord record = responses.get(response).record();
        open.remove(response);
        boolean learned = place.document().bind(responses.get(response), place.version());
        if (!learned) {
            return Set.of();
        }
        know(place.index(), record);
        Set<Integer> woken = new HashSet<>(0);
        for (NumberKey number : DocumentNumbers.carried(record)) {
            Set<Integer> waited = waiting.remove(number);
            if (waited != null) {
                waited.stream().filter(open::contains).forEach(woken::add);
            }
        }
        return woken;
    }

    /** Documents that have a number in common with the response. A copNo alone yields to an invtNo that is known. */
    private List<Integer> sharing(TradeRecord response) {
        if (kind != RecordType.DECLARATION_LIST) {
            return going(response, Set.of(NumberKind.COP, NumberKind.PRE, NumberKind.INVT)).stream()
                    .filter(index -> documents.get(index).numbers().namedByFirst(response))
                    .toList();
        }
        Collection<Integer> found = going(response, Set.of(NumberKind.INVT));
        if (found.isEmpty()) {
            found = going(response, Set.of(NumberKind.COP, NumberKind.PRE)).stream()
                    .filter(index -> documents.get(index).numbers().namedByAny(response))
                    .toList();
        }
        return found.stream()
                .filter(index -> documents.get(index).isOn(response))
                .toList();
    }

    /** Documents that go by a number of some kinds which the response carries. */
    private Collection<Integer> going(TradeRecord response, Set<NumberKind> kinds) {
        SortedSet<Integer> found = new TreeSet<>();
        for (NumberKey number : DocumentNumbers.carried(response)) {
            if (kinds.contains(number.kind())) {
                found.addAll(known.getOrDefault(number, Collections.emptySortedSet()));
            }
        }
        budget.spend(1 + found.size());
        return found;
    }

    /** The newest version that is not younger than the response, else the oldest; none that it contradicts. */
    private Optional<Place> place(Version response, List<Integer> candidates) {
        LocalDateTime time = response(response).time();
        @Nullable Place newest = null;
        for (int candidate : candidates) {
            Place place = eligible(response, candidate, documents.get(candidate).versionsUntil(time) - 1, -1);
            newest = place != null && (newest == null || BY_AGE.compare(place, newest) > 0) ? place : newest;
        }
        if (newest != null) {
            return Optional.of(newest);
        }
        @Nullable Place oldest = null;
        for (int candidate : candidates) {
            Place place = eligible(response, candidate, documents.get(candidate).versionsUntil(time), 1);
            oldest = place != null && (oldest == null || BY_AGE.compare(place, oldest) < 0) ? place : oldest;
        }
        return Optional.ofNullable(oldest);
    }

    /** The first version from one on, towards the oldest or the newest, that the response can be about. */
    private @Nullable Place eligible(Version response, int candidate, int from, int step) {
        LinkedDocument document = documents.get(candidate);
        for (int i = from; i >= 0 && i < document.document().versions().size(); i += step) {
            budget.spend(1);
            Place place = new Place(candidate, document, i);
            if (isEligible(response, place)) {
                return place;
            }
        }
        return null;
    }

    private static boolean isEligible(Version response, Place place) {
        return place.document().isOn(place.version(), response.record())
                && !place.document().numbers(place.version()).contradictedBy(response.record())
                && !(ListResponse.of(response).releases() && isList(place) && Document.deletes(place.at()));
    }

    private static boolean isList(Place place) {
        return place.document().document().key().type() == RecordType.DECLARATION_LIST;
    }

    /**
     * A response whose numbers name no list belongs to the only list of its enterprise under its order number. All choices are
     * made before the first is carried out: one must not decide another. Returns the responses that have waited for what is learned.
     */
    private NavigableSet<Integer> bindByOrderNumber() {
        record Choice(int response, Place place) {}
        List<Choice> choices = new ArrayList<>(0);
        Map<String, List<Integer>> ofOrders = new HashMap<>(0);
        for (int at : open) {
            Version response = responses.get(at);
            if (sharing(response.record()).isEmpty()) {
                if (ofOrders.isEmpty()) {
                    ofOrders.putAll(byOrderNumber());
                }
                onlyListOfOrder(response.record(), ofOrders)
                        .flatMap(list -> place(response, List.of(list)))
                        .ifPresent(place -> choices.add(new Choice(at, place)));
            }
        }
        NavigableSet<Integer> woken = new TreeSet<>();
        for (Choice choice : choices) {
            woken.addAll(bind(choice.response(), choice.place()));
        }
        woken.retainAll(open);
        return woken;
    }

    private Map<String, List<Integer>> byOrderNumber() {
        Map<String, List<Integer>> ofOrders = new HashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            int list = i;
            Set<String> orders = new HashSet<>(2);
            for (Version version : documents.get(list).document().versions()) {
                budget.spend(1);
                OrderKey.find(version.record()).ifPresent(orders::add);
            }
            orders.forEach(order ->
                    ofOrders.computeIfAbsent(order, key -> new ArrayList<>(1)).add(list));
        }
        return ofOrders;
    }

    private Optional<Integer> onlyListOfOrder(TradeRecord response, Map<String, List<Integer>> ofOrders) {
        if (response.orderNo() == null || response.enterprise() == null) {
            return Optional.empty();
        }
        @Nullable Integer only = null;
        for (int list : ofOrders.getOrDefault(OrderKey.normalize(response.orderNo()), List.of())) {
            budget.spend(1);
            if (documents.get(list).isOn(response)) {
                if (only != null) {
                    return Optional.empty();
                }
                only = list;
            }
        }
        return Optional.ofNullable(only);
    }

    private static CustomsResponse response(Version response) {
        return Objects.requireNonNull(response.record().response(), "a customs response says what customs decided");
    }
}
