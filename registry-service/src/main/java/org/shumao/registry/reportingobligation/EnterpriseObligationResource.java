package org.shumao.registry.reportingobligation;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.identifier.EnterpriseCodes;

/** The obligations of one enterprise, for itself and for officers. */
@Path("/api/v1/enterprises/{enterprise}/reporting-obligations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Reporting obligations")
@SecurityRequirement(name = "ApiKey")
class EnterpriseObligationResource {
    private final ObligationList obligations;
    private final EnterpriseAddresses addresses;
    private final SecurityIdentity caller;

    EnterpriseObligationResource(ObligationList obligations, EnterpriseAddresses addresses, SecurityIdentity caller) {
        this.obligations = obligations;
        this.addresses = addresses;
        this.caller = caller;
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
    public Page<ObligationView> list(@PathParam("enterprise") String enterprise, @BeanParam Paging paging) {
        return obligations.of(readable(enterprise), paging);
    }

    /**
     * Returns the id, if the caller is an officer or the enterprise itself.
     *
     * @throws HttpProblem {@code forbidden}, {@code not-found}
     */
    private String readable(String written) {
        Optional<String> id = addresses.find(written);
        boolean own = caller.getPrincipal().getName().equals(id.orElseGet(() -> Uscc.normalize(written)));
        if (!own && !caller.hasRole("registry") && !caller.hasRole("audit")) {
            throw Problems.forbidden("The obligations of an enterprise are shown to itself and to the scope registry.");
        }
        return id.orElseThrow(() -> EnterpriseCodes.notRegistered(written));
    }
}
