package org.shumao.ingestion.rejected;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.ingestion.receipts.Languages;

/** Rejected records, to mend and send again. */
@Path("/api/v1/submissions")
@RolesAllowed({"submit", "read-own"})
@Tag(name = "Submissions")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class RejectedResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final RejectedDownload download;
    private final JsonWebToken token;

    RejectedResource(RejectedDownload download, JsonWebToken token) {
        this.download = download;
        this.token = token;
    }

    @GET
    @Path("{id}/rejected")
    @Produces(NDJSON)
    @Operation(
            operationId = "downloadRejectedRecords",
            summary = "Download the rejected records of a submission",
            description = "The fields that were kept of each record, one record per line, to be"
                    + " mended and sent again. Buyers' data and free text are never kept; of what could not be read"
                    + " there is no line. Documents of CEB messages: mend the XML.")
    @APIResponse(
            responseCode = "200",
            description = "The records",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "409", ref = "NotCompleted")
    public Response records(@PathParam("id") UUID id) {
        return Response.ok(download.records(id, token.getSubject()), NDJSON).build();
    }

    @GET
    @Path("{id}/rejected-details")
    @Produces(NDJSON)
    @Operation(
            operationId = "downloadRejectedRecordsWithDetails",
            summary = "Download the rejected records of a submission with what is wrong",
            description =
                    "The same as downloadRejectedRecords with position, findings and what was dropped around each record;"
                            + " of what could not be read, size, hash and position.")
    @APIResponse(
            responseCode = "200",
            description = "The records",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "409", ref = "NotCompleted")
    public Response details(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return Response.ok(download.details(id, token.getSubject(), Languages.preferred(headers)), NDJSON)
                .build();
    }

    @GET
    @Path("{id}/rejected.csv")
    @Produces(CSV)
    @Operation(
            operationId = "downloadRejectedRecordsAsCsv",
            summary = "Download the rejected records of a submission as CSV",
            description =
                    "The columns of the templates with a row for each line, to be mended and sent again as it is;"
                            + " the columns behind them, whose names begin with an underscore, give rule, place, value and what was"
                            + " expected, and a submission does not read them. Buyers' data and free text are never kept, so their"
                            + " columns do not exist; what was dropped is empty and named in _dropped; of what could not be read,"
                            + " only size, hash and position. Documents of CEB messages stand in _record as JSON: mend the XML.")
    @APIResponse(
            responseCode = "200",
            description = "The records",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "409", ref = "NotCompleted")
    public Response csv(@PathParam("id") UUID id) {
        return Response.ok(download.csv(id, token.getSubject()), CSV + "; charset=UTF-8; header=present")
                .build();
    }
}
