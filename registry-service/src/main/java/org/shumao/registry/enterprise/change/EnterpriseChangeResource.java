package org.shumao.registry.enterprise.change;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprise.EnterpriseViews;
import org.shumao.registry.enterprise.EnterpriseViews.EnterpriseView;
import org.shumao.registry.enterprise.Tagged;
import org.shumao.registry.enterprise.change.Merge.MergeEnterprise;
import org.shumao.registry.enterprise.change.StatusChange.SetStatus;

/** Changes enterprises. Whoever changes one names the version that was read, and says why. */
@Path("/api/v1/enterprises/{enterprise}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("registry")
@Tag(name = "Enterprises")
@APIResponse(
        responseCode = "200",
        description = "The enterprise as it is known now; of a merge, the one that stands for both",
        headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
        content = @Content(schema = @Schema(ref = "Enterprise")))
@APIResponse(responseCode = "409", ref = "Conflict")
@APIResponse(responseCode = "412", ref = "PreconditionFailed")
@APIResponse(responseCode = "428", ref = "PreconditionRequired")
class EnterpriseChangeResource {
    private final FactChange facts;
    private final StatusChange statuses;
    private final Merge merges;
    private final EnterpriseViews views;
    private final JsonWebToken token;

    EnterpriseChangeResource(
            FactChange facts, StatusChange statuses, Merge merges, EnterpriseViews views, JsonWebToken token) {
        this.facts = facts;
        this.statuses = statuses;
        this.merges = merges;
        this.views = views;
        this.token = token;
    }

    @PATCH
    @Consumes("application/merge-patch+json")
    @Operation(
            operationId = "changeEnterprise",
            summary = "Change facts of an enterprise, from a day on",
            description = "A merge patch (RFC 7396) of the facts, with effectiveFrom (today if absent), effectiveTo and"
                    + " reason. What was known before stays known: ask with knownAt.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ChangeFacts")))
    public RestResponse<EnterpriseView> change(
            @PathParam("enterprise") String enterprise,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        return Tagged.ok(views.today(facts.change(enterprise, ifMatch, patch, Author.of(token)), true));
    }

    @POST
    @Path("/status")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setEnterpriseStatus",
            summary = "Admit, suspend, reactivate or deregister an enterprise",
            description =
                    "APPLIED becomes ACTIVE, ACTIVE and SUSPENDED each other, all of them DEREGISTERED, which stays."
                            + " A 409 names what may follow. From the first day of the present status on, the new one stands in"
                            + " its place.")
    public RestResponse<EnterpriseView> setStatus(
            @PathParam("enterprise") String enterprise,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable SetStatus request) {
        return Tagged.ok(views.today(statuses.change(enterprise, ifMatch, request, Author.of(token)), true));
    }

    @POST
    @Path("/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mergeEnterprise",
            summary = "Merge this record into another one of the same enterprise",
            description = "Identifiers, agencies, shops and members of its group go over to the other record, and its"
                    + " trade counts as the other one's. This record stays to be read, with mergedInto.")
    public RestResponse<EnterpriseView> merge(
            @PathParam("enterprise") String enterprise,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable MergeEnterprise request) {
        return Tagged.ok(views.today(merges.merge(enterprise, ifMatch, request, Author.of(token)), true));
    }
}
