package org.shumao.aggregation.cuberebuild;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Starts, shows and drops the rebuild of the cube, of which one is under way at most. */
@Path("/api/v1/cube-rebuild")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operate")
@Tag(name = "Cube rebuild", description = "Building all roll-ups anew from stored contributions")
class CubeRebuildResource {
    private final CubeRebuild rebuild;

    CubeRebuildResource(CubeRebuild rebuild) {
        this.rebuild = rebuild;
    }

    @POST
    @Operation(
            operationId = "startCubeRebuild",
            summary = "Build all roll-ups anew",
            description =
                    "The intake stops until the end, and readers see the former figures; records are accepted and wait."
                            + " Tables aside are filled from stored contributions, proved by a reconciliation and put in the place of"
                            + " the live ones in one transaction. Every replica must run the same version. 503 if a batch did not"
                            + " end in time: nothing has changed then, try again.")
    @APIResponse(
            responseCode = "202",
            description = "Started; follow the Location",
            headers = @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = CubeRebuildView.class)))
    @APIResponse(responseCode = "409", ref = "RebuildRuns")
    public Response start() throws SQLException {
        return Response.accepted(rebuild.start())
                .location(URI.create("/api/v1/cube-rebuild"))
                .build();
    }

    @GET
    @RolesAllowed({"operate", "audit"})
    @Operation(
            operationId = "getCubeRebuild",
            summary = "How far the rebuild of the cube is, or how the last one ended",
            description = "FILLING, PROVING and SWAPPING follow each other by themselves, then COMPLETED.")
    @APIResponse(responseCode = "200", description = "Progress")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public CubeRebuildView get() throws SQLException {
        return rebuild.find();
    }

    @DELETE
    @Operation(
            operationId = "dropCubeRebuild",
            summary = "Drop the rebuild that is under way",
            description = "The intake goes on, and the live roll-ups do not change.")
    @APIResponse(responseCode = "204", description = "The intake goes on; the live cube has not changed")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public void drop() throws SQLException {
        rebuild.drop();
    }
}
