package org.shumao.aggregation.sdmx.query;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.shumao.aggregation.sdmx.query.SdmxQuery.MetadataContext;
import org.shumao.aggregation.sdmx.query.SdmxQuery.MetadataQuery;
import org.shumao.aggregation.sdmx.structure.StructureType;

/**
 * Reads queries of reference metadata. The newer family names them by themselves, by their metadata flow or by what they are about; the
 * older one asks for them as for data: by the metadata flow, a key and a provider.
 */
final class MetadataQueries {
    private static final Set<String> DETAILS = Set.of("full", "allstubs");

    private MetadataQueries() {}

    static MetadataQuery read(RawRequest request, RestFamily family) {
        return family == RestFamily.V1 ? asData(request) : named(request, context(request));
    }

    private static MetadataContext context(RawRequest request) {
        String text = request.segment(1).orElseThrow(() -> SdmxException.syntax("The path names no metadata."));
        return switch (text) {
            case "structure" -> MetadataContext.STRUCTURE;
            case "metadataflow" -> MetadataContext.METADATAFLOW;
            case "metadataset" -> MetadataContext.METADATASET;
            default -> throw SdmxException.syntax("There is no metadata of " + text + ".");
        };
    }

    private static MetadataQuery named(RawRequest request, MetadataContext context) {
        int first = context == MetadataContext.STRUCTURE ? 3 : 2;
        int provider = first + 3;
        request.mostSegments(context == MetadataContext.METADATAFLOW ? provider + 1 : provider);
        return query(
                request,
                context,
                context == MetadataContext.STRUCTURE
                        ? StructureQueries.requireTypes(request.segment(2, "*"))
                        : EnumSet.noneOf(StructureType.class),
                Ids.of(request.segment(first, "*"), RestFamily.V2, "agency"),
                Ids.of(request.segment(first + 1, "*"), RestFamily.V2, "artefact"),
                VersionPattern.of(request.segment(first + 2, "~"), RestFamily.V2),
                providers(request.segment(provider, "*"), RestFamily.V2));
    }

    private static MetadataQuery asData(RawRequest request) {
        request.mostSegments(4);
        String flow = request.segment(1).orElseThrow(() -> SdmxException.syntax("The path names no metadata flow."));
        List<String> parts = List.of(flow.split(",", -1));
        if (parts.size() > 3) {
            throw SdmxException.syntax("A metadata flow has an agency, an id and a version: " + flow);
        }
        if (!request.segment(2, "all").equals("all")) {
            throw new SdmxException(
                    SdmxError.NOT_IMPLEMENTED,
                    "Metadata are of data flows, which have no key here: ask with the key all, or in /sdmx/v2/metadata.");
        }
        return query(
                request,
                MetadataContext.METADATAFLOW,
                EnumSet.noneOf(StructureType.class),
                parts.size() == 1 ? Ids.ANY : Ids.of(parts.get(0), RestFamily.V1, "agency"),
                Ids.of(parts.get(parts.size() == 1 ? 0 : 1), RestFamily.V1, "metadata flow"),
                VersionPattern.of(parts.size() == 3 ? parts.get(2) : "latest", RestFamily.V1),
                providers(request.segment(3, "all").replace(',', '.'), RestFamily.V1));
    }

    /** A provider may stand behind its agency; that of any agency is written with a wildcard. */
    private static Ids providers(String text, RestFamily family) {
        return Ids.of(text.replace("*.", ""), family, "provider");
    }

    private static MetadataQuery query(
            RawRequest request,
            MetadataContext context,
            Set<StructureType> types,
            Ids agencies,
            Ids ids,
            List<VersionPattern> versions,
            Ids providers) {
        String detail = request.parameter("detail").orElse("full").toLowerCase(Locale.ROOT);
        if (!DETAILS.contains(detail)) {
            throw SdmxException.syntax("There is no detail " + detail + " of metadata.");
        }
        return new MetadataQuery(
                context,
                types,
                agencies,
                ids,
                versions,
                providers,
                detail.equals("allstubs"),
                Moments.parameter(request, "asOf"));
    }
}
