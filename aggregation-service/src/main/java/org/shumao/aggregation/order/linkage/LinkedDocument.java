package org.shumao.aggregation.order.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.order.state.Document;
import org.shumao.aggregation.order.state.Version;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.record.TradeRecord;

/**
 * A list or an application with all its versions over all orders, the customs responses bound to each of them, and the numbers
 * that these teach.
 */
public final class LinkedDocument {
    /** A customs response and the version that it is about. */
    public record BoundResponse(Version response, int version) {}

    private final Document document;
    private final @Nullable String platform;
    private final ReferenceData referenceData;
    private final List<DocumentNumbers> ofVersions;
    private final DocumentNumbers ofAll;
    private final List<BoundResponse> responses = new ArrayList<>(2);

    /** @param platform of a list, resolved; null for an application, whose versions may name several */
    LinkedDocument(Document document, @Nullable String platform, ReferenceData referenceData) {
        this.document = document;
        this.platform = platform;
        this.referenceData = referenceData;
        ofAll = new DocumentNumbers(referenceData);
        ofVersions = new ArrayList<>(document.versions().size());
        for (Version version : document.versions()) {
            ofVersions.add(new DocumentNumbers(referenceData).add(version.record()));
            ofAll.add(version.record());
        }
    }

    public Document document() {
        return document;
    }

    /** DocumentNumbers of all versions and of all responses. */
    public DocumentNumbers numbers() {
        return ofAll;
    }

    /** DocumentNumbers of one version and of the responses bound to it. */
    public DocumentNumbers numbers(int version) {
        return ofVersions.get(version);
    }

    /** Whether a record that may name a platform can be about this list. */
    boolean isOn(TradeRecord record) {
        return isSame(platform, record.platform());
    }

    /** Whether a record that may name a platform can be about this version. */
    boolean isOn(int version, TradeRecord record) {
        String named = document.versions().get(version).record().platform();
        return isSame(platform != null || named == null ? platform : referenceData.resolve(named), record.platform());
    }

    private boolean isSame(@Nullable String own, @Nullable String other) {
        return own == null || other == null || referenceData.resolve(other).equals(own);
    }

    void bind(Version response, int version) {
        responses.add(new BoundResponse(response, version));
        ofVersions.get(version).add(response.record());
        ofAll.add(response.record());
    }

    /** In the order in which they were bound, which is a function of the set. */
    public List<BoundResponse> responses() {
        return responses;
    }

    public boolean hasResponse(Version response) {
        return responses.stream().anyMatch(bound -> bound.response().equals(response));
    }

    public int indexOf(Version version) {
        return document.versions().indexOf(version);
    }

    /** Indexes of the versions, oldest first. */
    IntStream versions() {
        return IntStream.range(0, document.versions().size());
    }
}
