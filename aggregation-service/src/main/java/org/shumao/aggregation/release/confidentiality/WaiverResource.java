package org.shumao.aggregation.release.confidentiality;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.token.Person;

/** Lets persons record which enterprise groups agree that their trade follows from releases. */
@Path("/api/v1/confidentiality-waivers")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "Person")
@Tag(name = "Confidentiality", description = "What enterprise groups waive or request about their trade in releases")
class WaiverResource {
    private static final List<String> START = List.of(KeyPart.LAST_TIME, new UUID(-1, -1).toString());

    private final Waivers waivers;
    private final ReleaseRights rights;
    private final JsonWebToken token;

    WaiverResource(Waivers waivers, ReleaseRights rights, JsonWebToken token) {
        this.waivers = waivers;
        this.rights = rights;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listConfidentialityWaivers",
            summary = "The waivers of enterprise groups, the newest first",
            description = "Those that are over as well. For persons who hold AUTHOR, APPROVE, CERTIFY or STOP.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<WaiverView> list(@BeanParam Paging paging) throws SQLException {
        rights.requireToSee(Person.signedIn(token));
        PageRequest page = paging.check(KeyPart.key(KeyPart.TIME, KeyPart.UUID));
        return page.page(waivers.behind(page.isFirst() ? START : page.after(), page.limitAndOne()), WaiverView::key);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "recordConfidentialityWaiver",
            summary = "Record that an enterprise group agrees that its trade follows from releases",
            description =
                    "Releases that are due on its days do not protect this group; they protect all others as before."
                            + " Whoever records a waiver signs no build that applies it. For persons who hold CERTIFY.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RecordWaiver.class)))
    @APIResponse(
            responseCode = "201",
            description = "The waiver",
            content = @Content(schema = @Schema(implementation = WaiverView.class)))
    public WaiverView record(@Nullable RecordWaiver body) throws SQLException {
        return waivers.record(Person.signedIn(token), body);
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "endConfidentialityWaiver",
            summary = "End a waiver before its last day",
            description =
                    "Builds that applied it are signed no more; what is signed already goes out, and what is public stays."
                            + " Ended again it stays as it is. For persons who hold CERTIFY.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EndConfidentiality.class)))
    @APIResponse(responseCode = "200", description = "The waiver, ended")
    public WaiverView end(
            @Parameter(description = "Id of the waiver") @PathParam("id") UUID id, @Nullable EndConfidentiality body)
            throws SQLException {
        return waivers.end(Person.signedIn(token), id, body);
    }
}
