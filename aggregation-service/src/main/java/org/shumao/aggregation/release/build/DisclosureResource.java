package org.shumao.aggregation.release.build;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.token.Person;

/** Shows persons who hold a right to do so what disclosure control withheld of a build, and its certificate. */
@Path("/api/v1/releases/{id}/builds/{buildId}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "Person")
@Tag(name = "Release builds")
class DisclosureResource {
    private final DisclosureReports reports;
    private final ReleaseRights rights;
    private final JsonWebToken token;

    DisclosureResource(DisclosureReports reports, ReleaseRights rights, JsonWebToken token) {
        this.reports = reports;
        this.rights = rights;
        this.token = token;
    }

    @GET
    @Path("/disclosure")
    @Operation(
            operationId = "getReleaseDisclosure",
            summary = "What disclosure control withheld of a build, and why",
            description =
                    "Names every cell without a value, for those who decide what is released: nobody else may know which of them"
                            + " are those of few. For persons who hold AUTHOR, APPROVE, CERTIFY or STOP.")
    @APIResponse(
            responseCode = "200",
            description = "What is withheld",
            content = @Content(schema = @Schema(implementation = DisclosureView.class)))
    public Response disclosure(
            @Parameter(description = "Id of the release", example = "half-yearly-2025-S1-1") @PathParam("id")
                    String release,
            @Parameter(description = "Id of the build") @PathParam("buildId") UUID build)
            throws SQLException {
        rights.requireToSee(Person.signedIn(token));
        return answered(reports.find(release, build).orElseThrow(() -> none(release, build)));
    }

    @GET
    @Path("/certificate")
    @Operation(
            operationId = "getDisclosureCertificate",
            summary = "Certificate of a build's disclosure control",
            description =
                    "Shows by adding and comparing whole numbers alone that no sensitive cell follows from what is shown; the command"
                            + " verify-disclosure verifies it. It bounds what is withheld, so keep it as you keep the parameters. The manifest has the"
                            + " SHA-256 of these bytes. For persons who hold AUTHOR, APPROVE, CERTIFY or STOP.")
    @APIResponse(
            responseCode = "200",
            description = "The certificate as canonical JSON",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response certificate(
            @Parameter(description = "Id of the release", example = "half-yearly-2025-S1-1") @PathParam("id")
                    String release,
            @Parameter(description = "Id of the build") @PathParam("buildId") UUID build)
            throws SQLException {
        rights.requireToSee(Person.signedIn(token));
        return answered(reports.certificate(release, build).orElseThrow(() -> none(release, build)));
    }

    private static Response answered(Object entity) {
        return Response.ok(entity).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static HttpProblem none(String release, UUID build) {
        return Problems.notFound("The release " + release + " has no completed build " + build + ".");
    }
}
