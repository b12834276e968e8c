package org.shumao.registry.change;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;

/** What changed in the register, for those who follow it without Kafka. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"query", "registry"})
@Tag(name = "Changes", description = "Every change of the register, in the order of the numbers of their transactions")
@SecurityRequirement(name = "ApiKey", scopes = "query")
@SecurityRequirement(name = "ApiKey", scopes = "registry")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ChangeFeedResource {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;

    private final ChangeFeed feed;
    private final JsonWebToken token;

    ChangeFeedResource(ChangeFeed feed, JsonWebToken token) {
        this.feed = feed;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "followChanges",
            summary = "Follow the changes of all enterprises",
            description = "From the beginning, or behind a place that an earlier answer named. Every change is told"
                    + " exactly once on the way along next, those of transactions that were open meanwhile too; a"
                    + " change is told as soon as all transactions that began before it have ended. Who changed what,"
                    + " and why, is for officers (scope registry).")
    @APIResponse(
            responseCode = "200",
            description = "The next changes, maybe none",
            content = @Content(schema = @Schema(implementation = ChangesPage.class)))
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    public ChangesPage changes(
            @Parameter(description = "A place in the feed; take it from next") @QueryParam("since") @Nullable
                    String since,
            @Parameter(
                            description = "At most so many",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        Violations violations = new Violations();
        ChangePosition position = ChangePosition.of(since, violations);
        int most = Checks.limit(limit, DEFAULT_LIMIT, MOST, violations);
        violations.throwIfAny();
        return feed.after(position, most, token.getGroups().contains("registry"));
    }
}
