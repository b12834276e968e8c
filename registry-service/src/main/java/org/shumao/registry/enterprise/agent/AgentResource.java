package org.shumao.registry.enterprise.agent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.audit.Author;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.enterprise.agent.Agents.AgencyView;
import org.shumao.registry.enterprise.agent.Agents.GrantAgency;

/** Takes and lists agencies: who may submit for whom. Not public: who works for whom is a matter of the two. */
@Path("/api/v1/enterprises/{enterprise}/agents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("registry")
@Tag(name = "Enterprises")
class AgentResource {
    private final Agents agents;
    private final JsonWebToken token;

    AgentResource(Agents agents, JsonWebToken token) {
        this.agents = agents;
        this.token = token;
    }

    @PUT
    @Path("/{agent}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "grantAgency",
            summary = "Let another enterprise submit the records of this one",
            description = "What the agent submitted before is authorized, too, if it was received within the dates: a"
                    + " first day in the past confirms records that were received without authority since then. Granting"
                    + " again replaces the dates for what is received from now on; what was received before stays"
                    + " authorized by the dates that held then. The very same again changes nothing. With {} for a body"
                    + " the agency has no limits of time. Ingestion knows it within seconds.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = GrantAgency.class)))
    @APIResponse(responseCode = "200", description = "The agency as it holds now")
    public AgencyView grant(
            @PathParam("enterprise") String enterprise,
            @Parameter(
                            description = "The enterprise that may submit, by any of its codes",
                            example = "91350100M000100Y43")
                    @PathParam("agent")
                    String agent,
            @Nullable GrantAgency request) {
        return agents.grant(enterprise, agent, request, author());
    }

    @DELETE
    @Path("/{agent}")
    @Operation(
            operationId = "withdrawAgency",
            summary = "Withdraw an agency",
            description =
                    "It ends now: what the agent submitted before stays authorized, what is received later is not.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public void withdraw(@PathParam("enterprise") String enterprise, @PathParam("agent") String agent) {
        agents.withdraw(enterprise, agent, author());
    }

    @GET
    @Path("/{agent}")
    @RolesAllowed({"registry", "audit"})
    @Operation(
            operationId = "getAgency",
            summary = "Read an agency",
            description = "The days for which an agent acts for an enterprise.")
    @APIResponse(responseCode = "200", description = "The agency as it holds now")
    public AgencyView read(@PathParam("enterprise") String enterprise, @PathParam("agent") String agent) {
        return agents.read(enterprise, agent);
    }

    @GET
    @Path("/{agent}/changes")
    @RolesAllowed({"registry", "audit"})
    @Operation(
            operationId = "listAgencyChanges",
            summary = "Who granted and withdrew an agency, and when, oldest first",
            description = "Also of an agency that was withdrawn.")
    @APIResponse(responseCode = "200", description = "A page of changes")
    public Page<ChangeView> changes(
            @PathParam("enterprise") String enterprise, @PathParam("agent") String agent, @BeanParam Paging paging) {
        return agents.changes(enterprise, agent, paging);
    }

    @GET
    @RolesAllowed({"registry", "audit"})
    @Operation(
            operationId = "listAgents",
            summary = "List the agents of an enterprise, by USCC",
            description = "Everybody that this enterprise has let act for it, with the days for which that holds.")
    @APIResponse(
            responseCode = "200",
            description = "A page of the agencies that the enterprise has granted, at most 1,000 in all")
    public Page<AgencyView> list(@PathParam("enterprise") String enterprise, @BeanParam Paging paging) {
        return agents.list(enterprise, paging);
    }

    private Author author() {
        return Author.of(token);
    }
}
