package org.shumao.aggregation.release.referenceseries;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.referenceseries.ReferenceFlow;
import org.shumao.tradecore.referenceseries.ReferenceObservation;

/** The values of reference series. */
@Path("/api/v1/reference-series/{id}/observations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(
        name = "Reference series",
        description =
                "Published totals of others, in vintages and with their source: to compare with, never in our sums")
class ReferenceObservationResource {
    private static final String CSV = "text/csv";
    private static final String EXAMPLE = """
            period,flow,vintage,value,status,source
            2025-S1,_T,2025-07-14,1320,P,State Council briefing of 2025-07-14
            """;

    private final ReleasedSnapshots released;
    private final ReferenceSeriesReader reader;
    private final ReferenceSeriesRecorder recorder;
    private final BodyReader bodies;
    private final JsonWebToken token;

    ReferenceObservationResource(
            ReleasedSnapshots released,
            ReferenceSeriesReader reader,
            ReferenceSeriesRecorder recorder,
            BodyReader bodies,
            JsonWebToken token) {
        this.released = released;
        this.reader = reader;
        this.recorder = recorder;
        this.bodies = bodies;
        this.token = token;
    }

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @RolesAllowed({Audience.SCOPE, "publish"})
    @Operation(
            operationId = "putReferenceObservations",
            summary = "Store published values of a series",
            description = "All are stored or none; at most 10,000. Each names its vintage, the day on which it was"
                    + " published, and its source. Nothing is overwritten: another value of the same period, flow and"
                    + " vintage needs a reason, and is stored as its next revision. The same again changes nothing. As CSV the"
                    + " columns are period, flow, vintage, value, status, source, growthPct, reason; UTF-8, or GB18030 by charset."
                    + " Needs the scope statistician or publish.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PutObservations.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING), example = EXAMPLE)
            })
    @APIResponse(responseCode = "200", description = "Stored")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Upload put(
            @Parameter(example = "cbec-cny") @PathParam("id") String id,
            @Nullable InputStream body,
            @Context HttpHeaders headers)
            throws IOException, SQLException {
        List<ReferenceObservation> observations = bodies.observations(Problems.present(body), headers);
        return new Upload(id, observations.size(), recorder.put(id, observations, token.getSubject()));
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "listReferenceObservations",
            summary = "The published values of a series, page by page",
            description = "By period, flow and vintage. Without vintage the newest one of each period and flow.")
    @Parameter(
            name = "vintage",
            in = ParameterIn.QUERY,
            description =
                    "A day: what was known then, the newest vintage that is not later. all: every vintage, the history",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-07-31")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            description = "One period alone, in SDMX notation",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @Parameter(
            name = "flow",
            in = ParameterIn.QUERY,
            description = "One flow alone",
            schema = @Schema(implementation = ReferenceFlow.class))
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public Page<ReferenceObservationView> list(
            @Parameter(example = "cbec-cny") @PathParam("id") String id, @BeanParam Paging paging, @Context UriInfo uri)
            throws SQLException {
        ObservationsQuery query = ObservationsQuery.of(id, uri, paging);
        List<ReferenceObservation> found = released.in(Optional.empty(), snapshot -> {
            reader.require(snapshot.connection(), id);
            return reader.page(snapshot.connection(), query);
        });
        return query.page().page(found, ObservationsQuery::position).map(ReferenceObservationView::of);
    }

    /** Says what became of an upload: all observations are stored, or none is and a problem names what is wrong. */
    @Schema(name = "ReferenceObservationUpload")
    record Upload(
            @Schema(examples = "cbec-cny") String series,

            @Schema(examples = "3", description = "Observations of the body")
            int observations,

            @Schema(examples = "1", description = "Those that are new or say something else than before")
            int changed) {}
}
