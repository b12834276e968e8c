package org.shumao.registry.enterprise.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.audit.ChangeView;

/** Shows what an enterprise was, and who changed what is known of it. For officers: it holds what enterprises report to nobody else. */
@Path("/api/v1/enterprises/{enterprise}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"registry", "audit"})
@Tag(name = "Enterprises")
class HistoryResource {
    private final EnterpriseDirectory directory;
    private final Clock clock;

    HistoryResource(EnterpriseDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @GET
    @Path("/history")
    @Operation(
            operationId = "getEnterpriseHistory",
            summary = "Names, statuses and all facts of an enterprise over time",
            description = "As known now, or at the time that knownAt names.")
    @APIResponse(responseCode = "200", description = "The periods, oldest first")
    public HistoryView history(
            @PathParam("enterprise") String enterprise,
            @Parameter(description = "Time with its offset, now if absent", example = "2025-07-01T09:30:00+08:00")
                    @QueryParam("knownAt")
                    @Nullable
                    String knownAt) {
        return directory.history(enterprise, EnterpriseDirectory.AsOf.check(null, knownAt, clock));
    }

    @GET
    @Path("/changes")
    @Operation(
            operationId = "listEnterpriseChanges",
            summary = "Every change of an enterprise, oldest first: who, when, why, before and after",
            description = "The audit of one enterprise: who changed what, when and why, with what stood there"
                    + " before and after.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<ChangeView> changes(@PathParam("enterprise") String enterprise, @BeanParam Paging paging) {
        return directory.changes(enterprise, paging);
    }
}
