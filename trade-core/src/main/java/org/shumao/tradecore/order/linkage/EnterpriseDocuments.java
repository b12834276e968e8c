package org.shumao.tradecore.order.linkage;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.linkage.DocumentNumbers.NumberKey;
import org.shumao.tradecore.order.linkage.DocumentNumbers.NumberKind;
import org.shumao.tradecore.order.linkage.LinkedDocument.BoundResponse;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.DocumentKey;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.order.valuation.DeclarationListOutcome;
import org.shumao.tradecore.order.valuation.ListResponse;
import org.shumao.tradecore.order.valuation.ReturnOutcome;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * The lists of one enterprise over all orders that are known, the revocations and returns of them, and the customs responses about
 * both. What others declare has no part in it, so nobody can take a response away from a list that is not theirs.
 */
public final class EnterpriseDocuments {
    /** A version of a list that goes by some number. */
    private record Place(Version version, LinkedDocument list) {}

    private static final Comparator<Place> BY_AGE = Comparator.comparing(Place::version, Version.BY_AGE);

    /** Says what a list must agree with. A copNo is a sender's own number: it depends on whose it is. */
    private record Sought(
            NumberKey number,
            @Nullable String platform,
            @Nullable String enterprise,
            @Nullable String agent) {
        static Sought of(NumberKey number, TradeRecord record) {
            boolean cop = number.kind() == NumberKind.COP;
            return new Sought(
                    number,
                    record.platform(),
                    cop ? record.enterprise() : null,
                    cop ? record.parties().agent() : null);
        }
    }

    private final EvaluationBudget budget;
    private final SortedMap<ListKey, LinkedDocument> lists = new TreeMap<>();
    private final SortedMap<DocumentKey, LinkedDocument> revocations = new TreeMap<>();
    private final SortedMap<DocumentKey, LinkedDocument> returns = new TreeMap<>();
    /** The lists by the numbers that they go by. */
    private final Map<NumberKey, List<LinkedDocument>> listsOf = new HashMap<>(0);

    /** Versions that are sought alike, oldest first. */
    private final Map<Sought, List<Place>> places = new HashMap<>(0);

    /** Holds for each version of each application, oldest first, the list that it names, or null. */
    private final Map<LinkedDocument, List<@Nullable LinkedDocument>> named = new HashMap<>(0);
    /** Says when the last revocation that names a list was accepted. */
    private final Map<LinkedDocument, LocalDateTime> revokedAt = new HashMap<>(0);
    /** Returns whose newest version names a list. */
    private final Map<LinkedDocument, List<LinkedDocument>> returned = new HashMap<>(0);

    private final IdentityHashMap<Version, LinkedDocument> applicationOf = new IdentityHashMap<>(0);

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
     * Those of all enterprises, by resolved code. Each has its own; a response that names none is about a document of one of them.
     *
     * @param records by enterprise
     * @param anonymous those that name no enterprise
     */
    static SortedMap<String, EnterpriseDocuments> of(
            SortedMap<String, List<Version>> records,
            List<Version> anonymous,
            Authority authority,
            ReferenceData referenceData,
            EvaluationBudget budget) {
        SortedMap<String, EnterpriseDocuments> all = new TreeMap<>();
        records.forEach((enterprise, own) -> {
            EnterpriseDocuments documents = new EnterpriseDocuments(budget);
            documents.collect(
                    enterprise, Stream.concat(own.stream(), anonymous.stream()).toList(), referenceData);
            all.put(enterprise, documents);
        });
        List<Version> responses = Stream.concat(records.values().stream().flatMap(List::stream), anonymous.stream())
                .filter(version -> version.record().type() == RecordType.CUSTOMS_RESPONSE)
                .toList();
        GivenNumbers given = new GivenNumbers(responses, referenceData);
        for (RecordType kind : List.of(RecordType.DECLARATION_LIST, RecordType.REVOCATION, RecordType.RETURN)) {
            new Binding(
                            kind,
                            all.values().stream()
                                    .flatMap(documents -> documents.of(kind).stream())
                                    .toList(),
                            responses.stream()
                                    .filter(response -> about(response) == kind)
                                    .toList(),
                            given,
                            authority,
                            referenceData,
                            budget)
                    .bind();
        }
        all.values().forEach(EnterpriseDocuments::decide);
        return all;
    }

    /** Makes the documents of an enterprise that has none. */
    EnterpriseDocuments(EvaluationBudget budget) {
        this.budget = budget;
    }

    private void collect(String enterprise, List<Version> records, ReferenceData referenceData) {
        SortedMap<ListKey, List<Version>> listed = new TreeMap<>();
        SortedMap<DocumentKey, List<Version>> applied = new TreeMap<>();
        budget.spend(records.size());
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
                        enterprise,
                        Document.of(DocumentKey.of(versions.get(0).record(), referenceData::resolve), versions),
                        key.group().platform(),
                        referenceData)));
        applied.forEach((key, versions) -> {
            Document document = Document.of(key, versions);
            (key.type() == RecordType.REVOCATION ? revocations : returns)
                    .put(key, new LinkedDocument(enterprise, document, null, referenceData));
        });
    }

    private static ListKey key(TradeRecord list, ReferenceData referenceData) {
        String copNo = Objects.requireNonNullElse(list.documentNo(), "");
        String order = copNo.isEmpty() ? Objects.requireNonNullElse(list.orderNo(), "") : "";
        return new ListKey(GroupKey.of(list, referenceData), copNo, order);
    }

    private Collection<LinkedDocument> of(RecordType kind) {
        return switch (kind) {
            case REVOCATION -> revocations.values();
            case RETURN -> returns.values();
            default -> lists.values();
        };
    }

    public static boolean isApplication(@Nullable RecordType type) {
        return type == RecordType.REVOCATION || type == RecordType.RETURN;
    }

    /** Says what a customs response is about; null for every other record. */
    public static @Nullable RecordType about(Version version) {
        CustomsResponse given = version.record().response();
        return given == null || version.record().type() != RecordType.CUSTOMS_RESPONSE ? null : given.about();
    }

    /**
     * Says whether it links by the numbers of its order alone. Lists, applications and the responses about them link by stricter
     * rules,
     * for each enterprise apart.
     */
    static boolean isPlain(Version version) {
        return !isAboutLists(version)
                && !OrderState.COUNTED.contains(version.record().type());
    }

    /** A list, a revocation or return of one, or a customs response about these. */
    static boolean isAboutLists(Version version) {
        RecordType type = version.record().type();
        RecordType about = about(version);
        return type == RecordType.DECLARATION_LIST
                || isApplication(type)
                || about == RecordType.DECLARATION_LIST
                || isApplication(about);
    }

    /** Returns the lists in a fixed order. */
    List<LinkedDocument> lists() {
        return List.copyOf(lists.values());
    }

    /** Revocations and returns, in a fixed order. */
    public List<LinkedDocument> applications() {
        return Stream.concat(revocations.values().stream(), returns.values().stream())
                .toList();
    }

    public Optional<LinkedDocument> application(Version version) {
        return Optional.ofNullable(applicationOf.get(version));
    }

    /** Says which lists the applications name: once everything is bound, since responses teach the numbers by which they do. */
    private void decide() {
        List<LinkedDocument> applications = applications();
        if (applications.isEmpty()) {
            return;
        }
        for (LinkedDocument list : lists.values()) {
            Set<NumberKey> known = list.numbers().known();
            budget.spend(known.size());
            known.forEach(number ->
                    listsOf.computeIfAbsent(number, key -> new ArrayList<>(1)).add(list));
        }
        for (LinkedDocument application : applications) {
            List<@Nullable LinkedDocument> ofVersions = new ArrayList<>(2);
            application.versions().forEach(version -> ofVersions.add(namedList(application, version)));
            named.put(application, ofVersions);
            application.document().versions().forEach(version -> applicationOf.put(version, application));
        }
        for (LinkedDocument revocation : revocations.values()) {
            for (BoundResponse bound : revocation.responses()) {
                ListResponse response = ListResponse.of(bound.response());
                if (response.accepts()) {
                    named(revocation, bound.version())
                            .ifPresent(list -> revokedAt.merge(
                                    list, response.time(), (one, other) -> one.isAfter(other) ? one : other));
                }
            }
        }
        for (LinkedDocument application : returns.values()) {
            named(application, application.document().versions().size() - 1)
                    .ifPresent(list -> returned.computeIfAbsent(list, key -> new ArrayList<>(1))
                            .add(application));
        }
    }

    /**
     * Returns the list that a version of an application names; null if it names none. That is the list of the invtNo that it gives
     * or that
     * customs gave it. Where no list has that number, a CEB605 names its list by copNo; in CEB623 and CEB625 copNo is the number of
     * the
     * application itself. Of several lists with one number it is the one whose version that goes by the number is the newest that
     * the
     * application can have known, else the one whose version is the oldest.
     */
    private @Nullable LinkedDocument namedList(LinkedDocument application, int version) {
        TradeRecord record = application.document().versions().get(version).record();
        List<NumberKey> numbers = application.numbers(version).known().stream()
                .filter(number -> number.kind() == NumberKind.INVT && listsOf.containsKey(number))
                .toList();
        if (numbers.isEmpty() && record.source().equals("CEB605") && record.documentNo() != null) {
            numbers = List.of(new NumberKey(NumberKind.COP, record.documentNo()));
        }
        @Nullable Place newest = null;
        @Nullable Place oldest = null;
        for (NumberKey number : numbers) {
            List<Place> found = places.computeIfAbsent(Sought.of(number, record), sought -> places(number, record));
            budget.spend(1);
            int before = LinkedDocument.until(record.versionTime(), found, Place::version);
            if (before > 0 && (newest == null || BY_AGE.compare(found.get(before - 1), newest) > 0)) {
                newest = found.get(before - 1);
            }
            if (!found.isEmpty() && (oldest == null || BY_AGE.compare(found.get(0), oldest) < 0)) {
                oldest = found.get(0);
            }
        }
        Place place = newest == null ? oldest : newest;
        return place == null ? null : place.list();
    }

    private List<Place> places(NumberKey number, TradeRecord record) {
        List<Place> found = new ArrayList<>(2);
        for (LinkedDocument list : listsOf.getOrDefault(number, List.of())) {
            budget.spend(1);
            if (list.isOn(record)) {
                budget.spend(list.document().versions().size());
                list.versions()
                        .filter(version -> number.kind() == NumberKind.INVT
                                ? list.numbers(version).knowsInvtNo(number.number())
                                : list.numbers(version).namedByCop(record))
                        .forEach(version ->
                                found.add(new Place(list.document().versions().get(version), list)));
            }
        }
        found.sort(BY_AGE);
        return found;
    }

    /** The list that a version of an application names, see {@link #namedList}. */
    public Optional<LinkedDocument> named(LinkedDocument application, int version) {
        budget.spend(1);
        List<@Nullable LinkedDocument> ofVersions = named.get(application);
        return ofVersions == null ? Optional.empty() : Optional.ofNullable(ofVersions.get(version));
    }

    /** Says whether this version of an application names the list. */
    public boolean names(LinkedDocument application, int version, LinkedDocument list) {
        return named(application, version).filter(list::equals).isPresent();
    }

    /** The list as customs has decided about it. */
    public DeclarationListOutcome caseOf(LinkedDocument list) {
        budget.spend(1 + list.responses().size());
        return new DeclarationListOutcome(list, revokedAt.get(list));
    }

    /** Returns whose newest version names the list and does not delete, in the order in which they take from it. */
    public List<ReturnOutcome> returnsOf(DeclarationListOutcome list) {
        List<LinkedDocument> found = returned.getOrDefault(list.list(), List.of());
        budget.spend(1 + found.size());
        return found.stream()
                .map(application -> returnCase(application, list))
                .filter(returned -> !returned.deleted())
                .sorted(ReturnOutcome.BY_ACCEPTANCE)
                .toList();
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
