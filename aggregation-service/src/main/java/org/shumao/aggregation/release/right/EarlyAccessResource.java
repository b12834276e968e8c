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

/** Lets persons say who may read a release before its time, two for each. */
@Path("/api/v1/releases/{id}/early-access")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "Person")
@Tag(name = "Release rights", description = "What persons may do with releases, granted by two others")
class EarlyAccessResource {
    private static final List<String> START = List.of(KeyPart.LAST_TIME, new UUID(-1, -1).toString());
    private static final String WHO = " For persons who hold APPROVE.";
    private static final String RELEASE = "Id of the release";
    private static final String EXAMPLE = "half-yearly-2026-S2-1";

    private final EarlyAccess access;
    private final ReleaseRights rights;
    private final JsonWebToken token;

    EarlyAccessResource(EarlyAccess access, ReleaseRights rights, JsonWebToken token) {
        this.access = access;
        this.rights = rights;
        this.token = token;
    }

    @GET
    @SecurityRequirement(name = "Person")
    @SecurityRequirement(name = "ApiKey", scopes = "audit")
    @Operation(
            operationId = "listEarlyAccess",
            summary = "The pre-release list of a release, the newest entry first",
            description = "Who may read the release before its time, what for and when." + WHO)
    @APIResponse(responseCode = "200", description = "A page")
    public Page<EarlyAccessView> list(
            @Parameter(description = RELEASE, example = EXAMPLE) @PathParam("id") String release,
            @BeanParam Paging paging)
            throws SQLException {
        rights.requireScopeOr(token, "audit", Right.APPROVE);
        PageRequest page = paging.check(KeyPart.key(KeyPart.TIME, KeyPart.UUID));
        return page.page(
                access.behind(release, page.isFirst() ? START : page.after(), page.limitAndOne()),
                EarlyAccessView::key);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "proposeEarlyAccess",
            summary = "Propose that a person reads a release before its time",
            description =
                    "For a purpose and some hours, once another person has confirmed it. The person must hold READ_EARLY."
                            + WHO)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProposeEarlyAccess.class)))
    @APIResponse(
            responseCode = "201",
            description = "The proposal",
            content = @Content(schema = @Schema(implementation = EarlyAccessView.class)))
    public EarlyAccessView propose(
            @Parameter(description = RELEASE, example = EXAMPLE) @PathParam("id") String release,
            @Nullable ProposeEarlyAccess body)
            throws SQLException {
        return access.propose(Person.signedIn(token), release, body);
    }

    @POST
    @Path("/{accessId}/confirm")
    @Operation(
            operationId = "confirmEarlyAccess",
            summary = "Confirm what somebody else has proposed",
            description = "Neither the one who proposed it nor the one it is for confirms it." + WHO)
    @APIResponse(responseCode = "200", description = "The entry of the list")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public EarlyAccessView confirm(
            @Parameter(description = RELEASE, example = EXAMPLE) @PathParam("id") String release,
            @Parameter(description = "Id of the entry") @PathParam("accessId") UUID id)
            throws SQLException {
        return access.confirm(Person.signedIn(token), release, id);
    }

    @POST
    @Path("/{accessId}/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "revokeEarlyAccess",
            summary = "End early access, or a proposal",
            description = "It ends at once. Ended already it stays as it is." + WHO)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RevokeReleaseRight.class)))
    @APIResponse(responseCode = "200", description = "The entry of the list")
    public EarlyAccessView revoke(
            @Parameter(description = RELEASE, example = EXAMPLE) @PathParam("id") String release,
            @Parameter(description = "Id of the entry") @PathParam("accessId") UUID id,
            @Nullable RevokeReleaseRight body)
            throws SQLException {
        return access.revoke(Person.signedIn(token), release, id, body);
    }
}
