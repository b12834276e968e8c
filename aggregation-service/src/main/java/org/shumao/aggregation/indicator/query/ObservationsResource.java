package org.shumao.aggregation.indicator.query;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQueryReader;
import org.shumao.aggregation.indicator.query.parameters.WrittenQuery;
import org.shumao.aggregation.indicator.writer.Layout;
import org.shumao.aggregation.indicator.writer.ObservationFormat;
import org.shumao.aggregation.indicator.writer.ObservationsView;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.QueryNames;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** Observations of the indicators of the catalogue. */
@Path("/api/v1/indicators")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@Produces({
    ObservationFormat.JSON_TYPE,
    ObservationFormat.CSV_TYPE,
    ObservationFormat.NDJSON_TYPE,
    ObservationFormat.JSON_STAT_TYPE
})
@Authenticated
class ObservationsResource {
    private final Observations observations;
    private final JsonWebToken token;

    ObservationsResource(Observations observations, JsonWebToken token) {
        this.observations = observations;
        this.token = token;
    }

    @GET
    @Blocking
    @Path("{id}/observations")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @Operation(
            operationId = "listObservations",
            summary = "Observations of an indicator",
            description =
                    "The figures of some periods, in all or broken down, all of one moment. They are made of released values, for"
                            + " everybody alike: of those in force, or with asOf or release of an earlier state. With the scope live totals of"
                            + " the country are live, with the scope statistician everything, unless asOf or release is given; nobody keeps live figures."
                            + " Filters have the name of their dimension: partner=US,DE; the code of a group means its members."
                            + " The catalogue says which parameters and dimensions an indicator has."
                            + " A question that no dataset answers is a problem that names the datasets, and so is a period that is not"
                            + " released.")
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            content = {
                @Content(
                        mediaType = ObservationFormat.JSON_TYPE,
                        schema = @Schema(implementation = ObservationsView.class)),
                @Content(mediaType = ObservationFormat.CSV_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = ObservationFormat.NDJSON_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = ObservationFormat.JSON_STAT_TYPE, schema = @Schema(implementation = Object.class))
            })
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    public Uni<Response> list(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        IndicatorQuery query = IndicatorQueryReader.read(indicator(id), uri.getQueryParameters(), Layout.PARAMETERS);
        return observations.respond(
                query,
                new Observations.Reader(uri, headers, request, Audience.of(caller::isUserInRole), Person.of(token)));
    }

    @POST
    @Blocking
    @Path("query")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    @Operation(
            operationId = "queryObservations",
            summary = "The same, for long filters",
            description =
                    "The body has the parameters of listObservations, and indicator; lists are arrays or texts with"
                            + " commas. Layout and page are parameters of the address. Who gets live"
                            + " figures is the same.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WrittenQuery.Question.class)))
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            content =
                    @Content(
                            mediaType = ObservationFormat.JSON_TYPE,
                            schema = @Schema(implementation = ObservationsView.class)))
    public Uni<Response> query(
            @Nullable Map<String, Object> body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        QueryNames.check(uri.getQueryParameters(), Layout.PARAMETERS);
        WrittenQuery written = WrittenQuery.of(Problems.present(body));
        IndicatorQuery query = IndicatorQueryReader.read(written.indicator(), written.parameters(), List.of());
        return observations.respond(
                query,
                new Observations.Reader(uri, headers, request, Audience.of(caller::isUserInRole), Person.of(token)));
    }

    private static Indicator indicator(String id) {
        return IndicatorCatalogue.published()
                .find(id)
                .orElseThrow(
                        () -> Problems.notFound("There is no indicator " + id + "; /api/v1/indicators lists all."));
    }
}
