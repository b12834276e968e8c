package org.shumao.aggregation.demography;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.answer.Answer;
import org.shumao.aggregation.figure.EntityTagged;
import org.shumao.contracts.registry.EnterpriseKind;

/** Enterprises: new, active, stopped, surviving. */
@Path("/api/v1/demography")
@Tag(name = "Figures", description = "Headline, indicators and demography: what the records add up to")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@APIResponse(responseCode = "400", ref = "ValidationFailed")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
class DemographyResource {
    private static final String STATISTICIAN = "statistician";

    private final Demography demography;

    DemographyResource(Demography demography) {
        this.demography = demography;
    }

    @GET
    @Blocking
    @EntityTagged
    @Operation(
            operationId = "getDemography",
            summary = "New, active, stopped and surviving enterprises of a period",
            description =
                    "Counts legal units (USCC) from the register and from trade on customs lists. Open to everybody"
                            + " with one breakdown, in which counts of fewer than three holdings are suppressed together with"
                            + " the smallest others, and survival is that of all enterprises; two breakdowns, and every cell, need the scope"
                            + " statistician.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            required = true,
            description = "First month, yyyy-mm",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-01")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            required = true,
            description = "Last month, yyyy-mm; at most 120 months, by month 24",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-06")
    @Parameter(
            name = "by",
            in = ParameterIn.QUERY,
            description = "At most two, between commas; by month each month is a period of its own",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = Dimension.class, maxItems = 2),
            example = "[\"sizeClass\"]")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description = "Who is counted: kinds of enterprises as in the register, between commas; without it"
                    + " PLATFORM,E_COMMERCE_ENTERPRISE, of whom the headline speaks. Counts as a breakdown",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = EnterpriseKind.class),
            example = "[\"E_COMMERCE_ENTERPRISE\"]")
    @APIResponse(responseCode = "200", description = "The demography")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public Uni<RestResponse<DemographyView>> get(@Context UriInfo uri, @Context SecurityContext security)
            throws SQLException {
        DemographyQuestion question = DemographyQuestion.of(uri);
        boolean whole = security.isUserInRole(STATISTICIAN);
        if (!whole) {
            question.checkOpenToAnybody();
        }
        return demography.of(question, whole).map(DemographyResource::response);
    }

    /** Private: what one may see depends on the key. */
    private static RestResponse<DemographyView> response(Answer<DemographyView> answer) {
        CacheControl control = new CacheControl();
        control.setPrivate(true);
        control.setNoTransform(false);
        control.setMaxAge(Math.toIntExact(answer.freshFor().toSeconds()));
        return RestResponse.ResponseBuilder.ok(answer.value())
                .cacheControl(control)
                .build();
    }
}
