package org.shumao.aggregation.indicator.handbook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.contracts.period.Period;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;

/** The reporting template of the Handbook on Measuring Digital Trade. */
@Path("/api/v1/handbook-template")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Audience.SCOPE, "audit"})
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
class HandbookResource {
    private final HandbookReader reader;
    private final Embargo embargo;
    private final JsonWebToken token;

    HandbookResource(HandbookReader reader, Embargo embargo, JsonWebToken token) {
        this.reader = reader;
        this.embargo = embargo;
        this.token = token;
    }

    @GET
    @Cache(noStore = true)
    @EntityTagged
    @Operation(
            operationId = "getHandbookTemplate",
            summary = "The reporting template of the Handbook on Measuring Digital Trade",
            description =
                    "Every item of the template by flow, gross, in fen and US cents, from disjoint groups of lines: goods"
                            + " ordered digitally, services ordered or delivered digitally or both. An item is missing, and never zero,"
                            + " where there are no data of goods or of services that it adds up. Rules that the items break stand in"
                            + " broken. Needs the scope statistician.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            required = true,
            description = "Year, half, quarter or month in SDMX notation",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @APIResponse(responseCode = "200", description = "The template")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public HandbookTemplateView get(@Context UriInfo uri, @Context SecurityContext security) throws SQLException {
        Parameters parameters = new Parameters(uri, "period");
        parameters.require("period", "a period in SDMX notation, such as 2025-S1");
        Optional<Period> asked = parameters.period("period");
        parameters.check();
        Period period = asked.orElseThrow();
        embargo.check(Months.of(period), Person.of(token));
        return HandbookTemplateView.of(reader.read(period, Audience.of(security::isUserInRole)));
    }
}
