package org.shumao.registry.enterprise.directory;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
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
import org.shumao.kit.conditional.IfMatch;
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprise.EnterpriseViews;
import org.shumao.registry.enterprise.EnterpriseViews.EnterpriseView;
import org.shumao.registry.enterprise.Tagged;
import org.shumao.registry.enterprise.registration.EnterpriseRegistration;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;

/** The registry of enterprises. Everybody with a token of the gateway reads, the scope {@code registry} writes. */
@Path("/api/v1/enterprises")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Enterprises", description = "Who is who: platforms and e-commerce enterprises and their codes")
class EnterpriseResource {
    private final EnterpriseRegistration registration;
    private final EnterpriseDirectory directory;
    private final EnterpriseViews views;
    private final JsonWebToken token;
    private final Clock clock;

    EnterpriseResource(
            EnterpriseRegistration registration,
            EnterpriseDirectory directory,
            EnterpriseViews views,
            JsonWebToken token,
            Clock clock) {
        this.registration = registration;
        this.directory = directory;
        this.views = views;
        this.token = token;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("registry")
    @Operation(
            operationId = "registerEnterprise",
            summary = "Register an enterprise",
            description = "Stores who an enterprise is and which codes it has. One that is registered already is"
                    + " answered with 409, and Location names it.")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            headers = {
                @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
                @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(ref = "Enterprise")))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "RegisterEnterprise")))
    public RestResponse<EnterpriseView> register(@Nullable RegisterEnterprise request) {
        EnterpriseView view = views.today(registration.register(request, Author.of(token)), true);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                // A header as text stays relative: only the gateway knows the public address.
                .header(HttpHeaders.LOCATION, "/api/v1/enterprises/" + view.id())
                .header(HttpHeaders.ETAG, IfMatch.tag(view.version()))
                .build();
    }

    @GET
    @Path("/{enterprise}")
    @Operation(
            operationId = "getEnterprise",
            summary = "Read one enterprise, now or as it was",
            description = "Without parameters, what is known now to be true today, with its ETag. A record that was"
                    + " merged is shown with mergedInto. validOn asks what was true on a day, knownAt what was known"
                    + " at a time; such responses have no ETag. With the scope registry the response holds what is confidential,"
                    + " under an ETag of its own, which is the one for If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The enterprise",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(ref = "Enterprise")))
    @APIResponse(responseCode = "304", description = "The caller has it already (If-None-Match)")
    public RestResponse<EnterpriseView> read(
            @PathParam("enterprise") String enterprise,
            @Parameter(description = "Day of Asia/Shanghai, today if absent", example = "2025-06-30")
                    @QueryParam("validOn")
                    @Nullable
                    String validOn,
            @Parameter(description = "Time with its offset, now if absent", example = "2025-07-01T09:30:00+08:00")
                    @QueryParam("knownAt")
                    @Nullable
                    String knownAt,
            @Context Request request) {
        boolean officer = Author.isOfficer(token);
        if (validOn != null || knownAt != null) {
            return RestResponse.ok(
                    directory.read(enterprise, EnterpriseDirectory.AsOf.check(validOn, knownAt, clock), officer));
        }
        return Tagged.read(directory.read(enterprise, officer), officer, request);
    }
}
