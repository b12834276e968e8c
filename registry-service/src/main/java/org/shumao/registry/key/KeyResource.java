package org.shumao.registry.key;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.key.KeyView.KeyState;
import org.shumao.registry.key.Keys.IssueKey;
import org.shumao.registry.key.Keys.IssuedKey;
import org.shumao.registry.key.Keys.RotateKey;

/** The API keys of an enterprise. Which scopes let somebody do what is in {@link KeyRights}. */
@Path("/api/v1/enterprises/{enterprise}/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"registry", "operate", "keys"})
@Tag(name = "Keys", description = "API keys of enterprises")
class KeyResource {
    private final Keys keys;
    private final JsonWebToken token;

    KeyResource(Keys keys, JsonWebToken token) {
        this.keys = keys;
        this.token = token;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "issueKey",
            summary = "Issue a key to an enterprise; it is shown this once",
            description = """
                    With the scope operate any scopes may be given to any enterprise, with registry the ordinary ones, with\
                     keys submit, read-own and query to one's own. An enterprise has at most 20 working keys, besides those\
                     that were replaced and run out.""")
    @APIResponse(
            responseCode = "201",
            description = "The key",
            headers = {
                @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
                @Header(name = HttpHeaders.CACHE_CONTROL, schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = IssuedKey.class)))
    @APIResponse(responseCode = "409", ref = "KeyConflict")
    public RestResponse<IssuedKey> issue(@PathParam("enterprise") String enterprise, @Nullable IssueKey request) {
        return shownOnce(keys.issue(enterprise, request, rights()));
    }

    @POST
    @Path("/{keyId}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateKey",
            summary = "Replace a key by a new one; it is shown this once",
            description = """
                    The new key has label and scopes of the old one, which goes on working for the overlap. A key is replaced\
                     once. Without a body the overlap is a day.""")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = RotateKey.class)))
    @APIResponse(
            responseCode = "201",
            description = "The new key",
            headers = {
                @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
                @Header(name = HttpHeaders.CACHE_CONTROL, schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = IssuedKey.class)))
    @APIResponse(responseCode = "409", ref = "KeyConflict")
    public RestResponse<IssuedKey> rotate(
            @PathParam("enterprise") String enterprise, @PathParam("keyId") String keyId, @Nullable RotateKey request) {
        return shownOnce(keys.rotate(enterprise, keyId, request, rights()));
    }

    private static RestResponse<IssuedKey> shownOnce(IssuedKey issued) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, issued)
                .header(
                        HttpHeaders.LOCATION,
                        "/api/v1/enterprises/" + issued.key().enterprise() + "/keys/"
                                + issued.key().keyId())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @DELETE
    @Path("/{keyId}")
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke a key at once",
            description = "The public address refuses it within 5 s. A submission that had begun goes on.")
    @APIResponse(responseCode = "204", description = "Revoked, now or before")
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
        keys.revoke(enterprise, keyId, reason, rights());
    }

    @GET
    @RolesAllowed({"registry", "operate", "keys", "audit"})
    @Operation(
            operationId = "listKeys",
            summary = "List the keys of an enterprise, newest first, page by page",
            description = "Replaced, revoked and expired keys are listed, too, each with its state and last use;"
                    + " secrets never.")
    @APIResponse(responseCode = "200", description = "A page of keys, without their secrets")
    public Page<KeyView> list(
            @PathParam("enterprise") String enterprise,
            @Parameter(
                            description = "Keys in this state; all if absent",
                            schema = @Schema(implementation = KeyState.class))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @BeanParam Paging paging) {
        return keys.page(enterprise, state, paging, rights());
    }

    @GET
    @Path("/{keyId}")
    @RolesAllowed({"registry", "operate", "keys", "audit"})
    @Operation(
            operationId = "getKey",
            summary = "Read one key, without its secret",
            description = "Scopes, state, when it ends and when it was last used; the secret is shown once only,"
                    + " at issue.")
    @APIResponse(responseCode = "200", description = "The key")
    public KeyView read(@PathParam("enterprise") String enterprise, @PathParam("keyId") String keyId) {
        return keys.read(enterprise, keyId, rights());
    }

    @GET
    @Path("/{keyId}/changes")
    @RolesAllowed({"registry", "operate", "keys", "audit"})
    @Operation(
            operationId = "listKeyChanges",
            summary = "Who issued, replaced and revoked a key, when and why",
            description = "Each change with the key that made it and its reason.")
    @APIResponse(responseCode = "200", description = "A page of changes, oldest first")
    public Page<ChangeView> changes(
            @PathParam("enterprise") String enterprise, @PathParam("keyId") String keyId, @BeanParam Paging paging) {
        return keys.changes(enterprise, keyId, paging, rights());
    }

    private KeyRights rights() {
        return KeyRights.of(token);
    }
}
