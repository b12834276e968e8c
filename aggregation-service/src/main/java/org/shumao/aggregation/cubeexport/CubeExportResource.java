package org.shumao.aggregation.cubeexport;

import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.disclosure.Audience;

/** The live cube as a file, by as many dimensions as its roll-ups have together. */
@Path("/api/v1")
@RolesAllowed(Audience.SCOPE)
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@APIResponse(responseCode = "403", ref = "Embargoed")
@APIResponse(responseCode = "412", ref = "CubeMoved")
class CubeExportResource {
    private static final String CSV_EXAMPLE = """
            period,flow,partner,product,cnyFen,usdCents,lines,orders
            2025-01,X,DE,6110,1234500,172000,12,10
            """;

    private final CubeExport export;
    private final JsonWebToken token;

    CubeExportResource(CubeExport export, JsonWebToken token) {
        this.export = export;
        this.token = token;
    }

    @GET
    @Path("cube.csv")
    @Produces(ExportFormat.CSV_TYPE)
    @Operation(
            operationId = "exportCubeAsCsv",
            summary = "Export sums of the live cube as CSV",
            description =
                    "A row for each period and combination of members that has trade, in the order of its key, as they were at one moment:"
                            + " by any dimensions that the cube keeps together, however many rows that are. Amounts are whole fen and US cents."
                            + " Cube-Rows says how many rows come. A download that breaks off is resumed with skip and sha256, or begins anew if"
                            + " the cube has moved in what the reader has (412). One export of a caller at a time. Scope: statistician.")
    @APIResponse(
            responseCode = "200",
            description = "The rows, behind a header row",
            content = @Content(schema = @Schema(implementation = String.class), example = CSV_EXAMPLE))
    public Response asCsv(@Context UriInfo uri, @Context HttpServerResponse response) {
        return respond(ExportFormat.CSV, uri, response);
    }

    @GET
    @Path("cube.ndjson")
    @Produces(ExportFormat.NDJSON_TYPE)
    @Operation(
            operationId = "exportCubeAsNdjson",
            summary = "Export sums of the live cube as NDJSON",
            description =
                    "The same as exportCubeAsCsv, an object a line. The last line is no row: it says how many rows"
                            + " there are and as of when, and a file without it is not whole. Scope: statistician.")
    @APIResponse(
            responseCode = "200",
            description = "The rows, and a last line",
            content = @Content(schema = @Schema(implementation = String.class)))
    public Response asNdjson(@Context UriInfo uri, @Context HttpServerResponse response) {
        return respond(ExportFormat.NDJSON, uri, response);
    }

    @GET
    @Path("cube.parquet")
    @Produces(ExportFormat.PARQUET_TYPE)
    @Operation(
            operationId = "exportCubeAsParquet",
            summary = "Export sums of the live cube as Apache Parquet",
            description = "The same as exportCubeAsCsv, in Apache Parquet: amounts are integers of 64 bits, quantities"
                    + " decimals. Scope: statistician.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response asParquet(@Context UriInfo uri, @Context HttpServerResponse response) {
        return respond(ExportFormat.PARQUET, uri, response);
    }

    private Response respond(ExportFormat format, UriInfo uri, HttpServerResponse response) {
        CubeQuery query = CubeQuery.read(uri.getQueryParameters());
        CubeExport.Reader reader = new CubeExport.Reader(Person.subjectOf(token), Person.of(token), response);
        return Response.ok(export.open(query, format, reader), format.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
