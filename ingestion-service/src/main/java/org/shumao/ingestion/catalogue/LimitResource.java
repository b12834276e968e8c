package org.shumao.ingestion.catalogue;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much of what a submission may contain. */
@Path("/api/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Rules")
class LimitResource {
    private final SubmissionLimits limits;

    LimitResource(SubmissionLimits limits) {
        this.limits = limits;
    }

    @GET
    @Operation(
            operationId = "listLimits",
            summary = "Every limit of submissions with its value",
            description =
                    "Sizes of bodies, records, names and numbers, and how many documents and lines a CEB message may"
                            + " have. Findings and problems name a limit by its id.")
    @APIResponse(responseCode = "200", description = "The limits of this installation")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "500", ref = "InternalError")
    public LimitsView list() {
        return limits.view();
    }
}
