package org.shumao.ingestion.receipts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;

/** Tells a submitter what became of its own submissions. */
@Path("/api/v1/submissions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"submit", "read-own"})
@Tag(name = "Submissions")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ReceiptResource {
    private final Receipts receipts;
    private final JsonWebToken token;

    ReceiptResource(Receipts receipts, JsonWebToken token) {
        this.receipts = receipts;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listSubmissions",
            summary = "List one's own submissions, newest first",
            description = "Open and completed ones, with their counts and without their records; next leads to"
                    + " older ones.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<SubmissionSummary> list(@BeanParam SubmissionFilter filter, @BeanParam Paging paging) {
        return receipts.list(token.getSubject(), filter, paging);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getSubmission",
            summary = "Read the receipt of a submission of one's own",
            description = "While it is open, the counts so far: nothing is promised before it is completed.")
    @APIResponse(responseCode = "200", description = "The receipt")
    public Receipt read(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return receipts.read(id, token.getSubject(), Languages.preferred(headers));
    }

    @GET
    @Path("/{id}/records")
    @Operation(
            operationId = "listSubmissionRecords",
            summary = "Read the records of a submission that were not plainly accepted, page by page",
            description =
                    "A receipt holds the first of them, and its recordsNext leads to the others; in the order of their"
                            + " position.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<ReceiptRecord> records(
            @PathParam("id") UUID id, @BeanParam Paging paging, @Context HttpHeaders headers) {
        return receipts.records(id, token.getSubject(), paging, Languages.preferred(headers));
    }
}
