package org.shumao.aggregation.release.calendar;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
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
import org.shumao.kit.token.Person;

/** Lets authors plan releases. */
@Path("/api/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "Person")
@Tag(name = "Releases", description = "What is released, when, and by whom")
class ReleasePlanResource {
    private final ReleaseCalendar calendar;
    private final CalendarReader reader;
    private final JsonWebToken token;

    ReleasePlanResource(ReleaseCalendar calendar, CalendarReader reader, JsonWebToken token) {
        this.calendar = calendar;
        this.reader = reader;
        this.token = token;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "planRelease",
            summary = "Plan a release",
            description =
                    "It is announced at once: its due minute never moves earlier. Its round is the next one of the group and"
                            + " period. Rounds are fixed by the configuration, the last is final; a final period changes by a BENCHMARK or a"
                            + " CORRECTION only, and a correction takes a notice first. A FLASH release, round 0, comes before all others of"
                            + " its period. For persons who hold AUTHOR.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PlanRelease.class)))
    @APIResponse(
            responseCode = "201",
            description = "Its entry in the calendar",
            content = @Content(schema = @Schema(implementation = CalendarEntryView.class)))
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public CalendarEntryView plan(@Nullable PlanRelease body) throws SQLException {
        return entry(calendar.plan(Person.signedIn(token), body));
    }

    @POST
    @Path("/{id}/due")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "moveDue",
            summary = "Move a release to a later minute, with a reason for everybody",
            description =
                    "Approvals of the earlier minute lapse. A due minute never moves earlier, and that of a public release not at"
                            + " all. For persons who hold AUTHOR.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = MoveDue.class)))
    @APIResponse(responseCode = "200", description = "Its entry in the calendar")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public CalendarEntryView move(
            @Parameter(description = "Id of the release", example = "half-yearly-2026-S2-1") @PathParam("id") String id,
            @Nullable MoveDue body)
            throws SQLException {
        calendar.move(Person.signedIn(token), id, body);
        return entry(id);
    }

    private CalendarEntryView entry(String id) throws SQLException {
        return reader.of(List.of(id)).get(0);
    }
}
