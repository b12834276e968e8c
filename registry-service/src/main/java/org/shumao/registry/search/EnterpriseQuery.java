package org.shumao.registry.search;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.fact.EnterpriseFields;

/**
 * Says which enterprises the caller wants, as written, besides the filters of the fields, which are parameters, too: several values of one
 * stand between commas.
 */
public class EnterpriseQuery {
    /** Parameters of an export. */
    public static final List<String> NAMES =
            List.of("code", "registeredFrom", "registeredTo", "changedSince", "fields");

    /** The parameter that names fields. */
    static final String FIELDS = "fields";

    /** Returns the names of the parameters that are lists, and may be repeated. */
    public static List<String> lists(EnterpriseFields fields) {
        return Stream.concat(
                        Stream.of(FIELDS),
                        fields.filters().stream()
                                .map(field ->
                                        Objects.requireNonNull(field.filter()).parameter()))
                .toList();
    }

    @Parameter(
            description = "Any identifier of any scheme: USCC, customs code, tax number, shop, filing",
            example = "3301960A1B")
    @QueryParam("code")
    public @Nullable String code;

    @Parameter(description = "Registered on this day or later", schema = @Schema(implementation = LocalDate.class))
    @QueryParam("registeredFrom")
    public @Nullable String registeredFrom;

    @Parameter(description = "Registered on this day or earlier", schema = @Schema(implementation = LocalDate.class))
    @QueryParam("registeredTo")
    public @Nullable String registeredTo;

    @Parameter(
            description = "Changed at this instant or later",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"),
            example = "2026-01-01T00:00:00Z")
    @QueryParam("changedSince")
    public @Nullable String changedSince;

    @Parameter(
            description = "Only these of the fields; if absent, an export has all, and a list all but industryDivision,"
                    + " registeredCapital and capitalCurrency",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"id\",\"name\",\"customsCodes\"]")
    @QueryParam("fields")
    public @Nullable String fields;
}
