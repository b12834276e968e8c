package org.shumao.aggregation.release.right;

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
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.token.Person;

/** Lets persons grant rights to releases, two for each. */
@Path("/api/v1/release-rights")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "Person")
@Tag(name = "Release rights", description = "What persons may do with releases, granted by two others")
class ReleaseRightResource {
    private static final List<String> START = List.of(KeyPart.LAST_TIME, new UUID(-1, -1).toString());
    private static final String WHO = " For persons who hold APPROVE.";

    private final ReleaseRights rights;
    private final JsonWebToken token;

    ReleaseRightResource(ReleaseRights rights, JsonWebToken token) {
        this.rights = rights;
        this.token = token;
    }

    @GET
    @SecurityRequirement(name = "Person")
    @SecurityRequirement(name = "ApiKey", scopes = "audit")
    @Operation(
            operationId = "listReleaseRights",
            summary = "The rights of persons to releases, the newest first",
            description = "Those that were revoked and those that wait for a second person as well." + WHO)
    @APIResponse(responseCode = "200", description = "A page")
    public Page<ReleaseRightView> list(@BeanParam Paging paging) throws SQLException {
        rights.requireScopeOr(token, "audit", Right.APPROVE);
        PageRequest page = paging.check(KeyPart.key(KeyPart.TIME, KeyPart.UUID));
        return page.page(
                rights.behind(page.isFirst() ? START : page.after(), page.limitAndOne()), ReleaseRightView::key);
    }

    @GET
    @Path("/own")
    @Operation(
            operationId = "getOwnReleaseRights",
            summary = "What the person who asks may do with releases",
            description = "And what the identity provider calls it. For every person.")
    @APIResponse(responseCode = "200", description = "The person with its rights")
    public OwnReleaseRights own() throws SQLException {
        Person person = Person.signedIn(token);
        return new OwnReleaseRights(person.subject(), rights.of(person));
    }

    /** Shows what a person may do. */
    @Schema(name = "OwnReleaseRights")
    record OwnReleaseRights(
            @Schema(
                    description = "The person, as the identity provider calls it",
                    examples = "f3b1c0de-4c56-4f0b-9a55-0b6f4b1f2a11")
            String subject,

            List<Right> rights) {
        OwnReleaseRights {
            rights = List.copyOf(rights);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "proposeReleaseRight",
            summary = "Propose a right to releases for another person",
            description =
                    "The right is held once another person has confirmed it. Nobody proposes one for himself." + WHO)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProposeReleaseRight.class)))
    @APIResponse(
            responseCode = "201",
            description = "The proposal",
            content = @Content(schema = @Schema(implementation = ReleaseRightView.class)))
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public ReleaseRightView propose(@Nullable ProposeReleaseRight body) throws SQLException {
        return rights.propose(Person.signedIn(token), body);
    }

    @POST
    @Path("/{id}/confirm")
    @Operation(
            operationId = "confirmReleaseRight",
            summary = "Confirm a right that somebody else has proposed",
            description =
                    "From now on the person holds it. Neither the one who proposed it nor the one it is for confirms it."
                            + WHO)
    @APIResponse(responseCode = "200", description = "The right")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public ReleaseRightView confirm(@Parameter(description = "Id of the right") @PathParam("id") UUID id)
            throws SQLException {
        return rights.confirm(Person.signedIn(token), id);
    }

    @POST
    @Path("/{id}/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "revokeReleaseRight",
            summary = "Revoke a right, or a proposal",
            description = "It ends at once. Revoked again it stays as it is. Whoever holds a right may give it up, too."
                    + WHO)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RevokeReleaseRight.class)))
    @APIResponse(responseCode = "200", description = "The right, revoked")
    public ReleaseRightView revoke(
            @Parameter(description = "Id of the right") @PathParam("id") UUID id, @Nullable RevokeReleaseRight body)
            throws SQLException {
        return rights.revoke(Person.signedIn(token), id, body);
    }
}
