package org.shumao.registry.enterprise;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The registry of enterprises. Everybody with a token of the gateway reads, the scope {@code registry} writes. */
@Path("/api/v1/enterprises")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Enterprises", description = "Who is who: platforms and e-commerce enterprises and their codes")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class EnterpriseResource {
    private final EnterpriseRegistration registration;
    private final EnterpriseDirectory directory;

    EnterpriseResource(EnterpriseRegistration registration, EnterpriseDirectory directory) {
        this.registration = registration;
        this.directory = directory;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("registry")
    @Operation(operationId = "registerEnterprise", summary = "Register an enterprise")
    @SecurityRequirement(name = "ApiKey", scopes = "registry")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            headers = @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = EnterpriseView.class)))
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public RestResponse<EnterpriseView> register(@Nullable RegisterEnterprise request) {
        EnterpriseView view = registration.register(request);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                // A header as text stays relative: only the gateway knows the public address.
                .header(HttpHeaders.LOCATION, "/api/v1/enterprises/" + view.uscc())
                .build();
    }

    @POST
    @Path("/{uscc}/aliases")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("registry")
    @Operation(
            operationId = "addAlias",
            summary = "Add a customs code to an enterprise",
            description = "Adding a code that the enterprise has changes nothing. Records that used the code before it"
                    + " was added are counted again under the enterprise.")
    @SecurityRequirement(name = "ApiKey", scopes = "registry")
    @APIResponse(
            responseCode = "200",
            description = "The enterprise with all its codes",
            content = @Content(schema = @Schema(implementation = EnterpriseView.class)))
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public EnterpriseView addAlias(
            @Parameter(description = "Unified social credit code", example = "91330100799655058B") @PathParam("uscc")
                    String uscc,
            @Nullable AddAlias request) {
        return registration.addAlias(uscc, request);
    }

    @GET
    @Path("/{uscc}")
    @Operation(operationId = "getEnterprise", summary = "Read one enterprise")
    @APIResponse(
            responseCode = "200",
            description = "The enterprise",
            content = @Content(schema = @Schema(implementation = EnterpriseView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public EnterpriseView read(
            @Parameter(description = "Unified social credit code", example = "91330100799655058B") @PathParam("uscc")
                    String uscc) {
        return directory.read(uscc);
    }
}
