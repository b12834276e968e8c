package org.shumao.aggregation.intake.progress;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Progress of the intake. */
@Path("/api/v1/intake")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operate", "audit"})
@Tag(name = "Intake", description = "How far records have come into the figures")
class IntakeResource {
    private final IntakeProgress progress;

    IntakeResource(IntakeProgress progress) {
        this.progress = progress;
    }

    @GET
    @Operation(
            operationId = "getIntake",
            summary = "How far records, aliases and rates have come into the figures",
            description = "The figures hold everything that was accepted when lagRecords, lagReferences, lagLinks"
                    + " and laggingStates are 0 and every topic of the reference data is read to its end.")
    @APIResponse(responseCode = "200", description = "Progress")
    public IntakeView get() throws SQLException, InterruptedException {
        return progress.measure();
    }
}
