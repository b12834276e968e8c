package org.shumao.aggregation.sdmx.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Detail;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Scope;
import org.shumao.aggregation.sdmx.query.SdmxQuery.StructureQuery;
import org.shumao.aggregation.sdmx.structure.Artefact;
import org.shumao.aggregation.sdmx.structure.Artefact.DataConstraint;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.Artefact.Head;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.sdmx.structure.Artefact.ItemScheme;
import org.shumao.aggregation.sdmx.structure.Artefact.KeyComponent;
import org.shumao.aggregation.sdmx.structure.Artefact.MetadataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Stub;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.sdmx.structure.StructureType;

/** Finds the artefacts that a query asks for, with those that have to do with them, in the detail that it asks for. */
public final class StructureSelection {
    private final Map<Ref, Artefact> all;
    private final Map<Ref, List<Ref>> parents = new HashMap<>();
    private final Map<Ref, Ref> agencyOf = new HashMap<>();

    public StructureSelection(StructureCatalogue catalogue) {
        all = catalogue.all().stream()
                .collect(Collectors.toMap(Artefact::ref, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        all.values()
                .forEach(artefact -> artefact.references()
                        .forEach(child -> parents.computeIfAbsent(child, none -> new ArrayList<>())
                                .add(artefact.ref())));
    }

    /**
     * Returns the artefacts, by type in the order of messages.
     *
     * @throws SdmxException {@code NO_RESULTS} if none matches
     */
    public List<Artefact> find(StructureQuery query) {
        if (query.references().ofAgencies()) {
            referToAgencies();
        }
        Set<Ref> matching = matching(query);
        if (matching.isEmpty()) {
            throw new SdmxException(SdmxError.NO_RESULTS, "Nothing matches the query.");
        }
        Set<Ref> others = others(matching, query);
        Map<Ref, Artefact> found = new LinkedHashMap<>();
        for (StructureType type : StructureType.values()) {
            all.forEach((ref, artefact) -> {
                if (ref.type() == type && matching.contains(ref)) {
                    found.put(ref, detailed(withItems(artefact, query), query.detail(), true));
                } else if (ref.type() == type && others.contains(ref)) {
                    found.put(ref, detailed(artefact, query.detail(), false));
                }
            });
        }
        return query.detail() == Detail.REFERENCEPARTIAL ? partial(found, others) : List.copyOf(found.values());
    }

    private void referToAgencies() {
        all.values().forEach(scheme -> {
            if (scheme.ref().type() == StructureType.AGENCY_SCHEME && scheme instanceof ItemScheme agencies) {
                Set<String> ids = agencies.items().stream().map(Item::id).collect(Collectors.toSet());
                all.keySet().stream().filter(ref -> ids.contains(ref.agency())).forEach(ref -> {
                    agencyOf.put(ref, scheme.ref());
                    parents.computeIfAbsent(scheme.ref(), none -> new ArrayList<>())
                            .add(ref);
                });
            }
        });
    }

    private Set<Ref> matching(StructureQuery query) {
        Map<Ref, List<Ref>> versions = all.keySet().stream()
                .filter(ref -> query.types().contains(ref.type())
                        && query.agencies().matches(ref.agency())
                        && query.ids().matches(ref.id()))
                .collect(Collectors.groupingBy(
                        ref -> new Ref(ref.type(), ref.agency(), ref.id(), "", null),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Set<Ref> matching = new LinkedHashSet<>();
        versions.values().forEach(some -> {
            Set<String> wanted = VersionPattern.select(
                    query.versions(), some.stream().map(Ref::version).toList());
            some.stream().filter(ref -> wanted.contains(ref.version())).forEach(matching::add);
        });
        if (!query.items().isAny()) {
            matching.removeIf(ref -> all.get(ref) instanceof ItemScheme scheme
                    && scheme.items().stream().noneMatch(item -> query.items().matches(item.id())));
        }
        return matching;
    }

    private Set<Ref> others(Set<Ref> matching, StructureQuery query) {
        Set<Ref> others = new HashSet<>();
        for (Scope scope : query.references().scopes()) {
            others.addAll(others(matching, scope));
        }
        if (!query.references().types().isEmpty()) {
            Set<Ref> related = closure(matching, this::children);
            related.addAll(closure(matching, this::parents));
            related.removeIf(ref -> !query.references().types().contains(ref.type()));
            others.addAll(related);
        }
        others.removeAll(matching);
        return others;
    }

    private Set<Ref> others(Set<Ref> matching, Scope scope) {
        return switch (scope) {
            case NONE -> Set.of();
            case PARENTS -> step(matching, this::parents);
            case PARENTSANDSIBLINGS -> withSiblings(matching);
            case ANCESTORS -> closure(matching, this::parents);
            case CHILDREN -> step(matching, this::children);
            case DESCENDANTS -> closure(matching, this::children);
            case ALL -> {
                Set<Ref> both = withSiblings(matching);
                both.addAll(closure(matching, this::children));
                yield both;
            }
        };
    }

    private Set<Ref> withSiblings(Set<Ref> matching) {
        Set<Ref> parentsOfThem = step(matching, this::parents);
        Set<Ref> both = step(parentsOfThem, this::children);
        both.addAll(parentsOfThem);
        return both;
    }

    private List<Ref> children(Ref ref) {
        Artefact artefact = all.get(ref);
        return artefact == null
                ? List.of()
                : Stream.concat(
                                artefact.references().stream().filter(all::containsKey),
                                Stream.ofNullable(agencyOf.get(ref)))
                        .toList();
    }

    private List<Ref> parents(Ref ref) {
        return parents.getOrDefault(ref, List.of());
    }

    private static Set<Ref> step(Collection<Ref> from, Function<Ref, List<Ref>> next) {
        return from.stream().flatMap(ref -> next.apply(ref).stream()).collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Ref> closure(Collection<Ref> from, Function<Ref, List<Ref>> next) {
        Set<Ref> reached = new HashSet<>();
        Set<Ref> edge = step(from, next);
        while (!edge.isEmpty()) {
            reached.addAll(edge);
            edge = step(edge, next);
            edge.removeAll(reached);
        }
        return reached;
    }

    private static Artefact withItems(Artefact artefact, StructureQuery query) {
        return query.items().isAny() || !(artefact instanceof ItemScheme scheme)
                ? artefact
                : only(scheme, query.items().some());
    }

    /** Some items have a parent that is left out: it stands for itself then. */
    private static ItemScheme only(ItemScheme scheme, Set<String> ids) {
        List<Item> items = scheme.items().stream()
                .filter(item -> ids.contains(item.id()))
                .map(item -> item.parent() == null || ids.contains(item.parent())
                        ? item
                        : new Item(item.id(), item.name(), item.description(), null, item.annotations()))
                .toList();
        return new ItemScheme(
                scheme.head(),
                items,
                scheme.isPartial() || items.size() < scheme.items().size());
    }

    private static Artefact detailed(Artefact artefact, Detail detail, boolean matches) {
        return switch (detail) {
            case ALLSTUBS -> new Stub(bare(artefact), artefact);
            case ALLCOMPLETESTUBS -> new Stub(artefact.head(), artefact);
            case REFERENCESTUBS -> matches ? artefact : new Stub(bare(artefact), artefact);
            case REFERENCECOMPLETESTUBS -> matches ? artefact : new Stub(artefact.head(), artefact);
            case FULL, REFERENCEPARTIAL, RAW -> artefact;
        };
    }

    private static Head bare(Artefact artefact) {
        return new Head(artefact.ref(), artefact.head().name(), null, List.of());
    }

    /** Cuts schemes that the artefacts use down to what these use: concepts to those of structures, codes to those that are released. */
    private List<Artefact> partial(Map<Ref, Artefact> found, Set<Ref> others) {
        Map<Ref, Set<String>> used = new HashMap<>();
        found.values().forEach(artefact -> {
            if (artefact instanceof DataStructure structure) {
                structure.concepts().forEach(concept -> use(used, concept));
                allowed(structure, found.keySet())
                        .forEach((codelist, codes) -> used.computeIfAbsent(codelist, none -> new TreeSet<>())
                                .addAll(codes));
            } else if (artefact instanceof DataConstraint constraint) {
                use(used, constraint);
            } else if (artefact instanceof MetadataStructure structure) {
                structure.concepts().forEach(concept -> use(used, concept));
            } else if (artefact instanceof Artefact.Categorisation categorisation) {
                use(used, categorisation.category());
            } else if (artefact instanceof Artefact.ProvisionAgreement agreement) {
                use(used, agreement.provider());
            }
        });
        return found.values().stream()
                .map(artefact -> {
                    Set<String> ids = used.get(artefact.ref());
                    return ids != null && others.contains(artefact.ref()) && artefact instanceof ItemScheme scheme
                            ? only(scheme, withParents(scheme, ids))
                            : artefact;
                })
                // Of a list of which nothing is used there is nothing to say.
                .filter(artefact -> !(artefact instanceof ItemScheme scheme)
                        || !scheme.items().isEmpty())
                .toList();
    }

    /** A constraint names codes of the structure that its flow has. */
    private void use(Map<Ref, Set<String>> used, DataConstraint constraint) {
        if (all.get(constraint.flow()) instanceof Dataflow flow
                && all.get(flow.structure()) instanceof DataStructure structure) {
            structure.concepts().forEach(concept -> use(used, concept));
            for (KeyComponent dimension : structure.dimensions()) {
                used.computeIfAbsent(dimension.codelist(), none -> new TreeSet<>())
                        .addAll(constraint.members().getOrDefault(dimension.id(), new TreeSet<>()));
            }
        }
    }

    private static void use(Map<Ref, Set<String>> used, Ref item) {
        if (item.item() != null) {
            used.computeIfAbsent(item.artefact(), none -> new TreeSet<>()).add(item.item());
        }
    }

    private static Set<String> withParents(ItemScheme scheme, Set<String> ids) {
        Map<String, Item> items = scheme.items().stream().collect(Collectors.toMap(Item::id, Function.identity()));
        return ids.stream()
                .flatMap(id -> Stream.iterate(
                        items.get(id),
                        item -> item != null,
                        item -> item.parent() == null ? null : items.get(item.parent())))
                .map(Item::id)
                .collect(Collectors.toSet());
    }

    /** Returns the codes that the constraints of the data flows of a structure leave, for lists whose every dimension is constrained. */
    private Map<Ref, Set<String>> allowed(DataStructure structure, Set<Ref> found) {
        Set<Ref> flows = found.stream()
                .filter(ref -> all.get(ref) instanceof Dataflow flow
                        && flow.structure().equals(structure.ref()))
                .collect(Collectors.toSet());
        Map<Ref, Set<String>> allowed = new HashMap<>();
        Set<Ref> free = new HashSet<>();
        for (Ref flow : flows) {
            List<DataConstraint> constraints = parents(flow).stream()
                    .map(all::get)
                    .filter(DataConstraint.class::isInstance)
                    .map(DataConstraint.class::cast)
                    .toList();
            for (KeyComponent dimension : structure.dimensions()) {
                if (constraints.isEmpty()) {
                    free.add(dimension.codelist());
                }
                constraints.forEach(constraint -> allowed.computeIfAbsent(dimension.codelist(), none -> new TreeSet<>())
                        .addAll(constraint.members().getOrDefault(dimension.id(), new TreeSet<>())));
            }
        }
        allowed.keySet().removeAll(free);
        return allowed;
    }
}
