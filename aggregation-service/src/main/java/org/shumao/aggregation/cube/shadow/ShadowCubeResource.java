package org.shumao.aggregation.cube.shadow;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The shadow cube, of which there is one at most. */
@Path("/api/v1/shadow-cube")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operate")
@Tag(name = "Shadow cube", description = "Building all roll-ups anew beside the live ones")
class ShadowCubeResource {
    private final ShadowCubes cubes;

    ShadowCubeResource(ShadowCubes cubes) {
        this.cubes = cubes;
    }

    @POST
    @Operation(
            operationId = "startShadowCube",
            summary = "Start to build all roll-ups anew",
            description = "The intake fills them from stored contributions, between batches, and writes both cubes from"
                    + " then on. Every replica must run the same version.")
    @APIResponse(
            responseCode = "202",
            description = "Started; follow the Location",
            content = @Content(schema = @Schema(implementation = ShadowCubeView.class)))
    @APIResponse(responseCode = "409", ref = "ShadowConflict")
    public Response start() throws SQLException {
        return Response.accepted(ShadowCubeView.from(cubes.start()))
                .location(URI.create("/api/v1/shadow-cube"))
                .build();
    }

    @GET
    @RolesAllowed({"operate", "audit"})
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Operation(
            operationId = "getShadowCube",
            summary = "How far the shadow cube is",
            description = "FILLING until every partition of the intake is in it, then COMPLETE, and PROVED once a"
                    + " reconciliation finds no difference.")
    @APIResponse(
            responseCode = "200",
            description = "Progress",
            content = @Content(schema = @Schema(implementation = ShadowCubeView.class)))
    public ShadowCubeView get() throws SQLException {
        return ShadowCubeView.from(cubes.find());
    }

    @POST
    @Path("/flip")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Operation(
            operationId = "flipShadowCube",
            summary = "Put the shadow cube in the place of the live one",
            description = "One short transaction: a reader sees the one or the other. The former live cube is gone. 503"
                    + " if a reader or a batch did not end in time: nothing has changed then, try again.")
    @APIResponse(responseCode = "204", description = "It is the live cube now")
    @APIResponse(responseCode = "409", ref = "ShadowConflict")
    public void flip() throws SQLException {
        cubes.flip();
    }

    @DELETE
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Operation(
            operationId = "dropShadowCube",
            summary = "Drop the shadow cube",
            description = "Takes it away, whatever its state. The live cube does not change.")
    @APIResponse(responseCode = "204", description = "There is none any more; the live cube has not changed")
    public void drop() throws SQLException {
        cubes.drop();
    }
}
