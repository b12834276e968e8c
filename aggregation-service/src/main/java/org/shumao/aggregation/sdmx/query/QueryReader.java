package org.shumao.aggregation.sdmx.query;

import org.jspecify.annotations.Nullable;

/** Reads what a client asks for out of the address as it was sent. */
public final class QueryReader {
    private QueryReader() {}

    /**
     * Reads a query.
     *
     * @param rawPath behind that of the family, encoded
     * @param rawQuery encoded; null if there is none
     * @throws SdmxException {@code SYNTAX} if it is none, {@code SEMANTIC} if it contradicts itself, {@code NOT_IMPLEMENTED} if this
     *     installation has nothing of the kind
     */
    public static SdmxQuery read(RestFamily family, String rawPath, @Nullable String rawQuery) {
        RawRequest request = RawRequest.of(rawPath, rawQuery);
        String first = request.segment(0).orElseThrow(() -> SdmxException.syntax("The path names no resource."));
        DataQueries data = new DataQueries(request, family);
        return switch (first) {
            case "data" -> data.data();
            case "schema" -> data.schema();
            case "metadata" -> MetadataQueries.read(request, family);
            case "registration" ->
                throw new SdmxException(SdmxError.NOT_IMPLEMENTED, "There are no queries of " + first + " here.");
            case "availableconstraint", "availability" -> {
                if (first.equals("availability") == (family == RestFamily.V1)) {
                    throw SdmxException.syntax("There is no resource " + first + ".");
                }
                yield data.availability();
            }
            case "structure" -> StructureQueries.read(request, family == RestFamily.V1 ? 0 : 1, family);
            default -> {
                if (family == RestFamily.V2 || !StructureQueries.isOne(first)) {
                    throw SdmxException.syntax("There is no resource " + first + ".");
                }
                yield StructureQueries.read(request, 0, family);
            }
        };
    }
}
