package org.shumao.aggregation.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.review.ExclusionView.WithdrawExclusion;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.disclosure.Audience;

/** Excludes documents that look wrong from the figures, and counts them again. */
@Path("/api/v1/exclusions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Audience.SCOPE)
@Tag(name = "Exclusions", description = "Decisions of statisticians that a document does not count")
class ExclusionResource {
    private static final List<String> START = List.of(KeyPart.LAST_TIME, new UUID(-1, -1).toString());

    private final Exclusions exclusions;
    private final JsonWebToken token;

    ExclusionResource(Exclusions exclusions, JsonWebToken token) {
        this.exclusions = exclusions;
        this.token = token;
    }

    @GET
    @RolesAllowed({Audience.SCOPE, "audit"})
    @Operation(
            operationId = "listExclusions",
            summary = "The exclusions, the newest first",
            description =
                    "Those that were taken back as well, each with who did what, when and why. Scope: statistician or audit.")
    @Parameter(
            name = "inForce",
            in = ParameterIn.QUERY,
            description = "true for those in force, false for those taken back; without it all",
            example = "true",
            schema = @Schema(implementation = Boolean.class))
    @APIResponse(responseCode = "200", description = "A page")
    public Page<ExclusionView> list(@BeanParam Paging paging, @Context UriInfo uri) throws SQLException {
        Parameters parameters = new Parameters(uri, "inForce", "cursor", "limit");
        Optional<Boolean> inForce = parameters.flag("inForce");
        PageRequest page = parameters.page(paging, KeyPart.key(KeyPart.TIME, KeyPart.UUID));
        parameters.check();
        return page.page(
                exclusions.behind(page.isFirst() ? START : page.after(), inForce, page.limitAndOne()),
                ExclusionView::key);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "excludeDocument",
            summary = "Exclude a document from the figures",
            description =
                    "It adds nothing from now on, in none of its versions, and nothing takes its place; its sender sees the"
                            + " disposition EXCLUDED with the reason. The figures follow in the background, under a new version of the"
                            + " reference data. A document that is excluded already stays so, with its first reason. Scope: statistician.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ExcludeDocument.class)))
    @APIResponse(responseCode = "200", description = "The exclusion in force")
    public ExclusionView exclude(@Nullable ExcludeDocument body) throws SQLException {
        return exclusions.exclude(Problems.present(body).checked(), Person.authorOf(token));
    }

    @POST
    @Path("/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "withdrawExclusion",
            summary = "Take an exclusion back",
            description = "The document counts as if it had never been excluded. Taken back again it stays as it is."
                    + " Scope: statistician.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WithdrawExclusion.class)))
    @APIResponse(responseCode = "200", description = "The exclusion, taken back")
    public ExclusionView withdraw(
            @Parameter(description = "Id of the exclusion") @PathParam("id") UUID id, @Nullable WithdrawExclusion body)
            throws SQLException {
        return exclusions.withdraw(id, Problems.present(body).checked(), Person.authorOf(token));
    }
}
