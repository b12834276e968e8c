package org.shumao.registry.key;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.key.rule.IssueKey;
import org.shumao.registry.key.rule.KeyRights;
import org.shumao.registry.key.rule.RotateKey;

/** Issues and replaces API keys: the two calls that show one. */
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
class KeyIssueResource {
    private final KeyIssue issue;
    private final JsonWebToken token;

    KeyIssueResource(KeyIssue issue, JsonWebToken token) {
        this.issue = issue;
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
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    @APIResponse(responseCode = "409", ref = "KeyConflict")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public RestResponse<IssuedKey> issue(
            @Parameter(description = EnterpriseAddresses.PARAMETER, example = "91330100799655058B")
                    @PathParam("enterprise")
                    String enterprise,
            @Nullable IssueKey request) {
        return shownOnce(issue.issue(enterprise, request, KeyRights.of(token)));
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
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    @APIResponse(responseCode = "409", ref = "KeyConflict")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public RestResponse<IssuedKey> rotate(
            @PathParam("enterprise") String enterprise, @PathParam("keyId") String keyId, @Nullable RotateKey request) {
        return shownOnce(issue.rotate(enterprise, keyId, request, KeyRights.of(token)));
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
}
