package org.shumao.aggregation.indicator.catalogue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** The catalogue of indicators. */
@Path("/api/v1/indicators")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
class IndicatorsResource {
    private final IndicatorDescriptions descriptions;

    IndicatorsResource(IndicatorDescriptions descriptions) {
        this.descriptions = descriptions;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "listIndicators",
            summary = "The indicators",
            description =
                    "Every indicator with its names, formula and unit, in English and Chinese. An id never changes its"
                            + " meaning.")
    @APIResponse(responseCode = "200", description = "The indicators")
    public List<IndicatorSummary> list() {
        return descriptions.all();
    }

    @GET
    @Blocking
    @EntityTagged
    @Path("{id}")
    @Operation(
            operationId = "getIndicator",
            summary = "One indicator",
            description =
                    "What it says, its dimensions with their code lists, what can be combined, why it can be null, for"
                            + " which months there are data, and what one query may ask for. Without the scope live or statistician months and"
                            + " times are those of what is released.")
    @APIResponse(responseCode = "200", description = "The indicator")
    public IndicatorView get(@PathParam("id") String id, @Context SecurityContext security) throws SQLException {
        Indicator indicator = IndicatorCatalogue.published()
                .find(id)
                .orElseThrow(() -> Problems.notFound("There is no indicator " + id + "."));
        return descriptions.of(indicator, Audience.of(security::isUserInRole));
    }
}
