package org.shumao.aggregation.order.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
 * what binds nowhere is tried again as long as numbers are learned. So the outcome is a function of the set.
 */
final class Binding {
    private static final Comparator<Version> BY_TIME = Comparator.comparing(
                    (Version response) -> response(response).time())
            .thenComparing(response -> response(response).status())
            .thenComparing(Version.BY_KEY);

    private record Place(LinkedDocument document, int version) {
        Version at() {
            return document.document().versions().get(version);
        }
    }

    private static final Comparator<Place> BY_AGE = Comparator.comparing(Place::at, Version.BY_AGE);

    private final RecordType kind;
    private final Collection<LinkedDocument> documents;
    private final List<Version> open;

    /** @param responses about documents of this kind */
    Binding(RecordType kind, Collection<LinkedDocument> documents, Collection<Version> responses) {
        this.kind = kind;
        this.documents = documents;
        open = new ArrayList<>(responses);
        open.sort(BY_TIME);
    }

    void bind() {
        if (documents.isEmpty() || open.isEmpty()) {
            return;
        }
        bindByNumbers();
        if (kind == RecordType.DECLARATION_LIST && bindByOrderNumber()) {
            bindByNumbers();
        }
    }

    private void bindByNumbers() {
        boolean learned = true;
        while (learned && !open.isEmpty()) {
            learned = open.removeIf(response -> bind(response, sharing(response.record())));
        }
    }

    private boolean bind(Version response, List<LinkedDocument> candidates) {
        Optional<Place> place = place(response, candidates);
        place.ifPresent(found -> found.document().bind(response, found.version()));
        return place.isPresent();
    }

    /** Documents that have a number in common with the response. A copNo alone yields to an invtNo that is known. */
    private List<LinkedDocument> sharing(TradeRecord response) {
        if (kind == RecordType.DECLARATION_LIST && response.numbers().invtNo() != null) {
            List<LinkedDocument> known = documents.stream()
                    .filter(document -> document.numbers().knowsInvtNoOf(response))
                    .toList();
            if (!known.isEmpty()) {
                return known.stream()
                        .filter(document -> document.isOn(response))
                        .toList();
            }
        }
        return documents.stream()
                .filter(document -> kind != RecordType.DECLARATION_LIST || document.isOn(response))
                .filter(document -> kind == RecordType.DECLARATION_LIST
                        ? document.numbers().namedByAny(response)
                        : document.numbers().namedByFirst(response))
                .toList();
    }

    /** The newest version that is not younger than the response, else the oldest; none that it contradicts. */
    private static Optional<Place> place(Version response, List<LinkedDocument> candidates) {
        @Nullable Place newest = null;
        @Nullable Place oldest = null;
        for (LinkedDocument document : candidates) {
            for (int i = 0; i < document.document().versions().size(); i++) {
                Place place = new Place(document, i);
                if (isEligible(response, place)) {
                    oldest = oldest == null || BY_AGE.compare(place, oldest) < 0 ? place : oldest;
                    boolean before = !place.at()
                            .record()
                            .versionTime()
                            .isAfter(response(response).time());
                    newest = before && (newest == null || BY_AGE.compare(place, newest) > 0) ? place : newest;
                }
            }
        }
        return Optional.ofNullable(newest == null ? oldest : newest);
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
     * made before the first is carried out: one must not decide another.
     */
    private boolean bindByOrderNumber() {
        record Choice(Version response, Place place) {}
        List<Choice> choices = new ArrayList<>(0);
        for (Version response : open) {
            if (sharing(response.record()).isEmpty()) {
                onlyListOfOrder(response.record())
                        .flatMap(list -> place(response, List.of(list)))
                        .ifPresent(place -> choices.add(new Choice(response, place)));
            }
        }
        for (Choice choice : choices) {
            choice.place().document().bind(choice.response(), choice.place().version());
            open.remove(choice.response());
        }
        return !choices.isEmpty();
    }

    private Optional<LinkedDocument> onlyListOfOrder(TradeRecord response) {
        if (response.orderNo() == null || response.enterprise() == null) {
            return Optional.empty();
        }
        String order = OrderKey.normalize(response.orderNo());
        List<LinkedDocument> found = documents.stream()
                .filter(list -> list.isOn(response))
                .filter(list -> list.document().versions().stream()
                        .anyMatch(version -> order.equals(OrderKey.of(version.record()))))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static CustomsResponse response(Version response) {
        return Objects.requireNonNull(response.record().response(), "a customs response says what customs decided");
    }
}
