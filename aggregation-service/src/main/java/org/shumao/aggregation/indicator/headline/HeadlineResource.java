package org.shumao.aggregation.indicator.headline;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.disclosure.Audience;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
import org.shumao.kit.conditional.EntityTagged;

/** The headline: the figures that the press quotes. */
@Path("/api/v1/headline")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@APIResponse(responseCode = "400", ref = "ValidationFailed")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
class HeadlineResource {
    private final Headline headline;

    HeadlineResource(Headline headline) {
        this.headline = headline;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "getHeadline",
            summary = "The headline of a period",
            description = "Cross-border e-commerce and digitally deliverable services with growth and records,"
                    + " orders that are not declared yet, and new enterprises, all of one moment. Amounts are"
                    + " in fen and US cents. With the scope statistician it is of the newest state of the data; without, of"
                    + " the public state, which moves at most every 10 s and only after at least 50 orders of three enterprises"
                    + " changed.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            description = "Year, half, quarter or month in SDMX notation; without it, the newest half-year that is"
                    + " covered by data",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @APIResponse(responseCode = "200", description = "The headline")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public RestResponse<HeadlineView> get(@Context UriInfo uri, @Context SecurityContext caller) throws SQLException {
        Parameters parameters = new Parameters(uri, "period");
        Optional<Period> period = parameters.period("period");
        parameters.check();
        Audience audience = Audience.of(caller);
        return RestResponse.ResponseBuilder.ok(headline.kept(period, audience.readsFrom()))
                .header(HttpHeaders.CACHE_CONTROL, audience == Audience.PUBLIC ? "no-cache" : "private, no-cache")
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .build();
    }
}
