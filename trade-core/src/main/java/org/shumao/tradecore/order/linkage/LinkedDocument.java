package org.shumao.tradecore.order.linkage;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * A list or an application with all its versions over all orders, the customs responses bound to each of them, and the numbers
 * that these teach.
 */
public final class LinkedDocument {
    /** A customs response and the version that it is about. */
    public record BoundResponse(Version response, int version) {}

    private final String enterprise;
    private final Document document;
    private final @Nullable String platform;
    private final ReferenceData referenceData;
    private final List<DocumentNumbers> ofVersions;
    private final DocumentNumbers ofAll;
    private final List<BoundResponse> responses = new ArrayList<>(2);
    private final List<Version> untold = new ArrayList<>(0);
    private @Nullable DocumentNumbers ofResponses;
    private final IdentityHashMap<Version, Integer> indexes = new IdentityHashMap<>(0);

    /**
     * @param enterprise among whose documents it is, resolved
     * @param platform of a list, resolved; null for an application, whose versions may name several
     */
    LinkedDocument(String enterprise, Document document, @Nullable String platform, ReferenceData referenceData) {
        this.enterprise = enterprise;
        this.document = document;
        this.platform = platform;
        this.referenceData = referenceData;
        ofAll = new DocumentNumbers(referenceData);
        ofVersions = new ArrayList<>(document.versions().size());
        for (Version version : document.versions()) {
            DocumentNumbers numbers = new DocumentNumbers(referenceData);
            numbers.add(version.record());
            ofVersions.add(numbers);
            ofAll.add(version.record());
        }
    }

    String enterprise() {
        return enterprise;
    }

    public Document document() {
        return document;
    }

    /** Numbers of all versions and of all responses. */
    public DocumentNumbers numbers() {
        return ofAll;
    }

    /** Numbers of one version and of the responses bound to it. */
    public DocumentNumbers numbers(int version) {
        return ofVersions.get(version);
    }

    /** Says whether a record that may name a platform can be about this list. */
    boolean isOn(TradeRecord record) {
        return isSame(platform, record.platform());
    }

    /** Says whether a record that may name a platform can be about this version. */
    boolean isOn(int version, TradeRecord record) {
        String named = document.versions().get(version).record().platform();
        return isSame(platform != null || named == null ? platform : referenceData.resolve(named), record.platform());
    }

    private boolean isSame(@Nullable String own, @Nullable String other) {
        return own == null || other == null || referenceData.resolve(other).equals(own);
    }

    /** Says whether the version, or the document by the word of customs, goes by a number now that it did not go by before. */
    boolean bind(Version response, int version) {
        responses.add(new BoundResponse(response, version));
        ofAll.add(response.record());
        if (ofResponses == null) {
            ofResponses = new DocumentNumbers(referenceData);
        }
        boolean confirmed = ofResponses.add(response.record());
        return ofVersions.get(version).add(response.record()) || confirmed;
    }

    /** Says whether a response shares a number with those that are bound to the document. */
    boolean isConfirmedFor(TradeRecord response) {
        return ofResponses != null && ofResponses.namedByAny(response);
    }

    /** Notes a response of which nobody can tell whether it is about this document or about one of somebody else. */
    void mayBeMeantBy(Version response) {
        untold.add(response);
    }

    /** Customs responses that may mean this document, and are bound to none. */
    List<Version> untold() {
        return untold;
    }

    /** Returns the responses in the order in which they were bound, which is a function of the set. */
    public List<BoundResponse> responses() {
        return responses;
    }

    /** Index of a version, or -1: of the same object, since each record of a state is one. */
    public int indexOf(Version version) {
        if (document.versions().size() == 1) {
            return document.newest().equals(version) ? 0 : -1;
        }
        if (indexes.isEmpty()) {
            versions().forEach(index -> indexes.put(document.versions().get(index), index));
        }
        return indexes.getOrDefault(version, -1);
    }

    /** Says how many versions are not younger than a time. */
    public int versionsUntil(LocalDateTime time) {
        return until(time, document.versions(), Function.identity());
    }

    /** Says how many of what is sorted by the age of its versions are not younger than a time. */
    static <T> int until(LocalDateTime time, List<T> sorted, Function<T, Version> version) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (version.apply(sorted.get(middle)).record().versionTime().isAfter(time)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /** Indexes of the versions, oldest first. */
    public IntStream versions() {
        return IntStream.range(0, document.versions().size());
    }
}
