package org.shumao.aggregation.release.build;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.token.Person;

/** Builds releases, for persons who hold a right to do so: nobody else sees that there is a build. */
@Path("/api/v1/releases/{id}/builds")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "Person")
@Tag(name = "Release builds", description = "What a release will hold, before anybody approves it")
class BuildResource {
    private static final String NO_STORE = "no-store";

    private final ReleaseBuild build;
    private final ReleaseBuilds builds;
    private final GateOverrides overrides;
    private final ReleaseRights rights;
    private final JsonWebToken token;

    BuildResource(
            ReleaseBuild build,
            ReleaseBuilds builds,
            GateOverrides overrides,
            ReleaseRights rights,
            JsonWebToken token) {
        this.build = build;
        this.builds = builds;
        this.overrides = overrides;
        this.rights = rights;
        this.token = token;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "buildRelease",
            summary = "Build a release from the figures of this moment",
            description =
                    "Runs in the background in one snapshot, one at a time; follow the Location. Each build is another"
                            + " one, and none changes what an earlier one holds. For persons who hold AUTHOR.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BuildRelease.class)))
    @APIResponse(
            responseCode = "202",
            description = "Started; Location says where it can be followed",
            content = @Content(schema = @Schema(implementation = BuildView.class)))
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public Response start(
            @Parameter(description = "Id of the release", example = "half-yearly-2025-S1-1") @PathParam("id")
                    String release,
            @Nullable BuildRelease body)
            throws SQLException {
        BuildView view = build.start(
                release, Objects.requireNonNullElse(body, BuildRelease.OF_ITS_PERIOD), Person.signedIn(token));
        return Response.accepted(view)
                .location(URI.create("/api/v1/releases/" + release + "/builds/" + view.id()))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    @GET
    @Path("/{buildId}")
    @Operation(
            operationId = "getReleaseBuild",
            summary = "State, contents and report of a build",
            description =
                    "While it runs, step says what it does. For persons who hold AUTHOR, APPROVE, CERTIFY or STOP.")
    @APIResponse(
            responseCode = "200",
            description = "The build",
            content = @Content(schema = @Schema(implementation = BuildView.class)))
    public Response get(
            @Parameter(description = "Id of the release", example = "half-yearly-2025-S1-1") @PathParam("id")
                    String release,
            @Parameter(description = "Id of the build") @PathParam("buildId") UUID buildId)
            throws SQLException {
        rights.requireToSee(Person.signedIn(token));
        BuildView view = builds.find(release, buildId)
                .orElseThrow(() -> Problems.notFound("The release " + release + " has no build " + buildId + "."));
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, NO_STORE).build();
    }

    @POST
    @Path("/{buildId}/overrides")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "overrideReleaseGate",
            summary = "Override a gate that a build did not pass",
            description =
                    "The quality note prints the reason. Report and manifest change with it, so what was signed of the build"
                            + " lapses. Identities, reconciliation and disclosure are not overridden. For persons who hold CERTIFY;"
                            + " they do not sign this build.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OverrideGate.class)))
    @APIResponse(
            responseCode = "200",
            description = "The build with its report as it is now",
            content = @Content(schema = @Schema(implementation = BuildView.class)))
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public Response override(
            @Parameter(description = "Id of the release", example = "half-yearly-2025-S1-1") @PathParam("id")
                    String release,
            @Parameter(description = "Id of the build") @PathParam("buildId") UUID buildId,
            @Nullable OverrideGate body)
            throws SQLException {
        overrides.override(Person.signedIn(token), release, buildId, body);
        return get(release, buildId);
    }
}
