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
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.release.referenceseries.ReferenceSeriesReader.Stored;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.disclosure.Audience;

/** Lists the reference series, and says what each is. */
@Path("/api/v1/reference-series")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(
        name = "Reference series",
        description =
                "Published totals of others, in vintages and with their source: to compare with, never in our sums")
class ReferenceSeriesResource {
    private final ReleasedSnapshots released;
    private final ReferenceSeriesReader reader;
    private final ReferenceSeriesRecorder recorder;
    private final JsonWebToken token;

    ReferenceSeriesResource(
            ReleasedSnapshots released,
            ReferenceSeriesReader reader,
            ReferenceSeriesRecorder recorder,
            JsonWebToken token) {
        this.released = released;
        this.reader = reader;
        this.recorder = recorder;
        this.token = token;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "listReferenceSeries",
            summary = "The reference series, page by page",
            description = "What each series is, who publishes it and in which unit. By id.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public Page<ReferenceSeriesView> list(@BeanParam Paging paging) throws SQLException {
        PageRequest page = paging.check(key -> key.size() == 1 && PutReferenceSeries.isId(key.get(0)));
        String after = page.isFirst() ? "" : page.after().get(0);
        List<Stored> found = released.in(
                Optional.empty(), snapshot -> reader.after(snapshot.connection(), after, page.limitAndOne()));
        return page.page(found, one -> List.of(one.series().id())).map(ReferenceSeriesView::of);
    }

    @GET
    @Path("{id}")
    @EntityTagged
    @Operation(
            operationId = "getReferenceSeries",
            summary = "One reference series",
            description = "What it is. Its values are under observationsHref.")
    @APIResponse(responseCode = "200", description = "The series")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public ReferenceSeriesView get(@Parameter(example = "cbec-cny") @PathParam("id") String id) throws SQLException {
        return released.in(Optional.empty(), snapshot -> reader.find(snapshot.connection(), id))
                .map(ReferenceSeriesView::of)
                .orElseThrow(() -> Problems.notFound("There is no reference series of this id."));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Audience.SCOPE, "publish"})
    @Operation(
            operationId = "putReferenceSeries",
            summary = "Say what a reference series is",
            description = "Makes the series, or changes its names, publisher and subject. Its unit and multiplier stay"
                    + " once it has values. The same again changes nothing. Needs the scope statistician or publish.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PutReferenceSeries.class)))
    @APIResponse(responseCode = "200", description = "The series as it is now")
    @APIResponse(responseCode = "409", ref = "SeriesConflict")
    public ReferenceSeriesView put(
            @Parameter(example = "cbec-cny") @PathParam("id") String id, @Nullable PutReferenceSeries body)
            throws SQLException {
        return ReferenceSeriesView.of(recorder.put(Problems.present(body).checked(id), token.getSubject()));
    }
}
