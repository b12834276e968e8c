package org.shumao.registry.unregisteredparty.decision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.unregisteredparty.UnregisteredPartyView;
import org.shumao.registry.unregisteredparty.decision.Decisions.DismissUnregisteredParty;
import org.shumao.registry.unregisteredparty.decision.Decisions.LinkUnregisteredParty;

/** Takes what officers decide about unregistered codes, one call each. Sent again it changes nothing and answers the same. */
@Path("/api/v1/unregistered-parties/{code}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("registry")
@Tag(name = "Unregistered parties")
@APIResponse(responseCode = "409", ref = "Conflict")
class DecisionResource {
    private final Decisions decisions;
    private final JsonWebToken token;

    DecisionResource(Decisions decisions, JsonWebToken token) {
        this.decisions = decisions;
        this.token = token;
    }

    @POST
    @Path("/link")
    @Operation(
            operationId = "linkUnregisteredParty",
            summary = "Give an unregistered customs code to an enterprise",
            description = "The past records that name the code are counted under the enterprise within seconds. A USCC"
                    + " is an enterprise of its own and cannot be linked.")
    @APIResponse(responseCode = "200", description = "The code, which belongs to the enterprise now")
    public UnregisteredPartyView link(
            @Parameter(description = "Customs registration code", example = "3301960A1B") @PathParam("code")
                    String code,
            @Nullable LinkUnregisteredParty request) {
        return decisions.link(code, request, author());
    }

    @POST
    @Path("/register")
    @Operation(
            operationId = "registerUnregisteredParty",
            summary = "Register the enterprise that an unregistered code names",
            description = "The body is that of a registration. A unregistered customs code becomes a code of the new"
                    + " enterprise whether the body names it or not; of an unregistered USCC the body names the same.")
    @APIResponse(responseCode = "200", description = "The code, which belongs to the new enterprise")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "RegisterEnterprise")))
    public UnregisteredPartyView register(
            @Parameter(description = "USCC or customs registration code", example = "3301960A1B") @PathParam("code")
                    String code,
            @Nullable RegisterEnterprise request) {
        return decisions.register(code, request, author());
    }

    @POST
    @Path("/dismiss")
    @Operation(
            operationId = "dismissUnregisteredParty",
            summary = "Take an unregistered code off the work list",
            description = "It is counted on, and can still be linked or registered.")
    @APIResponse(responseCode = "200", description = "The code, dismissed")
    public UnregisteredPartyView dismiss(
            @Parameter(description = "USCC or customs registration code", example = "3301960A1B") @PathParam("code")
                    String code,
            @Nullable DismissUnregisteredParty request) {
        return decisions.dismiss(code, request, author());
    }

    private Author author() {
        return Author.of(token);
    }
}
