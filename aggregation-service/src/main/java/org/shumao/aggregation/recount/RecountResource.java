package org.shumao.aggregation.recount;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** Recounts on demand. */
@Path("/api/v1/recounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operate")
@Tag(name = "Recounts", description = "Proof of the figures from what is stored")
@SecurityRequirement(name = "ApiKey", scopes = "operate")
class RecountResource {
    private final RecountStarter starter;
    private final RecountRun.Repository runs;

    RecountResource(RecountStarter starter, RecountRun.Repository runs) {
        this.starter = starter;
        this.runs = runs;
    }

    @POST
    @Operation(
            operationId = "startRecount",
            summary = "Evaluate every stored order again and compare with contributions and cells",
            description = "Runs in the background in one snapshot; follow the Location.")
    @APIResponse(
            responseCode = "202",
            description = "Started; Location says where its result will be",
            content = @Content(schema = @Schema(implementation = RecountView.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Response start() {
        RecountView view = starter.start();
        return Response.accepted(view)
                .location(URI.create("/api/v1/recounts/" + view.id()))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getRecount",
            summary = "State and result of a recount",
            description = "The counts are 0 while it runs; what differs shows figures that the stored records do"
                    + " not bear out.")
    @APIResponse(
            responseCode = "200",
            description = "The recount",
            content = @Content(schema = @Schema(implementation = RecountView.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public RecountView get(@PathParam("id") UUID id) {
        return runs.findByIdOptional(id)
                .map(RecountView::from)
                .orElseThrow(() -> Problems.of(ProblemType.NOT_FOUND, "There is no recount " + id + ".")
                        .build());
    }
}
