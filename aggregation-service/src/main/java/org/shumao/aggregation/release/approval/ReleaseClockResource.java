package org.shumao.aggregation.release.approval;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.token.Person;

/** Shows whether releases can become public, and lets go on what was held. */
@Path("/api/v1/release-clock")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Release clock", description = "By what releases become public, and in which life of the database")
class ReleaseClockResource {
    /** Those who run the service see it as well. */
    private static final Set<String> SCOPES = Set.of("operate", "audit", "statistician");

    private final ClockActs acts;
    private final ReleaseRights rights;
    private final JsonWebToken token;

    ReleaseClockResource(ClockActs acts, ReleaseRights rights, JsonWebToken token) {
        this.acts = acts;
        this.rights = rights;
        this.token = token;
    }

    @GET
    @Authenticated
    @SecurityRequirement(name = "Person")
    @SecurityRequirement(name = "ApiKey", scopes = "operate")
    @SecurityRequirement(name = "ApiKey", scopes = "audit")
    @SecurityRequirement(name = "ApiKey", scopes = "statistician")
    @Operation(
            operationId = "getReleaseClock",
            summary = "The tick, whether it is held, and the epoch of the database",
            description =
                    "What is due by the tick is public. For persons who hold AUTHOR, APPROVE, CERTIFY or STOP, or a scope.")
    @APIResponse(responseCode = "200", description = "The clock")
    public ReleaseClockView get() throws SQLException {
        if (token.getGroups().stream().noneMatch(SCOPES::contains)) {
            rights.requireToSee(Person.signedIn(token));
        }
        return acts.find();
    }

    @POST
    @Path("/resume")
    @Authenticated
    @SecurityRequirement(name = "Person")
    @Operation(
            operationId = "resumeReleaseClock",
            summary = "Go on after the database's clock stepped",
            description = "Look first whether it is right now. For persons who hold APPROVE.")
    @APIResponse(responseCode = "200", description = "The clock")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public ReleaseClockView resume() throws SQLException {
        return acts.resume(Person.signedIn(token));
    }

    @POST
    @Path("/epochs")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operate")
    @Operation(
            operationId = "beginReleaseEpoch",
            summary = "Begin another epoch, after a restore or in a copy that was not found out",
            description =
                    "What was approved becomes public only when it is approved again, and what was public is closed until two"
                            + " persons open it.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = BeginEpoch.class)))
    @APIResponse(responseCode = "200", description = "The clock")
    public ReleaseClockView beginEpoch(@Nullable BeginEpoch body) throws SQLException {
        return acts.beginEpoch(Person.subjectOf(token), Problems.present(body).checked());
    }

    @POST
    @Path("/open")
    @Authenticated
    @SecurityRequirement(name = "Person")
    @Operation(
            operationId = "openReleases",
            summary = "Open what earlier epochs of the database had made public",
            description =
                    "Compare head with what is known outside, and stop again what was stopped since. It takes two persons who"
                            + " hold APPROVE: the first is noted, the second opens.")
    @APIResponse(responseCode = "200", description = "The clock")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public ReleaseClockView open() throws SQLException {
        return acts.open(Person.signedIn(token));
    }
}
