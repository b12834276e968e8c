package org.shumao.aggregation.order.linkage;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.order.state.Document;
import org.shumao.aggregation.order.state.DocumentKey;
import org.shumao.aggregation.order.state.Version;
import org.shumao.aggregation.order.valuation.DeclarationListOutcome;
import org.shumao.aggregation.order.valuation.ListResponse;
import org.shumao.aggregation.order.valuation.ReturnOutcome;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/**
 * The lists of one enterprise over all orders that are known, the revocations and returns of them, and the customs responses about
 * both. What others declare has no part in it, so nobody can take a response away from a list that is not theirs.
 */
public final class EnterpriseDocuments {
    static final EnterpriseDocuments NONE = new EnterpriseDocuments();

    private final SortedMap<ListKey, LinkedDocument> lists = new TreeMap<>();
    private final SortedMap<DocumentKey, LinkedDocument> revocations = new TreeMap<>();
    private final SortedMap<DocumentKey, LinkedDocument> returns = new TreeMap<>();

    /** A list is one of a platform and an enterprise; without copNo one of their order. */
    private record ListKey(GroupKey group, String copNo, String order) implements Comparable<ListKey> {
        private static final Comparator<ListKey> ORDER = Comparator.comparing(ListKey::group)
                .thenComparing(ListKey::copNo)
                .thenComparing(ListKey::order);

        @Override
        public int compareTo(ListKey other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param records those of this enterprise, and those that name none
     */
    static EnterpriseDocuments of(List<Version> records, ReferenceData referenceData) {
        EnterpriseDocuments documents = new EnterpriseDocuments();
        documents.collect(records, referenceData);
        documents.bind(records);
        return documents;
    }

    private void collect(List<Version> records, ReferenceData referenceData) {
        SortedMap<ListKey, List<Version>> listed = new TreeMap<>();
        SortedMap<DocumentKey, List<Version>> applied = new TreeMap<>();
        for (Version version : records) {
            TradeRecord record = version.record();
            if (record.type() == RecordType.DECLARATION_LIST) {
                listed.computeIfAbsent(key(record, referenceData), key -> new ArrayList<>(2))
                        .add(version);
            } else if (isApplication(record.type())) {
                applied.computeIfAbsent(DocumentKey.of(record, referenceData::resolve), key -> new ArrayList<>(2))
                        .add(version);
            }
        }
        listed.forEach((key, versions) -> lists.put(
                key,
                new LinkedDocument(
                        Document.of(DocumentKey.of(versions.get(0).record(), referenceData::resolve), versions),
                        key.group().platform(),
                        referenceData)));
        applied.forEach((key, versions) -> {
            Document document = Document.of(key, versions);
            (key.type() == RecordType.REVOCATION ? revocations : returns)
                    .put(key, new LinkedDocument(document, null, referenceData));
        });
    }

    private static ListKey key(TradeRecord list, ReferenceData referenceData) {
        String copNo = Objects.requireNonNullElse(list.documentNo(), "");
        String order = copNo.isEmpty() ? Objects.requireNonNullElse(list.orderNo(), "") : "";
        return new ListKey(GroupKey.of(list, referenceData), copNo, order);
    }

    private void bind(List<Version> records) {
        new Binding(RecordType.DECLARATION_LIST, lists.values(), about(RecordType.DECLARATION_LIST, records)).bind();
        new Binding(RecordType.REVOCATION, revocations.values(), about(RecordType.REVOCATION, records)).bind();
        new Binding(RecordType.RETURN, returns.values(), about(RecordType.RETURN, records)).bind();
    }

    private static List<Version> about(RecordType kind, List<Version> records) {
        return records.stream()
                .filter(version -> RecordRoles.about(version) == kind)
                .toList();
    }

    public static boolean isApplication(@Nullable RecordType type) {
        return type == RecordType.REVOCATION || type == RecordType.RETURN;
    }

    /** In a fixed order. */
    List<LinkedDocument> lists() {
        return List.copyOf(lists.values());
    }

    /** Revocations and returns, in a fixed order. */
    List<LinkedDocument> applications() {
        return Stream.concat(revocations.values().stream(), returns.values().stream())
                .toList();
    }

    public Optional<LinkedDocument> application(Version version) {
        return applications().stream()
                .filter(application -> application.indexOf(version) >= 0)
                .findFirst();
    }

    /**
     * The list that a version of an application names: by the invtNo that it gives or that customs gave it. Where no list has that
     * number, a CEB605 names its list by copNo; in CEB623 and CEB625 copNo is the number of the application itself. Of several lists
     * with one number it is the one of the newest version that the application can have known, else the one of the oldest.
     */
    Optional<LinkedDocument> named(LinkedDocument application, int version) {
        TradeRecord record = application.document().versions().get(version).record();
        DocumentNumbers numbers = application.numbers(version);
        List<LinkedDocument> byInvtNo = lists.values().stream()
                .filter(list -> numbers.sharesInvtNo(list.numbers()))
                .toList();
        List<LinkedDocument> found = byInvtNo.isEmpty() && record.source().equals("CEB605")
                ? lists.values().stream()
                        .filter(list -> list.numbers().namedByCop(record))
                        .toList()
                : byInvtNo;
        List<LinkedDocument> possible =
                found.stream().filter(list -> list.isOn(record)).toList();
        return possible.size() < 2 ? possible.stream().findFirst() : newestBefore(record.versionTime(), possible);
    }

    private static Optional<LinkedDocument> newestBefore(LocalDateTime time, List<LinkedDocument> found) {
        record Place(Version version, LinkedDocument list) {}
        Comparator<Place> byAge = Comparator.comparing(Place::version, Version.BY_AGE);
        List<Place> places = found.stream()
                .flatMap(list -> list.document().versions().stream().map(version -> new Place(version, list)))
                .toList();
        return places.stream()
                .filter(place -> !place.version().record().versionTime().isAfter(time))
                .max(byAge)
                .or(() -> places.stream().min(byAge))
                .map(Place::list);
    }

    /** Whether this version of an application names the list. */
    public boolean names(LinkedDocument application, int version, LinkedDocument list) {
        return named(application, version).filter(list::equals).isPresent();
    }

    /** The list as customs has decided about it. */
    public DeclarationListOutcome caseOf(LinkedDocument list) {
        return new DeclarationListOutcome(list, revokedAt(list));
    }

    /** When the last revocation that names the list was accepted; null if none was. */
    private @Nullable LocalDateTime revokedAt(LinkedDocument list) {
        return revocations.values().stream()
                .flatMap(revocation -> revocation.responses().stream()
                        .filter(bound -> ListResponse.of(bound.response()).accepts())
                        .filter(bound -> names(revocation, bound.version(), list)))
                .map(bound -> ListResponse.of(bound.response()).time())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Returns whose newest version names the list and does not delete, in the order in which they take from it. */
    public List<ReturnOutcome> returnsOf(DeclarationListOutcome list) {
        if (returns.isEmpty()) {
            return List.of();
        }
        return returns.values().stream()
                .filter(application -> decidesAbout(application, list.list()))
                .map(application -> returnCase(application, list))
                .filter(returned -> !returned.deleted())
                .sorted(ReturnOutcome.BY_ACCEPTANCE)
                .toList();
    }

    /** Whether the newest version of an application names this list. */
    public boolean decidesAbout(LinkedDocument application, LinkedDocument list) {
        return names(application, application.document().versions().size() - 1, list);
    }

    /** An acceptance counts if the version that it is about names the same list, and if no revocation made it void. */
    public ReturnOutcome returnCase(LinkedDocument application, DeclarationListOutcome list) {
        return new ReturnOutcome(
                application,
                application.responses().stream()
                        .filter(bound -> ReturnOutcome.accepts(ListResponse.of(bound.response())))
                        .filter(bound -> names(application, bound.version(), list.list()))
                        .map(bound -> ListResponse.of(bound.response()).time())
                        .filter(list::remains)
                        .min(Comparator.naturalOrder()));
    }
}
