package org.shumao.ingestion.submission.receipt;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of submissions, each for its submitter alone. */
@Path("/api/v1/submissions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"submit", "read-own"})
@Tag(name = "Submissions")
@SecurityRequirement(name = "ApiKey", scopes = "submit")
@SecurityRequirement(name = "ApiKey", scopes = "read-own")
@APIResponse(responseCode = "400", ref = "ValidationFailed")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ReceiptResource {
    private final Receipts receipts;
    private final SubmissionList list;
    private final JsonWebToken token;

    ReceiptResource(Receipts receipts, SubmissionList list, JsonWebToken token) {
        this.receipts = receipts;
        this.list = list;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listSubmissions",
            summary = "List one's own submissions, newest first",
            description = "Open and completed ones, with their counts and without their records; next leads to"
                    + " older ones.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = SubmissionsPage.class)))
    public SubmissionsPage list(@BeanParam SubmissionFilter filter, @Context UriInfo request) {
        return list.read(token.getSubject(), filter, request);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getSubmission",
            summary = "Read the receipt of a submission of one's own",
            description = "While it is open, the counts so far: nothing is promised before it is completed.")
    @APIResponse(
            responseCode = "200",
            description = "The receipt",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Receipt read(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return receipts.read(id, token.getSubject(), Languages.preferred(headers));
    }

    @GET
    @Path("/{id}/records")
    @Operation(
            operationId = "listSubmissionRecords",
            summary = "Read the records of a submission that were not plainly accepted, page by page",
            description = "A receipt holds the first of them; this goes on behind those, in the order of their"
                    + " position.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = RecordsPage.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public RecordsPage records(
            @PathParam("id") UUID id,
            @Parameter(
                            description = "Records behind this position",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
                    @QueryParam("after")
                    @Nullable
                    String after,
            @Parameter(
                            description = "At most so many",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Context HttpHeaders headers) {
        return receipts.records(id, token.getSubject(), after, limit, Languages.preferred(headers));
    }
}
