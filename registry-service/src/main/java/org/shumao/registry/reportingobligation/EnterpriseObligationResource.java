package org.shumao.registry.reportingobligation;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.identifier.EnterpriseAddresses;

/** The obligations of one enterprise, for itself and for officers. */
@Path("/api/v1/enterprises/{enterprise}/reporting-obligations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Reporting obligations")
@SecurityRequirement(name = "ApiKey")
class EnterpriseObligationResource {
    private final ObligationList obligations;
    private final ObligedEnterprises parties;

    EnterpriseObligationResource(ObligationList obligations, ObligedEnterprises parties) {
        this.obligations = obligations;
        this.parties = parties;
    }

    @GET
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @Operation(
            operationId = "listReportingObligationsOfEnterprise",
            summary = "List what an enterprise owes, the latest due first",
            description =
                    "Back to 24 months ago, the present period included, but not before the obligation began. An enterprise reads its own, the scope"
                            + " registry those of all.")
    @APIResponse(responseCode = "200", description = "A page of obligations")
    public Page<ObligationView> list(
            @Parameter(description = EnterpriseAddresses.PARAMETER, example = "91330100799655058B")
                    @PathParam("enterprise")
                    String enterprise,
            @BeanParam Paging paging) {
        return obligations.of(parties.readable(enterprise), paging);
    }
}
