package org.shumao.tradecore.order.linkage;

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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.linkage.DocumentNumbers.NumberKey;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.order.valuation.ListResponse;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Binds customs responses of one kind to the documents of enterprises: each to exactly one version of one document, over all
 * orders. Responses are read in the order of their times, since an early one teaches the numbers by which a later one is known;
 * what binds nowhere is tried again once one of its numbers is learned. So the outcome is a function of the set.
 *
 * <p>A response that names an enterprise is about a document of that enterprise. One that names none carries numbers that anybody
 * may
 * put into a record; {@link #told} says whose document it is about.
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
    private final GivenNumbers given;
    private final Authority authority;
    private final ReferenceData referenceData;
    private final List<LinkedDocument> documents;
    private final EvaluationBudget budget;
    /** They are in the order of their times; below, each stands for its index. */
    private final List<Version> responses;
    /** Holds what is not bound yet. */
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
            GivenNumbers given,
            Authority authority,
            ReferenceData referenceData,
            EvaluationBudget budget) {
        this.kind = kind;
        this.given = given;
        this.authority = authority;
        this.referenceData = referenceData;
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
            bindByOrderNumber();
        }
        open.stream()
                .map(responses::get)
                .filter(response -> response.record().enterprise() == null)
                .forEach(this::show);
    }

    /**
     * Notes at the documents that a response may mean that it waits; customs may have given one of its numbers to each of several.
     */
    private void show(Version response) {
        TradeRecord record = response.record();
        Predicate<String> mayOwn =
                enterprise -> given.belongTo(record, enterprise) || !given.belongToOthers(record, enterprise);
        places(response, sharing(record, mayOwn))
                .forEach(place -> place.document().mayBeMeantBy(response));
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
                List<Place> places = told(response.record(), places(response, sharing(response.record())));
                for (Place place : places) {
                    for (int learned : bind(at, place)) {
                        (learned > at ? turn : next).add(learned);
                    }
                }
                if (places.isEmpty()) {
                    for (NumberKey number : DocumentNumbers.carried(response.record())) {
                        waiting.computeIfAbsent(number, key -> new HashSet<>(2)).add(at);
                    }
                }
            }
            turn = next;
        }
    }

    /** Returns the responses that have waited for a number which the document has not gone by before. */
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

    /** Returns, for each enterprise that has some, the documents that have a number in common with the response. */
    private Collection<List<Integer>> sharing(TradeRecord response) {
        if (response.enterprise() == null) {
            return sharing(response, enterprise -> !given.belongToOthers(response, enterprise));
        }
        return sharing(response, referenceData.resolve(response.enterprise())::equals);
    }

    private Collection<List<Integer>> sharing(TradeRecord response, Predicate<String> mayOwn) {
        SortedMap<String, SortedSet<Integer>> found = new TreeMap<>();
        for (NumberKey number : DocumentNumbers.carried(response)) {
            for (int index : known.getOrDefault(number, Collections.emptySortedSet())) {
                budget.spend(1);
                String enterprise = documents.get(index).enterprise();
                if (mayOwn.test(enterprise)) {
                    found.computeIfAbsent(enterprise, key -> new TreeSet<>()).add(index);
                }
            }
        }
        budget.spend(1);
        return found.values().stream()
                .map(indexes -> sharing(response, indexes))
                .filter(indexes -> !indexes.isEmpty())
                .toList();
    }

    /** Returns those of one enterprise. A copNo yields to an invtNo that some list has; a preNo does not. */
    private List<Integer> sharing(TradeRecord response, Collection<Integer> candidates) {
        if (kind != RecordType.DECLARATION_LIST) {
            return candidates.stream()
                    .filter(index -> documents.get(index).numbers().namedByFirst(response))
                    .toList();
        }
        boolean isKnown = candidates.stream()
                .anyMatch(index -> documents.get(index).numbers().knowsInvtNoOf(response));
        return candidates.stream()
                .filter(index -> documents.get(index).isOn(response))
                .filter(index -> {
                    DocumentNumbers numbers = documents.get(index).numbers();
                    return numbers.knowsInvtNoOf(response)
                            || numbers.knowsPreNoOf(response)
                            || (!isKnown && numbers.namedByCop(response));
                })
                .toList();
    }

    /**
     * Returns, for each enterprise that has one, the version that the response is about if it is about a document of this
     * enterprise.
     */
    private List<Place> places(Version response, Collection<List<Integer>> sharing) {
        return sharing.stream()
                .flatMap(candidates -> place(response, candidates).stream())
                .toList();
    }

    /**
     * Says whose document a response is about that names no enterprise: the one to which customs has given one of its numbers, else
     * the one
     * behind whose number stands more than the word of its enterprise. If there is none, or more than one, nobody guesses: the
     * response
     * waits. So what others claim decides nothing.
     */
    private List<Place> told(TradeRecord response, List<Place> places) {
        if (response.enterprise() != null) {
            return places;
        }
        SortedMap<Integer, Map<String, List<Place>>> byStrength = new TreeMap<>();
        for (Place place : places) {
            budget.spend(1);
            int strength = strength(response, place.document());
            if (strength > 0) {
                byStrength
                        .computeIfAbsent(strength, key -> new HashMap<>(2))
                        // An application that names no enterprise stands among the documents of each, and is one.
                        .computeIfAbsent(place.document().document().key().party(), key -> new ArrayList<>(1))
                        .add(place);
            }
        }
        if (byStrength.isEmpty()) {
            return List.of();
        }
        Map<String, List<Place>> strongest = Objects.requireNonNull(byStrength.get(byStrength.lastKey()));
        return strongest.size() == 1 ? strongest.values().iterator().next() : List.of();
    }

    private int strength(TradeRecord response, LinkedDocument document) {
        if (given.belongTo(response, document.enterprise()) || document.isConfirmedFor(response)) {
            return 2;
        }
        return document.document().versions().stream().anyMatch(version -> isVouched(response, version)) ? 1 : 0;
    }

    /**
     * Says whether the number that both carry came from who relays for everybody; or it is a copNo of an agent, and the agent sent
     * it or was
     * the agent of the enterprise when it came.
     */
    private boolean isVouched(TradeRecord response, Version version) {
        budget.spend(1);
        DocumentNumbers own = new DocumentNumbers(referenceData);
        own.add(version.record());
        return (own.namedByAny(response) && version.origins().stream().anyMatch(Origin::relay))
                || (own.namedByCop(response)
                        && version.origins().stream().anyMatch(origin -> isOfAgent(version, origin)));
    }

    private boolean isOfAgent(Version version, Origin origin) {
        String agent = version.record().parties().agent();
        String enterprise = version.record().enterprise();
        return authority.actsFor(agent, origin)
                || (agent != null
                        && enterprise != null
                        && origin.receivedAt() != null
                        && referenceData.isAgent(
                                referenceData.resolve(enterprise), referenceData.resolve(agent), origin.receivedAt()));
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
     * A response whose numbers name no list belongs to the only list of its enterprise under its order number, unless it
     * contradicts
     * that. One after the other, and each time whatever was learned comes first: what one teaches counts against the next.
     */
    private void bindByOrderNumber() {
        Map<String, List<Integer>> ofOrders = new HashMap<>(0);
        for (Integer at = open.isEmpty() ? null : open.first(); at != null; at = open.higher(at)) {
            Version response = responses.get(at);
            if (response.record().orderNo() == null
                    || response.record().enterprise() == null
                    || !sharing(response.record()).isEmpty()) {
                continue;
            }
            if (ofOrders.isEmpty()) {
                ofOrders.putAll(byOrderNumber());
            }
            Optional<Place> place =
                    onlyListOfOrder(response.record(), ofOrders).flatMap(list -> place(response, List.of(list)));
            if (place.isPresent()) {
                bindByNumbers(new TreeSet<>(bind(at, place.get())));
            }
        }
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
        String enterprise = referenceData.resolve(Objects.requireNonNull(response.enterprise()));
        @Nullable Integer only = null;
        String order = OrderKey.normalize(Objects.requireNonNull(response.orderNo()));
        for (int list : ofOrders.getOrDefault(order, List.of())) {
            budget.spend(1);
            if (documents.get(list).enterprise().equals(enterprise)
                    && documents.get(list).isOn(response)) {
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
