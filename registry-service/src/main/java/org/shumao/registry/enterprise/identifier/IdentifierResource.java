package org.shumao.registry.enterprise.identifier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprise.Tagged;
import org.shumao.registry.enterprise.identifier.Identifiers.Added;
import org.shumao.registry.enterprise.identifier.Identifiers.EndIdentifier;
import org.shumao.registry.identifier.IdentifierView;

/** The codes of an enterprise over time. */
@Path("/api/v1/enterprises/{enterprise}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("registry")
@Tag(name = "Enterprises")
class IdentifierResource {
    private final Identifiers identifiers;
    private final JsonWebToken token;

    IdentifierResource(Identifiers identifiers, JsonWebToken token) {
        this.identifiers = identifiers;
        this.token = token;
    }

    @POST
    @Path("/identifiers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addIdentifier",
            summary = "Add a customs code, tax number, shop or filing to an enterprise",
            description = "One that the enterprise has already is answered with 200. If-Match may be left out: a code"
                    + " has one holder at a time, whatever else is changed. Records that used a customs code before it"
                    + " was added are counted again under the enterprise.")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = IdentifierView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The enterprise has it already",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    public RestResponse<IdentifierView> add(
            @PathParam("enterprise") String enterprise,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable AddIdentifier request) {
        Added added = identifiers.add(enterprise, ifMatch, request, Author.of(token));
        RestResponse.Status status = added.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return Tagged.tagged(status, added.enterprise().version(), IdentifierView.from(added.identifier()));
    }

    @POST
    @Path("/identifiers/{number}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "endIdentifier",
            summary = "End an identifier that was right until a day",
            description =
                    "Trade under an ended customs code stays with the enterprise until another one gets the code.")
    @APIResponse(
            responseCode = "200",
            description = "The ended identifier, under a number of its own",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public RestResponse<IdentifierView> end(
            @PathParam("enterprise") String enterprise,
            @PathParam("number") long number,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable EndIdentifier request) {
        Added ended = identifiers.end(enterprise, number, ifMatch, request, Author.of(token));
        return Tagged.tagged(
                RestResponse.Status.OK, ended.enterprise().version(), IdentifierView.from(ended.identifier()));
    }

    @DELETE
    @Path("/identifiers/{number}")
    @Operation(
            operationId = "removeIdentifier",
            summary = "Take back an identifier that was a mistake",
            description = "For a code that was never right. One that was right until some day is ended instead.")
    @APIResponse(responseCode = "204", description = "Taken back; it stays known as a mistake")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void remove(
            @PathParam("enterprise") String enterprise,
            @PathParam("number") long number,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Parameter(description = "Why", example = "Typing error") @QueryParam("reason") @Nullable String reason) {
        identifiers.remove(enterprise, number, ifMatch, reason, Author.of(token));
    }

    @GET
    @Path("/identifiers")
    @RolesAllowed({"registry", "audit"})
    @Operation(
            operationId = "listIdentifiers",
            summary = "List all identifiers of an enterprise, also ended and mistaken ones, oldest first",
            description = "Numbers of every scheme with the days on which they hold, also those that only officers"
                    + " may see.")
    @APIResponse(responseCode = "200", description = "A page of identifiers")
    public Page<IdentifierView> list(@PathParam("enterprise") String enterprise, @BeanParam Paging paging) {
        return identifiers.list(enterprise, paging);
    }
}
