package org.shumao.aggregation.sdmx.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.aggregation.sdmx.structure.StructureType;

/** What a client asks for, whatever the family of the address. */
public sealed interface SdmxQuery {
    /**
     * Asks for artefacts.
     *
     * @param types none if this installation maintains nothing of what was asked for
     * @param items of schemes; any for whole schemes
     */
    record StructureQuery(
            Set<StructureType> types,
            Ids agencies,
            Ids ids,
            List<VersionPattern> versions,
            Ids items,
            Detail detail,
            References references,
            Optional<Instant> asOf)
            implements SdmxQuery {
        public StructureQuery {
            types = Set.copyOf(types);
            versions = List.copyOf(versions);
        }

        /** Returns a query of one artefact and what has to do with it, cut down to what it uses. */
        public static StructureQuery of(Ref ref, References references) {
            return new StructureQuery(
                    Set.of(ref.type()),
                    new Ids(Set.of(ref.agency())),
                    new Ids(Set.of(ref.id())),
                    VersionPattern.of(ref.version(), RestFamily.V2),
                    Ids.ANY,
                    Detail.REFERENCEPARTIAL,
                    references,
                    Optional.empty());
        }
    }

    /** How much of artefacts is wanted. */
    enum Detail {
        FULL,
        ALLSTUBS,
        REFERENCESTUBS,
        ALLCOMPLETESTUBS,
        REFERENCECOMPLETESTUBS,
        REFERENCEPARTIAL,
        /** No list of ours extends another one, so that this is the same as in full. */
        RAW
    }

    /** Which artefacts are wanted beside those that match. */
    enum Scope {
        NONE,
        PARENTS,
        PARENTSANDSIBLINGS,
        ANCESTORS,
        CHILDREN,
        DESCENDANTS,
        ALL
    }

    /**
     * Says which artefacts are wanted beside those that match.
     *
     * @param types of which those are wanted that have to do with them at any level
     * @param ofAgencies whether artefacts refer to the scheme that has their agency: they do in the newer family
     */
    record References(Set<Scope> scopes, Set<StructureType> types, boolean ofAgencies) {
        public static final References NONE = new References(Set.of(Scope.NONE), Set.of(), false);

        public References {
            scopes = Set.copyOf(scopes);
            types = Set.copyOf(types);
        }
    }

    /** What data are of. */
    enum DataContext {
        DATAFLOW,
        DATASTRUCTURE,
        PROVISIONAGREEMENT,
        ANY
    }

    /** Names data flows, by themselves or by what they belong to. */
    record Flows(DataContext context, Ids agencies, Ids ids, List<VersionPattern> versions, Ids providers) {
        public Flows {
            versions = List.copyOf(versions);
        }
    }

    /**
     * Asks for data.
     *
     * @param filters by component
     */
    record DataQuery(
            Flows flows,
            KeyPattern keys,
            Map<String, ComponentFilter> filters,
            Vintages vintages,
            Window window,
            Packaging packaging)
            implements SdmxQuery {
        public DataQuery {
            filters = Map.copyOf(filters);
        }

        /** Returns the same with another number of observations. */
        public DataQuery with(Window other) {
            return new DataQuery(flows, keys, filters, vintages, other, packaging);
        }
    }

    /**
     * Says of which time the data are.
     *
     * @param updatedAfter what changed since then
     * @param asOf as it was then
     * @param includeHistory whether every vintage is wanted
     */
    record Vintages(Optional<Instant> updatedAfter, Optional<Instant> asOf, boolean includeHistory) {
        static final Vintages NOW = new Vintages(Optional.empty(), Optional.empty(), false);
    }

    /**
     * Says how many observations are wanted.
     *
     * @param first so many of each series, from its first on
     * @param last so many of each series, up to its last
     * @param offset so many are left out at first
     * @param limit so many at most
     */
    record Window(OptionalInt first, OptionalInt last, int offset, OptionalInt limit) {
        public static final Window WHOLE = new Window(OptionalInt.empty(), OptionalInt.empty(), 0, OptionalInt.empty());
    }

    /**
     * Says how data are laid out.
     *
     * @param dimensionAtObservation empty for what the format does by itself
     * @param attributes ids, or groups of them: {@code dsd}, {@code series}, {@code obs}, {@code none}
     * @param measures ids, or {@code all} or {@code none}
     * @param sort in their order; empty for that of the key
     */
    record Packaging(
            Optional<String> dimensionAtObservation, Set<String> attributes, Set<String> measures, List<Sorted> sort) {
        /** Layout in which observations stand by themselves. */
        public static final String ALL_DIMENSIONS = "AllDimensions";

        public Packaging {
            attributes = Set.copyOf(attributes);
            measures = Set.copyOf(measures);
            sort = List.copyOf(sort);
        }

        public boolean hasMeasures() {
            return !measures.contains("none");
        }
    }

    /**
     * Says by what data are sorted.
     *
     * @param component its id, {@code *} for all dimensions, {@code series_key} for those of series
     */
    record Sorted(String component, boolean descending) {}

    /**
     * Asks what data there are.
     *
     * @param components of which members are wanted; any for all
     * @param exact whether what the query itself takes is wanted; else what could be taken in its place
     */
    record AvailabilityQuery(
            Flows flows,
            KeyPattern keys,
            Map<String, ComponentFilter> filters,
            Optional<Instant> updatedAfter,
            Optional<Instant> asOf,
            Ids components,
            boolean exact,
            References references)
            implements SdmxQuery {
        public AvailabilityQuery {
            filters = Map.copyOf(filters);
        }
    }

    /** By what reference metadata are named. */
    enum MetadataContext {
        /** What they are about. */
        STRUCTURE,
        METADATAFLOW,
        /** Themselves. */
        METADATASET
    }

    /**
     * Asks for reference metadata.
     *
     * @param types of what they are about; of no meaning in other contexts
     * @param agencies of what the context names; of metadata sets their providers
     * @param stubs whether identities and names are enough
     */
    record MetadataQuery(
            MetadataContext context,
            Set<StructureType> types,
            Ids agencies,
            Ids ids,
            List<VersionPattern> versions,
            Ids providers,
            boolean stubs,
            Optional<Instant> asOf)
            implements SdmxQuery {
        public MetadataQuery {
            types = Set.copyOf(types);
            versions = List.copyOf(versions);
        }
    }

    /** Asks how messages of data look. */
    record SchemaQuery(Flows flows, Optional<String> dimensionAtObservation) implements SdmxQuery {}
}
