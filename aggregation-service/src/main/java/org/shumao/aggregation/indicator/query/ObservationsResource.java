package org.shumao.aggregation.indicator.query;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQueryReader;
import org.shumao.aggregation.indicator.writer.Layout;
import org.shumao.aggregation.indicator.writer.ObservationFormat;
import org.shumao.aggregation.indicator.writer.ObservationsView;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** Observations of the indicators of the catalogue, at one address for each form. */
@Path("/api/v1/indicators")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@Authenticated
@APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
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
    @Produces(ObservationFormat.JSON_TYPE)
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
            content = @Content(schema = @Schema(implementation = ObservationsView.class)))
    public Uni<Response> list(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(id, ObservationFormat.JSON, uri, headers, request, caller);
    }

    @GET
    @Blocking
    @Path("{id}/observations.csv")
    @Produces(ObservationFormat.CSV_TYPE)
    @Operation(
            operationId = "listObservationsAsCsv",
            summary = "Observations of an indicator as CSV",
            description =
                    "The same as listObservations, in CSV: a row for each observation, whole unless a page is asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            content = @Content(schema = @Schema(implementation = String.class)))
    public Uni<Response> listAsCsv(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(id, ObservationFormat.CSV, uri, headers, request, caller);
    }

    @GET
    @Blocking
    @Path("{id}/observations.ndjson")
    @Produces(ObservationFormat.NDJSON_TYPE)
    @Operation(
            operationId = "listObservationsAsNdjson",
            summary = "Observations of an indicator as NDJSON",
            description =
                    "The same as listObservations, in NDJSON: an observation a line, whole unless a page is asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            content = @Content(schema = @Schema(implementation = String.class)))
    public Uni<Response> listAsNdjson(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(id, ObservationFormat.NDJSON, uri, headers, request, caller);
    }

    @GET
    @Blocking
    @Path("{id}/observations.jsonstat")
    @Produces(ObservationFormat.JSON_STAT_TYPE)
    @Operation(
            operationId = "listObservationsAsJsonStat",
            summary = "Observations of an indicator as JSON-stat",
            description =
                    "The same as listObservations, in JSON-stat: a cube of JSON-stat 2.0 with its dimensions and their members,"
                            + " whole unless a page is asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            content = @Content(schema = @Schema(implementation = Object.class)))
    public Uni<Response> listAsJsonStat(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(id, ObservationFormat.JSON_STAT, uri, headers, request, caller);
    }

    @GET
    @Blocking
    @Path("{id}/observations.xlsx")
    @Produces(ObservationFormat.XLSX_TYPE)
    @Operation(
            operationId = "listObservationsAsXlsx",
            summary = "Observations of an indicator as a workbook",
            description =
                    "The same as listObservations, for spreadsheets (Office Open XML): a sheet with a row for each observation, whole"
                            + " unless a page is asked for, and one with definition, unit, release, source and licence. A value of more"
                            + " than 15 digits is a text, since spreadsheets keep no more.")
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Response> listAsXlsx(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(id, ObservationFormat.XLSX, uri, headers, request, caller);
    }

    private Uni<Response> respond(
            String id,
            ObservationFormat format,
            UriInfo uri,
            HttpHeaders headers,
            Request request,
            SecurityContext caller)
            throws SQLException {
        Indicator indicator = IndicatorCatalogue.published()
                .find(id)
                .orElseThrow(
                        () -> Problems.notFound("There is no indicator " + id + "; /api/v1/indicators lists all."));
        IndicatorQuery query =
                IndicatorQueryReader.read(indicator, uri.getQueryParameters(), Layout.parameters(format));
        return observations.respond(
                query,
                new Observations.Reader(
                        format, uri, headers, request, Audience.of(caller::isUserInRole), Person.of(token)));
    }
}
