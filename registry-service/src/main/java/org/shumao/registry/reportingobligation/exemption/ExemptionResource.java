package org.shumao.registry.reportingobligation.exemption;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.audit.Author;
import org.shumao.registry.reportingobligation.exemption.Exemptions.GrantExemption;
import org.shumao.registry.reportingobligation.exemption.Exemptions.WithdrawExemption;

/** Takes and lists exemptions: who need not report, granted and withdrawn by officers. */
@Path("/api/v1/enterprises/{enterprise}/exemptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("registry")
@Tag(name = "Reporting obligations")
class ExemptionResource {
    private final Exemptions exemptions;
    private final JsonWebToken token;

    ExemptionResource(Exemptions exemptions, JsonWebToken token) {
        this.exemptions = exemptions;
        this.token = token;
    }

    @GET
    @RolesAllowed({"registry", "audit"})
    @Operation(
            operationId = "listExemptions",
            summary = "List the exemptions of an enterprise, oldest first",
            description = "The withdrawn ones as well, each with who did what, when and why.")
    @APIResponse(responseCode = "200", description = "A page of exemptions")
    public Page<ExemptionView> list(@PathParam("enterprise") String enterprise, @BeanParam Paging paging) {
        return exemptions.of(enterprise, paging);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "grantExemption",
            summary = "Exempt an enterprise from what its kind owes",
            description =
                    "A period is exempt if the exemption covers all of its days on which the enterprise was active"
                            + " with the kind. The very same exemption again changes nothing.")
    @APIResponse(responseCode = "200", description = "The exemption in force")
    public ExemptionView grant(@PathParam("enterprise") String enterprise, @Nullable GrantExemption request) {
        return exemptions.grant(enterprise, request, author());
    }

    @POST
    @Path("/{exemption: [0-9]{1,18}}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "withdrawExemption",
            summary = "Withdraw an exemption",
            description = "As if it had never been granted. Withdrawn again it stays as it is.")
    @APIResponse(responseCode = "200", description = "The exemption, withdrawn")
    public ExemptionView withdraw(
            @PathParam("enterprise") String enterprise,
            @Parameter(description = "Id of the exemption", example = "17") @PathParam("exemption") long exemption,
            @Nullable WithdrawExemption request) {
        return exemptions.withdraw(enterprise, exemption, request, author());
    }

    private Author author() {
        return Author.of(token);
    }
}
