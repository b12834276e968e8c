package org.shumao.aggregation.snapshot;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.publicstate.ReadFrom;

/** For the gateway alone, which keeps public answers until this moves; not routed from outside. */
@Path("/internal/public-state")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("watch-public-state")
@Tag(name = "Internal", description = "For the gateway, in its own name")
class PublicWatermarkResource {
    private final Snapshots snapshots;

    PublicWatermarkResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @GET
    @Operation(
            operationId = "getPublicWatermark",
            summary = "Which state of the data public answers are of",
            description =
                    "One short statement on the database, so that all replicas say the same. Whoever asks counts as"
                            + " a reader of the public state, which moves only while somebody reads.")
    @APIResponse(responseCode = "200", description = "The watermark of this moment")
    public PublicWatermarkView get() throws SQLException {
        return PublicWatermarkView.of(snapshots.state(ReadFrom.PUBLIC));
    }
}
