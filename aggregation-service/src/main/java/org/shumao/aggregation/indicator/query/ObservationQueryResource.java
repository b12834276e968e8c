package org.shumao.aggregation.indicator.query;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
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

/** Observations for questions that are too long for an address, at one address for each form. */
@Path("/api/v1/indicators")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
class ObservationQueryResource {
    private final Observations observations;
    private final JsonWebToken token;

    ObservationQueryResource(Observations observations, JsonWebToken token) {
        this.observations = observations;
        this.token = token;
    }

    @POST
    @Blocking
    @Path("query")
    @Produces(ObservationFormat.JSON_TYPE)
    @Operation(
            operationId = "queryObservations",
            summary = "The same, for long filters",
            description =
                    "The body has the parameters of listObservations, and indicator; lists are arrays or texts with"
                            + " commas, and null or an empty list is as good as none. Layout and page are parameters of the"
                            + " address. Who gets live figures is the same.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = WrittenQuery.SCHEMA)))
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ObservationsView.class)))
    public Uni<Response> query(
            @Nullable Map<String, @Nullable Object> body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(body, ObservationFormat.JSON, uri, headers, request, caller);
    }

    @POST
    @Blocking
    @Path("query.csv")
    @Produces(ObservationFormat.CSV_TYPE)
    @Operation(
            operationId = "queryObservationsAsCsv",
            summary = "The same as CSV, for long filters",
            description = "The same as queryObservations, in the CSV of listObservationsAsCsv.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = WrittenQuery.SCHEMA)))
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = String.class)))
    public Uni<Response> queryAsCsv(
            @Nullable Map<String, @Nullable Object> body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(body, ObservationFormat.CSV, uri, headers, request, caller);
    }

    @POST
    @Blocking
    @Path("query.ndjson")
    @Produces(ObservationFormat.NDJSON_TYPE)
    @Operation(
            operationId = "queryObservationsAsNdjson",
            summary = "The same as NDJSON, for long filters",
            description = "The same as queryObservations, in the NDJSON of listObservationsAsNdjson.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = WrittenQuery.SCHEMA)))
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = String.class)))
    public Uni<Response> queryAsNdjson(
            @Nullable Map<String, @Nullable Object> body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(body, ObservationFormat.NDJSON, uri, headers, request, caller);
    }

    @POST
    @Blocking
    @Path("query.jsonstat")
    @Produces(ObservationFormat.JSON_STAT_TYPE)
    @Operation(
            operationId = "queryObservationsAsJsonStat",
            summary = "The same as JSON-stat, for long filters",
            description = "The same as queryObservations, in the JSON-stat of listObservationsAsJsonStat.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = WrittenQuery.SCHEMA)))
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = Object.class)))
    public Uni<Response> queryAsJsonStat(
            @Nullable Map<String, @Nullable Object> body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(body, ObservationFormat.JSON_STAT, uri, headers, request, caller);
    }

    @POST
    @Blocking
    @Path("query.xlsx")
    @Produces(ObservationFormat.XLSX_TYPE)
    @Operation(
            operationId = "queryObservationsAsXlsx",
            summary = "The same as a workbook, for long filters",
            description = "The same as queryObservations, in the workbook of listObservationsAsXlsx.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = WrittenQuery.SCHEMA)))
    @APIResponse(
            responseCode = "200",
            description = "The observations",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Response> queryAsXlsx(
            @Nullable Map<String, @Nullable Object> body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context SecurityContext caller)
            throws SQLException {
        return respond(body, ObservationFormat.XLSX, uri, headers, request, caller);
    }

    private Uni<Response> respond(
            @Nullable Map<String, @Nullable Object> body,
            ObservationFormat format,
            UriInfo uri,
            HttpHeaders headers,
            Request request,
            SecurityContext caller)
            throws SQLException {
        QueryNames.check(uri.getQueryParameters(), Layout.parameters(format));
        WrittenQuery written = WrittenQuery.of(Problems.present(body));
        IndicatorQuery query = IndicatorQueryReader.read(written.indicator(), written.parameters(), List.of());
        return observations.respond(
                query,
                new Observations.Reader(
                        format, uri, headers, request, Audience.of(caller::isUserInRole), Person.of(token)));
    }
}
