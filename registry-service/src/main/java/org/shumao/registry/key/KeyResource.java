package org.shumao.registry.key;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.key.rule.KeyRights;

/** The API keys of an enterprise. Which scopes let somebody do what is in {@link KeyRights}. */
@Path("/api/v1/enterprises/{enterprise}/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"registry", "operate", "keys"})
@Tag(name = "Keys", description = "API keys of enterprises")
@SecurityRequirement(name = "ApiKey", scopes = "registry")
@SecurityRequirement(name = "ApiKey", scopes = "operate")
@SecurityRequirement(name = "ApiKey", scopes = "keys")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class KeyResource {
    private final KeyRing ring;
    private final JsonWebToken token;

    KeyResource(KeyRing ring, JsonWebToken token) {
        this.ring = ring;
        this.token = token;
    }

    @DELETE
    @Path("/{keyId}")
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke a key at once",
            description = "The public address refuses it within 5 s. A submission that had begun goes on.")
    @APIResponse(responseCode = "204", description = "Revoked, now or before")
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    public void revoke(
            @PathParam("enterprise") String enterprise,
            @PathParam("keyId") String keyId,
            @Parameter(
                            required = true,
                            description = "Why, at most 500 visible characters; kept with the change",
                            example = "Found in a public repository")
                    @QueryParam("reason")
                    @Nullable
                    String reason) {
        ring.revoke(enterprise, keyId, reason, rights());
    }

    @GET
    @RolesAllowed({"registry", "operate", "keys", "audit"})
    @SecurityRequirement(name = "ApiKey", scopes = "registry")
    @SecurityRequirement(name = "ApiKey", scopes = "operate")
    @SecurityRequirement(name = "ApiKey", scopes = "keys")
    @SecurityRequirement(name = "ApiKey", scopes = "audit")
    @Operation(
            operationId = "listKeys",
            summary = "List the keys of an enterprise, newest first, page by page",
            description = "Replaced, revoked and expired keys are listed, too, each with its state and last use;"
                    + " secrets never.")
    @APIResponse(responseCode = "200", description = "A page of keys, without their secrets")
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    public Page<KeyView> list(
            @PathParam("enterprise") String enterprise,
            @Parameter(
                            description = "Keys in this state; all if absent",
                            schema = @Schema(implementation = KeyState.class))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @BeanParam Paging paging) {
        return ring.page(enterprise, state, paging, rights());
    }

    @GET
    @Path("/{keyId}")
    @RolesAllowed({"registry", "operate", "keys", "audit"})
    @SecurityRequirement(name = "ApiKey", scopes = "registry")
    @SecurityRequirement(name = "ApiKey", scopes = "operate")
    @SecurityRequirement(name = "ApiKey", scopes = "keys")
    @SecurityRequirement(name = "ApiKey", scopes = "audit")
    @Operation(
            operationId = "getKey",
            summary = "Read one key, without its secret",
            description = "Scopes, state, when it ends and when it was last used; the secret is shown once only,"
                    + " at issue.")
    @APIResponse(
            responseCode = "200",
            description = "The key",
            content = @Content(schema = @Schema(implementation = KeyView.class)))
    public KeyView read(@PathParam("enterprise") String enterprise, @PathParam("keyId") String keyId) {
        return ring.read(enterprise, keyId, rights());
    }

    @GET
    @Path("/{keyId}/changes")
    @RolesAllowed({"registry", "operate", "keys", "audit"})
    @SecurityRequirement(name = "ApiKey", scopes = "registry")
    @SecurityRequirement(name = "ApiKey", scopes = "operate")
    @SecurityRequirement(name = "ApiKey", scopes = "keys")
    @SecurityRequirement(name = "ApiKey", scopes = "audit")
    @Operation(
            operationId = "listKeyChanges",
            summary = "Who issued, replaced and revoked a key, when and why",
            description = "Each change with the key that made it and its reason.")
    @APIResponse(responseCode = "200", description = "A page of changes, oldest first")
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    public Page<ChangeView> changes(
            @PathParam("enterprise") String enterprise, @PathParam("keyId") String keyId, @BeanParam Paging paging) {
        return ring.changes(enterprise, keyId, paging, rights());
    }

    private KeyRights rights() {
        return KeyRights.of(token);
    }
}
