package org.shumao.aggregation.indicator;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.conditional.EntityTagged;

/** Single figures, one address for each indicator. */
@Path("/api/v1/indicators")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@APIResponse(responseCode = "400", ref = "ValidationFailed")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
class IndicatorResource {
    private final ValueIndicator value;

    IndicatorResource(ValueIndicator value) {
        this.value = value;
    }

    @GET
    @Path("value")
    @EntityTagged
    @Operation(
            operationId = "getIndicatorValue",
            summary = "The value of a period, flow and domain",
            description = "One figure with its evidence, in fen and US cents. A value that is not known is null,"
                    + " and a reason stands beside it.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            required = true,
            description = "Year, half, quarter or month in SDMX notation",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-Q2")
    @Parameter(
            name = "flow",
            in = ParameterIn.QUERY,
            description = "X exports, M imports, total both",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"X", "M", ValueQuery.TOTAL},
                            defaultValue = ValueQuery.TOTAL))
    @Parameter(
            name = "domain",
            in = ParameterIn.QUERY,
            required = true,
            description = "cbec goods on declaration lists, dds digitally deliverable services, early-orders goods on"
                    + " platform orders that no declaration list carries yet",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"cbec", "dds", "early-orders"}))
    @APIResponse(responseCode = "200", description = "The value")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public ValueView getValue(@Context UriInfo uri) throws SQLException {
        return value.of(ValueQuery.of(uri));
    }
}
