package org.shumao.aggregation.sdmx.query;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Detail;
import org.shumao.aggregation.sdmx.query.SdmxQuery.References;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Scope;
import org.shumao.aggregation.sdmx.query.SdmxQuery.StructureQuery;
import org.shumao.aggregation.sdmx.structure.StructureType;

/** Reads queries of structures: {@code codelist/SHUMAO/CL_FREQ/latest/A}, the same behind {@code structure} in the newer family. */
final class StructureQueries {
    /** Resources of which this installation maintains nothing: whoever asks for them gets nothing, and no error. */
    private static final Set<String> NOT_MAINTAINED = Set.of(
            "reportingtaxonomy",
            "structureset",
            "process",
            "attachmentconstraint",
            "allowedconstraint",
            "dataconsumerscheme",
            "organisationunitscheme",
            "transformationscheme",
            "rulesetscheme",
            "userdefinedoperatorscheme",
            "customtypescheme",
            "namepersonalisationscheme",
            "vtlmappingscheme",
            "metadataconstraint",
            "hierarchyassociation",
            "valuelist",
            "structuremap",
            "representationmap",
            "conceptschememap",
            "categoryschememap",
            "organisationschememap",
            "reportingtaxonomymap",
            "metadataproviderscheme",
            "metadataprovisionagreement");

    private static final int MOST_SEGMENTS = 5;

    private StructureQueries() {}

    static boolean isOne(String resource) {
        return types(resource).isPresent();
    }

    /** @param from place of the resource in the path */
    static StructureQuery read(RawRequest request, int from, RestFamily family) {
        request.mostSegments(from + MOST_SEGMENTS);
        String resource = request.segment(from, "*");
        Set<StructureType> types = requireTypes(resource);
        Ids items = Ids.of(request.segment(from + 4, "all"), family, "item");
        if (!items.isAny() && types.stream().anyMatch(type -> !type.hasItems() && type != StructureType.HIERARCHY)) {
            throw SdmxException.syntax("A " + resource + " has no items.");
        }
        return new StructureQuery(
                types,
                Ids.of(request.segment(from + 1, "all"), family, "agency"),
                Ids.of(request.segment(from + 2, "all"), family, "artefact"),
                VersionPattern.of(request.segment(from + 3, "latest"), family),
                items,
                detail(request),
                references(request, family),
                Moments.parameter(request, "asOf"));
    }

    /** Returns the types of a resource; none of those that this installation does not maintain; empty if there is no such resource. */
    private static Optional<Set<StructureType>> types(String resource) {
        String name = resource.toLowerCase(Locale.ROOT);
        Set<StructureType> types = Stream.of(StructureType.values())
                .filter(type ->
                        type.resource21().equals(name) || type.resource30().equals(name))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StructureType.class)));
        switch (name) {
            case "*", "structure" -> types.addAll(EnumSet.allOf(StructureType.class));
            case "organisationscheme" ->
                types.addAll(EnumSet.of(StructureType.AGENCY_SCHEME, StructureType.DATA_PROVIDER_SCHEME));
            case "actualconstraint" -> types.add(StructureType.DATA_CONSTRAINT);
            default -> {
                // A name of one type, of one that is not maintained, or of none.
            }
        }
        return types.isEmpty() && !NOT_MAINTAINED.contains(name) ? Optional.empty() : Optional.of(types);
    }

    /** @throws SdmxException {@code SYNTAX} if there is no such resource */
    static Set<StructureType> requireTypes(String resource) {
        return types(resource).orElseThrow(() -> SdmxException.syntax("There is no resource " + resource + "."));
    }

    private static Detail detail(RawRequest request) {
        return request.parameter("detail")
                .map(text -> Stream.of(Detail.values())
                        .filter(detail -> detail.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> SdmxException.syntax("There is no detail " + text + ".")))
                .orElse(Detail.FULL);
    }

    static References references(RawRequest request, RestFamily family) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Set<StructureType> types = EnumSet.noneOf(StructureType.class);
        for (String text : request.parameter("references").orElse("none").split("[,+]", -1)) {
            Optional<Scope> scope = Stream.of(Scope.values())
                    .filter(one -> one.name().equalsIgnoreCase(text))
                    .findFirst();
            if (scope.isPresent()) {
                scopes.add(scope.get());
            } else {
                types.addAll(
                        types(text).orElseThrow(() -> SdmxException.syntax("There are no references " + text + ".")));
            }
        }
        return new References(scopes, types, family == RestFamily.V2);
    }
}
