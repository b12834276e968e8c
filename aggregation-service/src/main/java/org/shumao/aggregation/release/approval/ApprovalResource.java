package org.shumao.aggregation.release.approval;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.token.Person;

/** Lets persons sign, stop and withdraw a release: a key is no person, and nobody else sees what was done. */
@Path("/api/v1/releases/{id}/approval")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "Person")
@Tag(name = "Release approval", description = "Two persons sign a release, one may stop it")
class ApprovalResource {
    private static final String ID = "Id of the release";
    private static final String EXAMPLE = "half-yearly-2025-S1-1";

    private final Approvals approvals;
    private final JsonWebToken token;

    ApprovalResource(Approvals approvals, JsonWebToken token) {
        this.approvals = approvals;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "getReleaseApproval",
            summary = "Who signed what of a release",
            description = "For persons who hold AUTHOR, APPROVE, CERTIFY or STOP.")
    @APIResponse(responseCode = "200", description = "Its state and signatures")
    public ReleaseApprovalView get(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String release)
            throws SQLException {
        return approvals.find(Person.signedIn(token), release);
    }

    @POST
    @Path("/submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitRelease",
            summary = "Put a completed build up for approval, signed by its author",
            description =
                    "The signature names manifest, report and due minute, and holds in the present epoch of the database;"
                            + " when one of them changes, it lapses. For persons who hold AUTHOR and decided neither that a"
                            + " document of the build does not count nor that a gate is overridden.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SignRelease.class)))
    @APIResponse(responseCode = "200", description = "Its state and signatures")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public ReleaseApprovalView submit(
            @Parameter(description = ID, example = EXAMPLE) @PathParam("id") String release, @Nullable SignRelease body)
            throws SQLException {
        return approvals.submit(Person.signedIn(token), release, body);
    }

    @POST
    @Path("/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "approveRelease",
            summary = "Approve what the author of a release has put up",
            description =
                    "Now it becomes public at its due minute, which is a quarter of an hour away at least: whoever"
                            + " approves later approves nothing, and it needs another minute. For persons who hold APPROVE, other than"
                            + " the author and the one who started the build, and who decided neither that a document of the build does"
                            + " not count nor that a gate is overridden.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SignRelease.class)))
    @APIResponse(responseCode = "200", description = "Its state and signatures")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public ReleaseApprovalView approve(
            @Parameter(description = ID, example = EXAMPLE) @PathParam("id") String release, @Nullable SignRelease body)
            throws SQLException {
        return approvals.approve(Person.signedIn(token), release, body);
    }

    @POST
    @Path("/stop")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "stopRelease",
            summary = "Stop a release, before its minute or after",
            description =
                    "Before its minute it never becomes public. If it is public it disappears, and its address answers 410 with"
                            + " the reason. It takes one person who holds STOP, and cannot be undone: plan another round.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = StopRelease.class)))
    @APIResponse(responseCode = "200", description = "Its state and signatures")
    public ReleaseApprovalView stop(
            @Parameter(description = ID, example = EXAMPLE) @PathParam("id") String release, @Nullable StopRelease body)
            throws SQLException {
        return approvals.stop(Person.signedIn(token), release, body);
    }

    @POST
    @Path("/withdraw")
    @Operation(
            operationId = "withdrawRelease",
            summary = "Destroy what a stopped release holds",
            description =
                    "Values, files, manifest and digests go for good; the notice stays. For persons who hold STOP, other than the"
                            + " one who stopped it.")
    @APIResponse(responseCode = "200", description = "Its state")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public ReleaseApprovalView withdraw(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String release)
            throws SQLException {
        return approvals.withdraw(Person.signedIn(token), release);
    }
}
