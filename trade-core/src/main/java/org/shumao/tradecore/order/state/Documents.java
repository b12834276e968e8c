package org.shumao.tradecore.order.state;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Documents with their versions, identified under the alias map of the moment, and the customs responses. */
public final class Documents {
    private final SortedMap<DocumentKey, List<Version>> documents = new TreeMap<>();
    private final List<Version> responses = new ArrayList<>(0);
    private final Set<RecordType> types = EnumSet.noneOf(RecordType.class);

    public void add(Version version, ReferenceData referenceData) {
        types.add(version.record().type());
        if (version.record().type() == RecordType.CUSTOMS_RESPONSE) {
            responses.add(version);
        } else {
            documents
                    .computeIfAbsent(
                            DocumentKey.of(version.record(), referenceData::resolve), key -> new ArrayList<>(2))
                    .add(version);
        }
    }

    public boolean has(RecordType type) {
        return types.contains(type);
    }

    /** Says whether there is anything else than orders, lists and service reports. */
    public boolean hasOthers() {
        return !OrderState.COUNTED.containsAll(types);
    }

    /** Versions of all documents, and the responses. */
    public Stream<Version> stream() {
        return Stream.concat(documents.values().stream().flatMap(List::stream), responses.stream());
    }

    /** Documents of one type, each with its versions oldest first. */
    public List<Document> documents(RecordType type) {
        if (!has(type)) {
            return List.of();
        }
        return documents.entrySet().stream()
                .filter(document -> document.getKey().type() == type)
                .map(document -> Document.of(document.getKey(), document.getValue()))
                .toList();
    }

    /** All documents, each with its versions oldest first. */
    public Stream<Document> documents() {
        return documents.entrySet().stream().map(document -> Document.of(document.getKey(), document.getValue()));
    }
}
