package org.shumao.aggregation.reconciliation;

import jakarta.annotation.security.RolesAllowed;
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
import org.shumao.aggregation.cube.shadow.ShadowCubes;

/** Reconciliations of the shadow cube. */
@Path("/api/v1/shadow-cube/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operate")
@Tag(name = "Shadow cube")
class ShadowReconciliationResource {
    private final ReconciliationStarter starter;
    private final ShadowCubes shadow;

    ShadowReconciliationResource(ReconciliationStarter starter, ShadowCubes shadow) {
        this.starter = starter;
        this.shadow = shadow;
    }

    @POST
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Operation(
            operationId = "reconcileShadowCube",
            summary = "Compare the shadow cube with the sums of stored contributions",
            description =
                    "Runs in the background in one snapshot, one at a time; follow the Location. If no row differs, the shadow"
                            + " cube is proved and may take the place of the live one.")
    @APIResponse(
            responseCode = "202",
            description = "Started; Location says where its result will be",
            content = @Content(schema = @Schema(implementation = ReconciliationView.class)))
    @APIResponse(responseCode = "409", ref = "ShadowConflict")
    public Response start() throws SQLException {
        ReconciliationView view = starter.start(shadow.complete().id());
        return Response.accepted(view)
                .location(URI.create("/api/v1/reconciliations/" + view.id()))
                .build();
    }
}
