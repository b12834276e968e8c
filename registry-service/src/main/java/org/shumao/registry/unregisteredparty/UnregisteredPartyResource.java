package org.shumao.registry.unregisteredparty;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.unregisteredparty.UnregisteredPartyFilter.UnregisteredPartyQuery;
import org.shumao.registry.unregisteredparty.decision.Decisions;

/** The work list of codes that records name and nobody registered. */
@Path("/api/v1/unregistered-parties")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"registry", "audit"})
@Tag(name = "Unregistered parties", description = "Codes that accepted records name and nobody registered")
class UnregisteredPartyResource {
    private final UnregisteredPartyList parties;
    private final Suggestions suggestions;
    private final Decisions decisions;

    UnregisteredPartyResource(UnregisteredPartyList parties, Suggestions suggestions, Decisions decisions) {
        this.parties = parties;
        this.suggestions = suggestions;
        this.decisions = decisions;
    }

    @GET
    @Operation(
            operationId = "listUnregisteredParties",
            summary = "List unregistered codes, page by page",
            description = "A code that is registered meanwhile leaves the list by itself. The order moves while records"
                    + " come in: a code may then stand on two pages, none that stays open is missed for long.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<UnregisteredPartyView> list(@BeanParam UnregisteredPartyQuery query, @BeanParam Paging paging) {
        return parties.page(UnregisteredPartyFilter.check(query, paging));
    }

    @GET
    @Path("/{code}")
    @Operation(
            operationId = "getUnregisteredParty",
            summary = "Read one unregistered code",
            description = "With registered enterprises that may be meant, each with score and reasons, and with what"
                    + " officers decided about the code.")
    @APIResponse(responseCode = "200", description = "The code, suggestions and decisions")
    public UnregisteredPartyDetails read(
            @Parameter(description = "USCC or customs registration code", example = "3301960A1B") @PathParam("code")
                    String code) {
        UnregisteredPartyView party = parties.get(code);
        return new UnregisteredPartyDetails(party, suggestions.of(party), decisions.of(party.code()));
    }
}
