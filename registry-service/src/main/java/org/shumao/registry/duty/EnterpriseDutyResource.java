package org.shumao.registry.duty;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The duties of one enterprise, for itself and for officers. */
@Path("/api/v1/enterprises/{id}/duties")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Duties")
@SecurityRequirement(name = "ApiKey")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class EnterpriseDutyResource {
    private final DutyList duties;
    private final DutyParties parties;

    EnterpriseDutyResource(DutyList duties, DutyParties parties) {
        this.duties = duties;
        this.parties = parties;
    }

    @GET
    @Operation(
            operationId = "listDutiesOfEnterprise",
            summary = "List what an enterprise owes, the latest due first",
            description =
                    "Back to 24 months ago, the present period included, but not before the obligation began. An enterprise reads its own, the scope"
                            + " registry those of all.")
    @APIResponse(
            responseCode = "200",
            description = "The duties",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = DutyView.class)))
    public List<DutyView> list(
            @Parameter(description = "Id of the enterprise", example = "91330100799655058B") @PathParam("id")
                    String id) {
        return duties.of(parties.readable(id));
    }
}
