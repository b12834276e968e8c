package org.shumao.aggregation.indicator.handbook;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.handbook.HandbookTrade;
import org.shumao.aggregation.handbook.HandbookTradeReader;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.released.ReleasedTrade.Made;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** The reporting template of the Handbook on Measuring Digital Trade. */
@Path("/api/v1/handbook-template")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
class HandbookResource {
    private final Snapshots snapshots;
    private final HandbookTradeReader trade;
    private final ReleasedHandbook released;
    private final Embargo embargo;
    private final JsonWebToken token;

    HandbookResource(
            Snapshots snapshots,
            HandbookTradeReader trade,
            ReleasedHandbook released,
            Embargo embargo,
            JsonWebToken token) {
        this.snapshots = snapshots;
        this.trade = trade;
        this.released = released;
        this.embargo = embargo;
        this.token = token;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "getHandbookTemplate",
            summary = "The reporting template of the Handbook on Measuring Digital Trade",
            description =
                    "Every item of the template by flow, gross, in fen and US cents, from disjoint groups of lines: goods"
                            + " ordered digitally, services ordered or delivered digitally or both. An item is missing, and never zero,"
                            + " where there are no data of goods or of services that it adds up. Rules that the items break stand in"
                            + " broken. With the scope statistician or audit one reads the newest state of the data. Everybody else reads what is released"
                            + " of half-years and years, the dataset handbook-template: what is in force, or with asOf or release what"
                            + " was then.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            required = true,
            description = "Year, half, quarter or month in SDMX notation; half-years and years are released",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @APIResponse(responseCode = "200", description = "The template")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "403", ref = "Embargoed")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    public RestResponse<HandbookTemplateView> get(@Context UriInfo uri, @Context SecurityContext security)
            throws SQLException {
        Parameters parameters = new Parameters(uri, "period", ReleaseChoice.AS_OF, ReleaseChoice.RELEASE);
        parameters.require("period", "a period in SDMX notation, such as 2025-S1");
        Optional<Period> asked = parameters.period("period");
        Optional<ReleaseChoice> named = ReleaseChoice.read(parameters);
        parameters.check();
        Period period = asked.orElseThrow();
        Audience audience = Audience.of(security::isUserInRole);
        if (named.isEmpty() && audience == Audience.STATISTICIAN) {
            // An item may say something of few enterprises.
            Disclosed<HandbookTrade> live =
                    Disclosed.toStatistician(snapshots.in(snapshot -> trade.read(snapshot, period)), audience);
            embargo.check(List.of(Months.of(period)), Person.of(token));
            return Made.live(live).ok(HandbookTemplateView.of(live)).build();
        }
        Made<HandbookTemplateView> made = released.of(named.orElse(ReleaseChoice.IN_FORCE), period);
        return made.ok(made.view()).build();
    }
}
