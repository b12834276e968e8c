package org.shumao.ingestion.rejected;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.receipts.Languages;
import org.shumao.kit.problem.Problems;

/** Rejected records, to mend and send again. */
@Path("/api/v1/submissions/{id}/rejected")
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
    @Produces({NDJSON, CSV})
    @Operation(
            operationId = "downloadRejectedRecords",
            summary = "Download the rejected records of a submission",
            description =
                    "NDJSON (the default): the fields that were kept of each record, one record per line, to be"
                            + " mended and sent again; details: the same with position, findings and what was dropped around it;"
                            + " CSV: the columns of the templates with a row for each line, to be mended and sent again as it is;"
                            + " the columns behind them, whose names begin with an underscore, give rule, place, value and what was"
                            + " expected, and a submission does not read them. Buyers' data and free text are never kept, so their"
                            + " columns do not exist; what was dropped is empty and named in _dropped; of what could not be read,"
                            + " only size, hash and position. Documents of CEB messages stand in _record as JSON: mend the XML.")
    @APIResponse(
            responseCode = "200",
            description = "The records",
            content = {
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "409", ref = "NotCompleted")
    public Response rejected(
            @PathParam("id") UUID id,
            @Parameter(
                            description = "Instead of Accept",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ndjson", "details", "csv"}))
                    @QueryParam("format")
                    @Nullable
                    String format,
            @Context HttpHeaders headers) {
        Problems.checkTogether(() -> format(format, headers));
        String submitter = token.getSubject();
        return switch (format(format, headers)) {
            case "csv" ->
                Response.ok(download.csv(id, submitter), CSV + "; charset=UTF-8; header=present")
                        .build();
            case "details" ->
                Response.ok(download.details(id, submitter, Languages.preferred(headers)), NDJSON)
                        .build();
            default -> Response.ok(download.records(id, submitter), NDJSON).build();
        };
    }

    /** The parameter decides; without it, the first type that the reader accepts. */
    private static String format(@Nullable String parameter, HttpHeaders headers) {
        if (parameter == null) {
            List<MediaType> accepted = headers.getAcceptableMediaTypes();
            return !accepted.isEmpty() && accepted.get(0).getSubtype().equals("csv") ? "csv" : "ndjson";
        }
        if (!Set.of("ndjson", "details", "csv").contains(parameter)) {
            throw Problems.validationFailed("format", parameter, "ndjson, details or csv");
        }
        return parameter;
    }
}
